//! Signing out on this browser.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};

use crate::cookies;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::Member;

pub async fn take(State(site): State<Shared>, member: Member) -> Result<Response, Problem> {
    site.board.end_session(&member.session.digest).await?;
    let mut response = Redirect::to("/sign-in").into_response();
    response.headers_mut().append(SET_COOKIE, cookies::set(&site, cookies::SESSION, "", Some(0)));
    Ok(response)
}
