//! `safeboard due`: what is due and overdue on a day, each with the last date that still counts, on the
//! terminal, as JSON or CSV, as a workbook or as a calendar.

mod calendar_file;
mod files;
mod item;

use std::collections::BTreeSet;
use std::io::Write;

use board::Reader;
use calendar::WorkingDays;
use engine::DueRecord;
use jiff::civil::Date;
use model::Definition;
use model::period::in_words;
use report::document::Table;

use self::files::Kind;
use self::item::{Item, json, listed};
use super::cohort::{csv, table};
use super::report::write;
use crate::cli::{self, Format};
use crate::failure::Failure;
use crate::office;
use crate::session::Session;

pub async fn run(asked: &cli::Due) -> Result<(), Failure> {
    let kinds = asked.output.iter().map(|path| Kind::of(path)).collect::<Result<Vec<_>, _>>()?;
    let on = asked.on.unwrap_or_else(today);
    let session = Session::open(&asked.place.workspace, None).await?;
    let question = Question {
        only: &asked.only,
        team: asked.team.as_deref(),
        worker: asked.worker.as_deref(),
        within: asked.within,
    };
    let reader = reader(&session, asked.why.reason.as_deref()).await?;
    let items = items(&session, &question, on, &reader).await?;
    say(&session, asked, on, &items);
    for (path, kind) in asked.output.iter().zip(kinds) {
        write(path, &kind.bytes(&session, &items, on)?)?;
        println!("{}", path.display());
    }
    if asked.output.is_empty() {
        let text = match asked.format {
            Format::Table => table(&listed(&items)).into_bytes(),
            Format::Csv => csv(&listed(&items))?.into_bytes(),
            Format::Json => json(&items, asked, on)?,
        };
        std::io::stdout().write_all(&text)?;
    }
    Ok(())
}

/// Leave to show the lists.
async fn reader(session: &Session, why: Option<&str>) -> Result<Reader, Failure> {
    office::reader(&session.workspace, "due", "what is due", why).await
}

/// What is due and overdue on `on`, as a table of a report.
pub async fn annex(
    session: &Session,
    on: Date,
    within: u32,
    reader: &Reader,
) -> Result<Table, Failure> {
    let asked = Question { only: &[], team: None, worker: None, within };
    let items = items(session, &asked, on, reader).await?;
    Ok(files::table(&items, on))
}

/// What is asked of the list.
struct Question<'a> {
    only: &'a [String],
    team: Option<&'a str>,
    worker: Option<&'a str>,
    within: u32,
}

pub fn today() -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date()
}

/// All that is asked for, the longest overdue first.
async fn items<'a>(
    session: &'a Session,
    asked: &Question<'_>,
    on: Date,
    reader: &Reader,
) -> Result<Vec<Item<'a>>, Failure> {
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
    left_out(closed, "open on a referral that is closed: mend the record");
    left_out(undated, "without a date to count from: mend the record");
    items.sort_by_key(|item| item.record.last_date);
    Ok(items)
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

fn left_out(count: usize, why: &str) {
    match count {
        0 => {}
        1 => eprintln!("1 record is left out that is {why}"),
        count => eprintln!("{count} records are left out that are {why}"),
    }
}

/// How much there is, and how far what is known reaches.
fn say(session: &Session, asked: &cli::Due, on: Date, items: &[Item]) {
    let overdue = items.iter().filter(|item| item.record.is_overdue).count();
    let (within, day) = (asked.within, in_words(on));
    eprintln!("{day}: {overdue} overdue, {} due within {within} days", items.len() - overdue);
    let known = session.case_loads().iter().map(|load| load.as_of).max();
    if let Some(known) = known.filter(|known| *known < on) {
        let known = in_words(known);
        eprintln!("the records speak to {known}: what was done after that day is not known here");
    }
    let teams: BTreeSet<&str> = items.iter().map(|item| item.record.team.as_str()).collect();
    if asked.worker.is_none() && asked.team.is_none() && teams == BTreeSet::from([""]) {
        eprintln!("no record says its team: a column team in a tidy table would");
    }
}
