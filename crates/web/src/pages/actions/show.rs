//! One action: what it is, how far it has come, and what the numbers can say of it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::{Action, ActionState};
use jiff::civil::Date;
use model::period::in_words;
use work::room::Page as Counted;

use super::{at, frame, one, so_far, standing};
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = one(&site, &member, &id).await?;
        let desk = site.desk(&member.who).await?;
        let day = work::office::day(&desk)?;
        let indicators = record::indicators(&site).await?;
        let names = site.board.names().await?;
        let history = desk.history::<Action>(&id).await?;
        let action = &entry.body;
        let is_known = indicators.iter().any(|(id, _)| *id == action.indicator);
        let said = effect(&site, action, is_known).await?;
        Sheet::new(frame(&visit, &action.title))
            .caption(id.clone())
            .with(Part::Facts(facts(action, &indicators, day)))
            .with_all(links(&entry, record::may_write::<Action>(&member)))
            .with(Part::heading("What the numbers can say"))
            .with_all(said.into_iter().map(Part::Text))
            .with(Part::heading("Progress"))
            .with(Part::table_or(progress(action), "Nobody has said how far it has come yet."))
            .with(Part::heading("Reviews of its effect"))
            .with(Part::table_or(reviews(action), "Its effect has not been reviewed yet."))
            .with(Part::heading("History"))
            .with(Part::Table(Table::of_history(&history, &names, |own| {
                format!("{}; {}", own.state.word(), so_far(own))
            })))
            .made()
    })
    .await
}

fn facts(action: &Action, indicators: &[(String, String)], day: Date) -> Vec<(String, Cell)> {
    let title = record::title(indicators, &action.indicator).to_owned();
    let state = match &action.state {
        ActionState::Open => None,
        ActionState::Done { on } => Some(("Done on", in_words(*on))),
        ActionState::Dropped { on, reason } => {
            Some(("Dropped", format!("on {}: {reason}", in_words(*on))))
        }
    };
    let facts = [
        ("Indicator", Cell::link(crate::sheet::path(&["indicators", &action.indicator]), title)),
        ("What is to be done", Cell::or(&action.words, "not said")),
        ("Who answers for it", action.owner.clone().into()),
        ("Due", in_words(action.due_on).into()),
        ("Standing", standing(action, day)),
        (
            "Raised",
            format!("{}, in the report of {}", in_words(action.raised_on), action.raised_in).into(),
        ),
        ("Agreed by", Cell::or(action.meeting.as_deref().unwrap_or_default(), "not recorded")),
        ("In the report for everybody", if action.public { "Yes" } else { "No" }.into()),
    ];
    let state = state.map(|(what, text)| (what, Cell::Text(text)));
    facts.into_iter().chain(state).map(|(what, cell)| (what.to_owned(), cell)).collect()
}

/// What was expected, what could be said as it was agreed, and what is seen now.
async fn effect(site: &Site, action: &Action, is_known: bool) -> Result<Vec<String>, Problem> {
    let Some(expected) = &action.expected else {
        return Ok(vec![
            "No effect was said to be expected of it, so there is none to look for.".to_owned(),
        ]);
    };
    let by = expected.by.as_ref().map_or_else(String::new, |by| format!(", to show by {by}"));
    let mut said =
        vec![format!("Expected when it was agreed: a change of {:+}{by}.", expected.change)];
    said.extend(expected.foreseen.iter().map(|words| format!("It was said then: {words}")));
    if let Some(period) = crate::asked::latest_quarter(site).await?.filter(|_| is_known) {
        let card = site.room.page(&Counted::of(&action.indicator, period)).await?;
        let now = work::actions::effect_in(&card, action);
        said.extend(
            now.map(|now| format!("At the end of {}: {}", period.in_words(), now.sentence)),
        );
    }
    Ok(said)
}

fn progress(action: &Action) -> Table {
    let rows = action.progress.iter().rev().map(|step| {
        let percent = step.percent.map_or("not said".to_owned(), |percent| format!("{percent}%"));
        vec![in_words(step.on).into(), percent.into(), step.words.clone().into()]
    });
    Table::new(
        "How far it has come, the last first",
        &["Day", "Done", "What was said"],
        rows.collect(),
    )
}

fn reviews(action: &Action) -> Table {
    let rows = action.reviews.iter().rev().map(|review| {
        vec![
            in_words(review.on).into(),
            review.period.clone().into(),
            review.found.clone().into(),
            Cell::or(review.words.as_deref().unwrap_or_default(), "nothing"),
        ]
    });
    let columns = ["Day", "Period", "What the numbers say", "What was said of it"];
    Table::new("Reviews, the last first", &columns, rows.collect())
}

/// What may be done with it.
fn links(entry: &Entry<Action>, may_write: bool) -> Vec<Part> {
    let path = at(&entry.id);
    let link = |step: &str, words: &str| Link::new(format!("{path}/{step}"), words);
    let action = &entry.body;
    let mut links = Vec::new();
    if action.is_open() {
        links.push(link("progress", "Say how far it has come"));
        links.push(link("done", "Mark it as done"));
        links.push(link("drop", "Drop it"));
    }
    if action.expected.is_some() {
        links.push(link("review", "Review its effect"));
    }
    if may_write && !links.is_empty() { vec![Part::Links(links)] } else { Vec::new() }
}
