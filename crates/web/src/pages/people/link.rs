//! A new link for somebody to choose a password with: of a first one, or one that was forgotten.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{KIND, frame, kept};
use crate::frame::{Frame, page as made};
use crate::links::{Purpose, make_link};
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "people/link.html")]
struct Page {
    frame: Frame,
    name: String,
    link: String,
    ends: String,
    /// Whether the owner has just named the first person, and has to use the link themselves.
    is_first: bool,
}

pub async fn make(
    State(site): State<Shared>,
    Path(handle): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let entry = kept(&site, &member, &handle).await?;
    if !entry.body.active {
        return Err(Problem::Wrong(format!(
            "{} has left: make them active first",
            entry.body.name
        )));
    }
    shown(&site, &visit, &member, &entry.id, &entry.body.name).await
}

/// Makes a link and shows it, this once.
pub async fn shown(
    site: &Site,
    visit: &Visit,
    member: &Member,
    login: &str,
    name: &str,
) -> Result<Response, Problem> {
    let now = site.now();
    let path = make_link(&site.board, login, Purpose::SetUp, now).await?;
    if !member.who.is_owner() {
        site.desk(&member.who).await?.note("make-link", KIND, login, "").await?;
    }
    made(&Page {
        frame: frame(visit, "Link to choose a password"),
        name: name.to_owned(),
        link: format!("{}{path}", visit.base),
        ends: words::time(now + Purpose::SetUp.lasts()),
        is_first: member.who.is_owner(),
    })
}
