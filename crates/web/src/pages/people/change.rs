//! Somebody's name, roles, teams and standing changed. Whoever leaves is signed out everywhere.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use board::{BoardError, Entry, Person};

use super::{frame, kept, leaves_nobody, person, roles};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::{Problem, Stale};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "people/change.html")]
struct Page {
    frame: Frame,
    form: Form,
    roles: Vec<(&'static str, &'static str, String)>,
    standings: [(&'static str, &'static str, &'static str); 2],
    login: String,
    handle: String,
}

const STANDINGS: [(&str, &str, &str); 2] = [
    ("active", "Active", ""),
    ("left", "Left", "They are signed out everywhere at once; what they wrote stays"),
];

impl Page {
    fn new(visit: &Visit, form: Form, login: &str, handle: &str) -> Self {
        let frame = frame(visit, "Change a person").with(&form);
        let (login, handle) = (login.to_owned(), handle.to_owned());
        Self { frame, form, roles: roles(), standings: STANDINGS, login, handle }
    }
}

pub async fn page(
    State(site): State<Shared>,
    Path(handle): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let entry = kept(&site, &member, &handle).await?;
    made(&Page::new(&visit, filled(&entry), &entry.id, &handle))
}

fn filled(entry: &Entry<Person>) -> Form {
    let person = &entry.body;
    let teams: Vec<&str> = person.teams.iter().map(String::as_str).collect();
    let form = Form::default()
        .with("name", &person.name)
        .with("teams", teams.join("\n"))
        .with("standing", if person.active { "active" } else { "left" })
        .with("revision", entry.revision.to_string());
    person.roles.iter().fold(form, |form, role| form.with("roles", role))
}

pub async fn take(
    State(site): State<Shared>,
    Path(handle): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let entry = kept(&site, &member, &handle).await?;
    let is_active = form.value("standing") == "active";
    let person = person(&mut form, is_active);
    if leaves_nobody(&site, &entry.id, &person).await? {
        form.wrong(
            "roles",
            "Somebody must stay administrator: give another person that role first",
        );
    }
    if !form.is_right() {
        return page_again(&Page::new(&visit, form, &entry.id, &handle));
    }
    let read: i64 = form.value("revision").parse().unwrap_or_default();
    let put =
        site.desk(&member.who).await?.put(&entry.id, read, &person, form.value("reason")).await;
    if let Err(BoardError::Conflict { .. }) = put {
        return Err(stale(&entry, &person, &handle, put));
    }
    put?;
    after(&site, &member, &entry.id, &person).await
}

async fn after(
    site: &Site,
    member: &Member,
    login: &str,
    person: &Person,
) -> Result<Response, Problem> {
    if !person.active {
        site.board.end_account(login).await?;
    }
    let words = format!("{} was changed", person.name);
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to("/people").into_response())
}

/// Both versions, field by field.
fn stale(
    kept: &Entry<Person>,
    own: &Person,
    handle: &str,
    error: Result<Entry<Person>, BoardError>,
) -> Problem {
    let words = error.err().map(|error| error.to_string()).unwrap_or_default();
    let joined = |names: &std::collections::BTreeSet<String>| {
        names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    let standing = |active: bool| if active { "Active" } else { "Left" }.to_owned();
    let theirs = &kept.body;
    let fields = vec![
        ("Full name".to_owned(), theirs.name.clone(), own.name.clone()),
        ("Roles".to_owned(), joined(&theirs.roles), joined(&own.roles)),
        ("Teams".to_owned(), joined(&theirs.teams), joined(&own.teams)),
        ("Standing".to_owned(), standing(theirs.active), standing(own.active)),
    ];
    Problem::Stale(Box::new(Stale { words, fields, again: format!("/people/{handle}") }))
}
