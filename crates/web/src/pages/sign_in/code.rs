//! The second step: a code from the app, or a recovery code.

use std::sync::atomic::Ordering;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::two_step;
use crate::visit::Visit;

/// A password holds for this long while its code is awaited.
const PATIENCE: i64 = 10 * 60;

#[derive(askama::Template)]
#[template(path = "sign_in/code.html")]
struct Page {
    frame: Frame,
    form: Form,
}

pub async fn page(RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Problem> {
    if visit.waiting.is_none() {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    let asked = Form::read(query.unwrap_or_default().as_bytes());
    let form = Form::default().with("next", super::safe(asked.value("next")));
    made(&Page { frame: Frame::of(&visit, "Enter your code"), form })
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let waiting = visit.waiting.as_ref().filter(|own| site.now() - own.made <= PATIENCE);
    let Some(waiting) = waiting else { return Err(Problem::SignIn) };
    let code = form.required("code", "Enter the code");
    if form.is_right() {
        if is_code(&site, &visit, &waiting.login, &code).await? {
            let who = site.board.who(&waiting.login).await?.ok_or(Problem::SignIn)?;
            return super::welcome(&site, &visit, &who, form.value("next")).await;
        }
        form.wrong("code", "The code is not right, or was used before");
    }
    page_again(&Page { frame: Frame::of(&visit, "Enter your code").with(&form), form })
}

/// Whether a code holds, and uses it up.
pub async fn is_code(site: &Site, visit: &Visit, login: &str, code: &str) -> Result<bool, Problem> {
    let counts = super::counts_of(site, visit, login).await?;
    site.throttle.begin(&counts, site.now()).map_err(Problem::TooMany)?;
    let account = site.board.account(login).await?.unwrap_or_default();
    let is_right = match two_step::step(&account.two_step, code, site.now())? {
        Some(step) => site.board.use_two_step(login, step).await?,
        None => site.board.use_recovery_code(login, &two_step::recovery_digest(code)).await?,
    };
    if is_right {
        site.throttle.was_right(&counts);
    } else {
        site.metrics.failed_sign_ins.fetch_add(1, Ordering::Relaxed);
    }
    Ok(is_right)
}
