//! The scorecard of a period.

use axum::extract::{Query, State};
use axum::response::Response;

use super::ask::{self, Asked};
use super::row::{Line, line};
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::split;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "scorecard/show.html")]
struct Page {
    frame: Frame,
    form: Form,
    periods: Vec<(String, String)>,
    windows: Vec<(String, String)>,
    slices: &'static [split::Choice],
    period: String,
    in_words: String,
    authority: String,
    marking: &'static str,
    lines: Vec<Line>,
    notes: Vec<(u32, String)>,
}

#[derive(askama::Template)]
#[template(path = "scorecard/empty.html")]
struct Empty {
    frame: Frame,
    may_bring_in: bool,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Query(query): Query<ask::Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let frame = Frame::of(&visit, "Scorecard").under("Home", "/");
        let Some(asked) = Asked::of(&site, &query).await? else {
            return made(&Empty { frame, may_bring_in: member.who.may_write("load") });
        };
        let card = site.room.page(&asked.page).await?;
        made(&Page {
            frame,
            form: asked.form,
            periods: asked.periods,
            windows: asked.windows,
            slices: split::SCORECARD,
            period: card.period.to_string(),
            in_words: card.period.in_words(),
            authority: card.authority_name.clone(),
            marking: card.audience.marking(),
            lines: card.rows.iter().map(|row| line(&card, row)).collect(),
            notes: card.notes.iter().map(|note| (note.number, note.text.clone())).collect(),
        })
    })
    .await
}
