//! One indicator in one period.

use std::sync::Arc;

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use board::kinds::Action;
use board::{Children, Kept};
use model::{Definition, Period};
use report::document::Block;
use report::html::fragment;
use scorecard::{Origin, Row, Scorecard};
use work::room::Page as Counted;
use work::{Commentary, Session};

use super::Query;
use crate::form::Form;
use crate::frame::{Frame, page as made};
use crate::pages::scorecard::row::{Line, line};
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::split;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "indicators/show.html")]
struct Page {
    frame: Frame,
    id: String,
    period: String,
    in_words: String,
    /// The whole, or each band of a distribution.
    lines: Vec<Line>,
    notes: Vec<(u32, String)>,
    beside: Vec<String>,
    charts: String,
    how: String,
    sql: String,
    said: Vec<(&'static str, String)>,
    signed: String,
    actions: Vec<Done>,
    form: Form,
    slices: &'static [split::Choice],
    parts: Vec<Line>,
    may_see_children: bool,
    may_comment: bool,
    can_move: bool,
    before: String,
    before_in_words: String,
}

struct Done {
    id: String,
    title: String,
    owner: String,
    standing: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = crate::asked::period(&site, &query.period).await?;
        let card = site.room.page(&Counted::of(&id, period)).await?;
        let session = site.room.session().await?;
        let definition = session.registry.find(&id)?.definition;
        let row = card.rows.first().ok_or(Problem::NotFound)?;
        let mut notes = notes_of(&card, 0);
        let parts = match parts(&site, definition, period, &query.by).await? {
            Some(parts) => {
                let shown = card.notes.len() as u32;
                notes.extend(notes_of(&parts, shown));
                parts.rows.iter().map(|row| line(&parts, row).numbered_from(shown)).collect()
            }
            None => Vec::new(),
        };
        let (said, signed) = said(&session, definition, period).await?;
        made(&Page {
            frame: Frame::of(&visit, &row.whole_name())
                .under("Home", "/")
                .under("Scorecard", &format!("/scorecard?period={period}")),
            id: definition.id.clone(),
            period: period.to_string(),
            in_words: period.in_words(),
            lines: card.rows.iter().map(|row| line(&card, row)).collect(),
            notes,
            beside: row.beside.iter().map(|own| own.sentence.clone()).collect(),
            charts: charts(&card, row),
            how: fragment(&report::how_counted(definition)),
            sql: definition.sql.clone(),
            said,
            signed,
            actions: actions(&site, &member, &definition.id).await?,
            form: Form::default().with("by", query.by.clone()),
            slices: split::INDICATOR,
            parts,
            may_see_children: member.who.children() != Children::None
                && row.now.origin == Some(Origin::CaseRecords),
            may_comment: member.who.may_write("comment"),
            can_move: work::movement::has_movement(definition),
            before: before(period).map(|period| period.to_string()).unwrap_or_default(),
            before_in_words: before(period).map(Period::in_words).unwrap_or_default(),
        })
    })
    .await
}

/// The period before, from which a figure came to this one.
pub fn before(period: Period) -> Option<Period> {
    board::kinds::period_before(period)
}

/// The charts of a row; of a distribution none.
pub fn charts(card: &Scorecard, row: &Row) -> String {
    if row.band.is_some() {
        return String::new();
    }
    let blocks: Vec<Block> = report::charts(card, row).into_iter().map(Block::Chart).collect();
    fragment(&blocks)
}

/// The notes of a page, their numbers after those of another on which `shown` stand.
fn notes_of(card: &Scorecard, shown: u32) -> Vec<(u32, String)> {
    card.notes.iter().map(|note| (note.number + shown, note.text.clone())).collect()
}

/// The page of the figure split by a column; none where none is asked for.
async fn parts(
    site: &Site,
    definition: &Definition,
    period: Period,
    by: &str,
) -> Result<Option<Arc<Scorecard>>, Problem> {
    let by = split::by(by, split::INDICATOR)?;
    if by.is_none() {
        return Ok(None);
    }
    let asked = Counted { by, months: false, ..Counted::of(&definition.id, period) };
    Ok(Some(site.room.page(&asked).await?))
}

/// What stands in the commentary: each part as HTML of our own making, and who signed it.
async fn said(
    session: &Session,
    definition: &Definition,
    period: Period,
) -> Result<(Vec<(&'static str, String)>, String), Problem> {
    let commentary = Commentary::of(session, period).await?;
    let Some(text) = commentary.narrative.indicator(&definition.id, period) else {
        return Ok((Vec::new(), String::new()));
    };
    let pieces = text.pieces.iter().map(|piece| {
        // Below the heading of its part, or that of the section where it has none.
        let under = if piece.label.is_some() { 2 } else { 1 };
        let html = fragment(&report::markdown_blocks(&piece.body, under, "said"));
        (piece.label.unwrap_or_default(), html)
    });
    let by = [&text.author, &text.written_on].into_iter().flatten().cloned();
    Ok((pieces.collect(), by.collect::<Vec<_>>().join(", ")))
}

async fn actions(site: &Site, member: &Member, id: &str) -> Result<Vec<Done>, Problem> {
    if !member.who.may_read(Action::KIND) {
        return Ok(Vec::new());
    }
    let desk = site.desk(&member.who).await?;
    let day = work::office::day(&desk)?;
    let all = desk.all::<Action>().await?.into_iter();
    let own = all.filter(|entry| entry.body.indicator == id);
    Ok(own
        .map(|entry| Done {
            standing: work::actions::standing(&entry.body, day),
            id: entry.id,
            title: entry.body.title,
            owner: entry.body.owner,
        })
        .collect())
}
