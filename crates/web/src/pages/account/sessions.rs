//! Where somebody is signed in, and signing out there.

use axum::extract::State;
use axum::response::Response;

use super::{done, frame};
use crate::frame::{Frame, page as made};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

const KIND: &str = "session";
const PATH: &str = "/account/sessions";

#[derive(askama::Template)]
#[template(path = "account/sessions.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    device: String,
    made: String,
    seen: String,
    is_this: bool,
    handle: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let sessions = site.board.sessions_of(&member.who.login).await?;
    let row = |session: &board::accounts::Session| Row {
        device: session.device.clone(),
        made: words::time(session.made),
        seen: words::time(session.seen),
        is_this: session.digest == member.session.digest,
        handle: member.handle(KIND, &session.digest),
    };
    let rows = sessions.iter().map(row).collect();
    made(&Page { frame: frame(&visit, "Where you are signed in"), rows })
}

pub async fn end(
    State(site): State<Shared>,
    member: Member,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let digest = member.id(KIND, form.value("session"))?;
    site.board.end_session(&digest).await?;
    done(&site, &member, "Signed out there", PATH).await
}

pub async fn end_others(State(site): State<Shared>, member: Member) -> Result<Response, Problem> {
    let ended = site.board.end_sessions_of(&member.who.login, &member.session.digest).await?;
    let words = format!("Signed out everywhere else: {ended}");
    done(&site, &member, &words, PATH).await
}
