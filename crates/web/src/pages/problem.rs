//! The page of a problem: what happened, and what to do. Of a failure of ours it says nothing but that.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::frame::{Frame, page as made};
use crate::problem::{Problem, Stale};
use crate::visit::Visit;
use crate::words;

#[derive(askama::Template)]
#[template(path = "problem.html")]
struct Page<'a> {
    frame: Frame,
    paragraphs: Vec<String>,
    roles: Vec<&'static str>,
    stale: Option<&'a Stale>,
}

/// The page for whoever asked.
pub fn page(problem: &Problem, visit: &Visit) -> Response {
    if let Problem::Plain(status) = problem {
        return status.into_response();
    }
    let (title, paragraphs) = said(problem);
    let mut frame = Frame::of(visit, title);
    frame.notice = String::new();
    let roles = match problem {
        Problem::NotAllowed(access) => access.roles(),
        _ => Vec::new(),
    };
    let stale = match problem {
        Problem::Stale(stale) => Some(stale.as_ref()),
        _ => None,
    };
    let page = made(&Page { frame, paragraphs, roles, stale });
    let mut response = page.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response());
    *response.status_mut() = problem.status();
    if let Problem::TooMany(seconds) = problem {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// An answer where it is not known who asks.
pub fn bare(problem: &Problem) -> Response {
    if let Problem::Failed(why) = problem {
        tracing::error!(why, "a page failed");
    }
    let words = "Sorry, there is a problem with Safeboard. Try again later.";
    (problem.status(), words).into_response()
}

fn said(problem: &Problem) -> (&'static str, Vec<String>) {
    let one = |words: &str| vec![words.to_owned()];
    match problem {
        Problem::NotFound => (
            "Page not found",
            vec![
                "If you typed the address, check it is correct.".to_owned(),
                "Links to children and records hold only while you are signed in: if you followed \
                 an old one, open it again from its list."
                    .to_owned(),
            ],
        ),
        Problem::NotAllowed(_) => ("You cannot open this page", Vec::new()),
        Problem::Refused(words) => ("You cannot do this", vec![format!("{}.", capital(words))]),
        Problem::Forged => (
            "This form could not be used",
            one(
                "It was open too long, or you signed in again since. Nothing was changed. Go back, \
                 load the page again, and send the form once more.",
            ),
        ),
        Problem::Stale(stale) => {
            ("Somebody changed this first", vec![format!("{}.", capital(&stale.words))])
        }
        Problem::TooLarge(limit) => (
            "This is too large",
            vec![format!("At most {} can be sent here. Nothing was changed.", words::size(*limit))],
        ),
        Problem::TooMany(seconds) => {
            ("Too many attempts", vec![format!("You can try again in {}.", words::wait(*seconds))])
        }
        Problem::Wrong(words) => ("This could not be done", vec![format!("{}.", capital(words))]),
        Problem::SignIn | Problem::Plain(_) | Problem::Failed(_) => (
            "Sorry, there is a problem with Safeboard",
            vec![
                "Try again later. Nothing that you saw confirmed before is lost.".to_owned(),
                "If it happens again, tell whoever runs Safeboard at what time it did: the log of \
                 the server says more."
                    .to_owned(),
            ],
        ),
    }
}

fn capital(words: &str) -> String {
    let mut signs = words.trim_end_matches('.').chars();
    signs.next().map_or(String::new(), |first| first.to_uppercase().chain(signs).collect())
}
