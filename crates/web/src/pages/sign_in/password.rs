//! The first step: login and password. Whether a login is known cannot be told from the answer or its time.

use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use board::Who;
use board::accounts::Stage;

use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sessions;
use crate::site::{Shared, Site};
use crate::visit::Visit;

#[derive(askama::Template)]
#[template(path = "sign_in/password.html")]
struct Page {
    frame: Frame,
    form: Form,
    /// Whether the record names no people, so that nobody can sign in.
    is_unpeopled: bool,
    /// Whether people may sign in through the council.
    is_council: bool,
}

pub async fn page(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Problem> {
    if visit.member.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let form = Form::read(query.unwrap_or_default().as_bytes());
    let next = super::safe(form.value("next")).to_owned();
    let is_unpeopled = site.board.who(&site.owner).await?.is_some_and(|who| who.is_owner());
    let form = Form::default().with("next", next);
    made(&Page {
        frame: Frame::of(&visit, "Sign in"),
        form,
        is_unpeopled,
        is_council: site.provider.is_some(),
    })
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let login = form.required("login", "Enter your login");
    let password = form.exact("password").to_owned();
    if password.is_empty() {
        form.wrong("password", "Enter your password");
    }
    if form.is_right() {
        match known(&site, &visit, &login, &password).await? {
            Some(who) => return next_step(&site, &visit, &who, form.value("next")).await,
            None => form.wrong("login", "Login or password is not right"),
        }
    }
    let frame = Frame::of(&visit, "Sign in").with(&form);
    page_again(&Page { frame, form, is_unpeopled: false, is_council: site.provider.is_some() })
}

/// Who signs in with this password, if they still work here.
async fn known(
    site: &Site,
    visit: &Visit,
    login: &str,
    password: &str,
) -> Result<Option<Who>, Problem> {
    let is_right = super::is_password(site, visit, login, password).await?;
    let who = site.board.who(login).await?;
    Ok(who.filter(|who| is_right && who.is_active() && !who.is_owner()))
}

async fn next_step(site: &Site, visit: &Visit, who: &Who, next: &str) -> Result<Response, Problem> {
    let account = site.board.account(&who.login).await?.unwrap_or_default();
    if account.two_step.is_empty() {
        return super::welcome(site, visit, who, next).await;
    }
    let token = sessions::begin(site, who, Stage::SecondStep, &visit.browser).await?;
    let next: String = form_urlencoded::byte_serialize(super::safe(next).as_bytes()).collect();
    let mut response = Redirect::to(&format!("/sign-in/code?next={next}")).into_response();
    response.headers_mut().append(SET_COOKIE, sessions::cookie(site, &token));
    Ok(response)
}
