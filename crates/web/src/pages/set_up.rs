//! A link from an administrator: choose a password, and be signed in.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Who;

use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::links::{Purpose, whose};
use crate::pages::sign_in::welcome;
use crate::passwords;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::secrets::digest;
use crate::site::{Shared, Site};
use crate::visit::Visit;

#[derive(askama::Template)]
#[template(path = "set_up.html")]
struct Page {
    frame: Frame,
    form: Form,
    login: String,
    name: String,
    path: String,
}

impl Page {
    fn new(visit: &Visit, form: Form, who: &Who) -> Self {
        let frame = Frame::of(visit, "Choose your password").with(&form);
        Self {
            frame,
            form,
            login: who.login.clone(),
            name: who.name.clone(),
            path: visit.path.clone(),
        }
    }
}

pub async fn page(
    State(site): State<Shared>,
    Path(link): Path<String>,
    visit: Visit,
) -> Result<Response, Problem> {
    let who = person(&site, &link).await?;
    made(&Page::new(&visit, Form::default(), &who))
}

pub async fn take(
    State(site): State<Shared>,
    Path(link): Path<String>,
    visit: Visit,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let who = person(&site, &link).await?;
    let password = form.exact("password").to_owned();
    if let Some(fault) = passwords::fault(&password, &who.login, &who.name) {
        form.wrong("password", fault);
        return page_again(&Page::new(&visit, form, &who));
    }
    let hash = site.hashing.hash(&password).await?;
    if !site.board.use_link(&digest(&link), site.now()).await? {
        return Err(over());
    }
    site.board.end_account(&who.login).await?;
    site.board.keep_password(&who.login, &hash, site.now()).await?;
    site.desk(&who).await?.note("set-up", "account", &who.login, "").await?;
    welcome(&site, &visit, &who, "/").await
}

async fn person(site: &Site, link: &str) -> Result<Who, Problem> {
    let login = whose(site, link, Purpose::SetUp).await?.ok_or_else(over)?;
    let who = site.board.who(&login).await?;
    who.filter(|who| who.is_active() && !who.is_owner()).ok_or_else(over)
}

fn over() -> Problem {
    Problem::Wrong(
        "this link was used already or is over: ask an administrator for another".to_owned(),
    )
}
