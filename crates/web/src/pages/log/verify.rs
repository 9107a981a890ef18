//! The log sealed again from its first line.

use axum::extract::State;
use axum::response::Response;
use board::BoardError;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::Visit;

#[derive(askama::Template)]
#[template(path = "log/verify.html")]
struct Page {
    frame: Frame,
    lines: i64,
    last_seal: String,
    /// What is wrong; blank for nothing.
    fault: String,
}

pub async fn run(State(site): State<Shared>, visit: Visit) -> Result<Response, Problem> {
    let frame = Frame::of(&visit, "Check of the log").under("Home", "/").under("Log", "/log");
    match site.board.verify_log().await {
        Ok(found) => {
            let (lines, last_seal) = (found.lines, found.last_seal);
            made(&Page { frame, lines, last_seal, fault: String::new() })
        }
        Err(BoardError::Damaged(fault)) => {
            made(&Page { frame, lines: 0, last_seal: String::new(), fault })
        }
        Err(other) => Err(other.into()),
    }
}
