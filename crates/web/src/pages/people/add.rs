//! Somebody new: who they are, and the link with which they choose a password.

use axum::extract::State;
use axum::response::Response;

use super::{frame, link, person, roles};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "people/add.html")]
struct Page {
    frame: Frame,
    form: Form,
    roles: Vec<(&'static str, &'static str, String)>,
    is_first: bool,
}

impl Page {
    fn new(visit: &Visit, member: &Member, form: Form) -> Self {
        let frame = frame(visit, "Add a person").with(&form);
        Self { frame, form, roles: roles(), is_first: member.who.is_owner() }
    }
}

pub async fn page(visit: Visit, member: Member) -> Result<Response, Problem> {
    let form = Form::default();
    let form = if member.who.is_owner() { form.with("roles", "administrator") } else { form };
    made(&Page::new(&visit, &member, form))
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let person = person(&mut form, true);
    let login = form.required("login", "Enter a login");
    check_login(&site, &mut form, &login).await?;
    if member.who.is_owner() && !person.roles.contains("administrator") {
        form.wrong(
            "roles",
            "The first person must be an administrator, or nobody could add another",
        );
    }
    if !form.is_right() {
        return page_again(&Page::new(&visit, &member, form));
    }
    site.desk(&member.who).await?.put(&login, 0, &person, "").await?;
    link::shown(&site, &visit, &member, &login, &person.name).await
}

async fn check_login(site: &Site, form: &mut Form, login: &str) -> Result<(), Problem> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "._@-".contains(sign);
    if login.chars().count() > 100 {
        form.wrong("login", "Login must be 100 characters or fewer");
    } else if !login.chars().all(is_plain) {
        form.wrong(
            "login",
            "Login must be letters, numbers, full stops, hyphens, underscores and @ only",
        );
    } else if site.board.who(login).await?.is_some_and(|who| !who.is_owner()) {
        form.wrong("login", "Somebody has this login already");
    }
    Ok(())
}
