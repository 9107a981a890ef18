//! Your account: what is set, and where to change it.

use axum::extract::State;
use axum::response::Response;
use board::Right;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "account/show.html")]
struct Page {
    frame: Frame,
    login: String,
    name: String,
    roles: String,
    has_password: bool,
    changed: String,
    two_step: String,
    sessions: usize,
    tokens: usize,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let (who, board) = (&member.who, &site.board);
    let account = board.account(&who.login).await?.unwrap_or_default();
    let left = board.recovery_codes_left(&who.login).await?;
    let now = site.now();
    let tokens = board.access_tokens_of(&who.login).await?;
    let labels = who.roles().iter().filter_map(|role| Right::all().get(role));
    let labels: Vec<&str> = labels.map(|right| right.label.as_str()).collect();
    made(&Page {
        frame: Frame::of(&visit, "Your account").under("Home", "/"),
        login: who.login.clone(),
        name: who.name.clone(),
        roles: if who.is_owner() { "Owner of this record".to_owned() } else { labels.join(", ") },
        has_password: !account.password.is_empty(),
        changed: words::time(account.changed),
        two_step: match account.two_step.as_str() {
            "" => "Off".to_owned(),
            _ => format!("On; {left} recovery codes left"),
        },
        sessions: board.sessions_of(&who.login).await?.len(),
        tokens: tokens.iter().filter(|token| token.ends > now).count(),
    })
}
