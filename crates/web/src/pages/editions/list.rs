//! Every edition that somebody may open, the one made last first.

use axum::extract::State;
use axum::response::Response;
use board::Names;
use board::kinds::STEPS;
use work::edition::{Kept, open_to_whoever_asks};
use work::quarter::{Next, next_of};

use super::step_in_words;
use crate::frame::{Frame, page as made};
use crate::pages::report::{bad, caution, good};
use crate::pages::scorecard::row::Light;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "editions/list.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
    may_make: bool,
}

/// One edition, as lists show it.
pub struct Row {
    pub name: String,
    pub period: String,
    pub audience: &'static str,
    pub make: u32,
    pub made_by: String,
    pub made_at: String,
    pub signed: String,
    pub state: Light,
    /// What it waits for.
    pub waits: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let all = open_to_whoever_asks(&site.room.workspace()?).await?;
        let names = site.board.names().await?;
        made(&Page {
            frame: Frame::of(&visit, "Editions").under("Home", "/").under("Report", "/report"),
            rows: all.iter().map(|kept| row(kept, &names)).collect(),
            may_make: member.who.may_write("edition"),
        })
    })
    .await
}

pub fn row(kept: &Kept, names: &Names) -> Row {
    let edition = &kept.edition;
    let period = edition.period.parse::<model::Period>();
    let (state, waits) = match next_of(kept) {
        Next::Send(_) => (good("Signed"), "nothing: everybody has signed".to_owned()),
        Next::Sign { step, .. } => (caution("To be signed"), step_in_words(step).to_lowercase()),
        Next::Tick(_) => (caution("Draft"), "its checklist".to_owned()),
        _ => (bad("Unfinished"), "parts that are missing".to_owned()),
    };
    Row {
        name: edition.name.clone(),
        period: period.map_or_else(|_| edition.period.clone(), model::Period::in_words),
        audience: audience(&edition.audience),
        make: edition.make,
        made_by: names.of(&edition.made_by),
        made_at: words::time_of(&edition.made_at),
        signed: format!("{} of {}", kept.standing().len(), STEPS.len()),
        state,
        waits,
    }
}

pub fn audience(name: &str) -> &'static str {
    if name == "public" { "everybody" } else { "the board" }
}
