//! A line of log and a count for every request: its route as the router has it, its status, how long it
//! took. Never the path as asked, a query, an address or a name.

use std::io;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::FutureExt as _;

use crate::pages;
use crate::problem::Problem;
use crate::site::Shared;

pub async fn over(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    let route = route.unwrap_or("none").to_owned();
    let method =
        if request.method().as_str().len() > 7 { "other" } else { request.method().as_str() };
    let (method, began) = (method.to_owned(), Instant::now());
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = answer.unwrap_or_else(|_| {
        tracing::error!(route, "a page could not be made: its program stopped");
        pages::problem::bare(&Problem::failed("stopped"))
    });
    let (status, took) = (response.status().as_u16(), began.elapsed());
    if let Some(problem) = response.extensions().get::<std::sync::Arc<Problem>>()
        && let Problem::Failed(why) = problem.as_ref()
    {
        tracing::error!(route, why, "a page failed");
    }
    tracing::info!(route, method, status, milliseconds = took.as_secs_f64() * 1000.0, "answered");
    site.metrics.answered(&route, &method, status, took);
    response.into_response()
}

/// Lines of JSON to standard error, one for each request and failure.
pub fn log_to_stderr() {
    let lines = tracing_subscriber::fmt().json().with_target(false).with_writer(io::stderr);
    // Somebody who set up their own log before keeps it.
    let _ = lines.with_max_level(tracing::Level::INFO).try_init();
}
