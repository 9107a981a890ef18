//! Everybody who works with the record, or did.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use board::{Entry, Person, Right};

use super::KIND;
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "people/list.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
    may_change: bool,
}

struct Row {
    login: String,
    name: String,
    roles: String,
    teams: String,
    standing: &'static str,
    handle: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let people = site.desk(&member.who).await?.all::<Person>().await?;
    let able: BTreeSet<String> = site.board.logins_with_password().await?.into_iter().collect();
    let rows = people.iter().map(|entry| row(entry, &able, &member)).collect();
    let frame = Frame::of(&visit, "People").under("Home", "/");
    made(&Page { frame, rows, may_change: member.who.may_write(KIND) })
}

fn row(entry: &Entry<Person>, able: &BTreeSet<String>, member: &Member) -> Row {
    let person = &entry.body;
    let labels = person.roles.iter().filter_map(|role| Right::all().get(role));
    let labels: Vec<&str> = labels.map(|right| right.label.as_str()).collect();
    let teams: Vec<&str> = person.teams.iter().map(String::as_str).collect();
    Row {
        login: entry.id.clone(),
        name: person.name.clone(),
        roles: labels.join("; "),
        teams: teams.join(", "),
        standing: match (person.active, able.contains(&entry.id)) {
            (false, _) => "Left",
            (true, true) => "Active",
            (true, false) => "No password yet",
        },
        handle: member.handle(KIND, &entry.id),
    }
}
