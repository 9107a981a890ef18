//! What is due and overdue on a day, each with the last date that still counts.

mod calendar_file;
mod files;
mod item;

use board::Reader;
use calendar::WorkingDays;
use engine::DueRecord;
use jiff::civil::Date;
use model::Definition;
use report::document::Table;

pub use files::Kind;
pub use item::{COLUMNS, Item, listed};

use crate::{Failure, Session};

/// What is due and overdue on `on`, as a table of a report.
pub async fn annex(
    session: &Session,
    on: Date,
    within: u32,
    reader: &Reader,
) -> Result<Table, Failure> {
    let asked = Question { only: &[], team: None, worker: None, within };
    let list = items(session, &asked, on, reader).await?;
    Ok(files::table(&list.items, on))
}

/// What is asked of the list.
pub struct Question<'a> {
    pub only: &'a [String],
    pub team: Option<&'a str>,
    pub worker: Option<&'a str>,
    pub within: u32,
}

/// What is due, and what is left out that is not as it should be, a sentence each.
pub struct List<'a> {
    pub items: Vec<Item<'a>>,
    pub left_out: Vec<String>,
}

pub fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// All that is asked for, the longest overdue first.
pub async fn items<'a>(
    session: &'a Session,
    asked: &Question<'_>,
    on: Date,
    reader: &Reader,
) -> Result<List<'a>, Failure> {
    let stood = session.engine.as_it_stood(on).await?;
    let authority = &session.workspace.settings.authority;
    let (mut items, mut closed, mut undated) = (Vec::new(), 0, 0);
    for definition in definitions(session, asked.only)? {
        let Some(due) = &definition.due else { continue };
        let list = stood.due(definition, authority, on, asked.within).await?;
        closed += list.closed;
        undated += list.undated;
        let own = |record: &DueRecord| {
            let team = Some(record.team.as_str()).filter(|team| !team.is_empty());
            is_asked(record, asked) && reader.may_see(team)
        };
        for record in list.records.into_iter().filter(own) {
            let left = record.last_date.map(|last| WorkingDays::england().between(on, last));
            let working_days_left = left.transpose().map_err(Failure::said)?;
            items.push(Item { what: &due.what, definition, record, working_days_left });
        }
    }
    items.sort_by_key(|item| item.record.last_date);
    let left_out = [
        left_out(closed, "open on a referral that is closed: mend the record"),
        left_out(undated, "without a date to count from: mend the record"),
    ];
    Ok(List { items, left_out: left_out.into_iter().flatten().collect() })
}

/// The indicators that say what is due: all of them, or those named.
fn definitions<'a>(session: &'a Session, only: &[String]) -> Result<Vec<&'a Definition>, Failure> {
    let can = || session.registry.all().iter().filter(|definition| definition.due.is_some());
    if only.is_empty() {
        return Ok(can().collect());
    }
    let named = only.iter().map(|name| {
        let definition = session.registry.find(name)?.definition;
        if definition.due.is_some() {
            return Ok(definition);
        }
        let known: Vec<&str> = can().map(|definition| definition.id.as_str()).collect();
        Err(Failure::Said(format!(
            "indicator '{}' does not say what is due: its file has no [due]; those that have are {}",
            definition.id,
            known.join(", ")
        )))
    });
    named.collect()
}

fn is_asked(record: &DueRecord, asked: &Question) -> bool {
    let is = |asked: Option<&str>, own: &str| asked.is_none_or(|asked| asked == own);
    is(asked.team, &record.team) && is(asked.worker, &record.worker)
}

fn left_out(count: usize, why: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 record is left out that is {why}")),
        count => Some(format!("{count} records are left out that are {why}")),
    }
}
