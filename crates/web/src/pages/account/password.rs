//! Change of password: the old one once more, and every other session ends.

use axum::extract::State;
use axum::response::Response;

use super::{frame, own};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::sign_in::{is_password, welcome};
use crate::passwords;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "account/password.html")]
struct Page {
    frame: Frame,
    form: Form,
    login: String,
}

const TITLE: &str = "Change your password";

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    own(&site, &member).await?;
    let login = member.who.login.clone();
    made(&Page { frame: frame(&visit, TITLE), form: Form::default(), login })
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    own(&site, &member).await?;
    let who = &member.who;
    let (old, new) = (form.exact("old").to_owned(), form.exact("new").to_owned());
    if let Some(fault) = passwords::fault(&new, &who.login, &who.name) {
        form.wrong("new", fault);
    } else if !is_password(&site, &visit, &who.login, &old).await? {
        form.wrong("old", "This is not your password");
    }
    if !form.is_right() {
        let frame = frame(&visit, TITLE).with(&form);
        return page_again(&Page { frame, form, login: who.login.clone() });
    }
    let hash = site.hashing.hash(&new).await?;
    site.board.keep_password(&who.login, &hash, site.now()).await?;
    site.board.end_sessions_of(&who.login, "").await?;
    site.desk(who).await?.note("change-password", "account", &who.login, "").await?;
    welcome(&site, &visit, who, "/account").await
}
