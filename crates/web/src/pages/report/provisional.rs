//! Figures that are provisional, since when and why, and those that a later load has closed.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use model::period::in_words;
use scorecard::restate::said;
use work::standing::{Provisional, provisional};

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "report/provisional.html")]
struct Page {
    frame: Frame,
    open: Vec<Row>,
    closed: Vec<Row>,
}

struct Row {
    title: String,
    period: String,
    since: String,
    days: i32,
    why: String,
    was: String,
    is: String,
    closed: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let on: Date = site.at().get(..10).unwrap_or_default().parse().map_err(Problem::failed)?;
    let rows = site.aside(&member.who, move |site| async move {
        let session = site.room.session().await?;
        let found = provisional(&session, &[], on).await?;
        Ok(found.iter().map(|one| row(one, on)).collect::<Vec<Row>>())
    });
    let (open, closed) = rows.await?.into_iter().partition(|row: &Row| row.closed.is_empty());
    let frame =
        Frame::of(&visit, "Provisional figures").under("Home", "/").under("Report", "/report");
    made(&Page { frame, open, closed })
}

fn row(one: &Provisional, on: Date) -> Row {
    let spell = &one.spell;
    let closed = spell.closed.as_ref().map(|(day, file)| format!("{} by {file}", in_words(*day)));
    Row {
        title: one.title.clone(),
        period: one.name.period.in_words(),
        since: in_words(spell.since),
        days: spell.days(on),
        why: spell.why.join(" "),
        was: said(&spell.was),
        is: said(&spell.is),
        closed: closed.unwrap_or_default(),
    }
}
