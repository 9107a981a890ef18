//! `safeboard due`: what is due and overdue on a day, each with the last date that still counts, on the
//! terminal, as JSON or CSV, as a workbook or as a calendar.

use std::collections::BTreeSet;
use std::io::Write;

use board::Reader;
use jiff::civil::Date;
use model::period::in_words;
use serde_json::{Value, json};
use work::due::{COLUMNS, Item, Kind, Question, items, listed, today};
use work::report::write;
use work::rows::csv;
use work::{Failure, Session, office};

use super::cohort::table;
use crate::cli::{self, Format};
use crate::show;

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
    let list = items(&session, &question, on, &reader).await?;
    for said in list.left_out {
        eprintln!("{said}");
    }
    let items = list.items;
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

/// How much there is, and how far what is known reaches.
fn say(session: &Session, asked: &cli::Due, on: Date, items: &[Item]) {
    let overdue = items.iter().filter(|item| item.record.is_overdue).count();
    let (within, day) = (asked.within, in_words(on));
    eprintln!("{day}: {overdue} overdue, {} due within {within} days", items.len() - overdue);
    let known = session.known_until();
    if let Some(known) = known.filter(|known| *known < on) {
        let known = in_words(known);
        eprintln!("the records speak to {known}: what was done after that day is not known here");
    }
    let teams: BTreeSet<&str> = items.iter().map(|item| item.record.team.as_str()).collect();
    if asked.worker.is_none() && asked.team.is_none() && teams == BTreeSet::from([""]) {
        eprintln!("no record says its team: a column team in a tidy table would");
    }
}

fn json(items: &[Item], asked: &cli::Due, on: Date) -> Result<Vec<u8>, Failure> {
    let object = |item: &Item| {
        let mut object: serde_json::Map<String, Value> = COLUMNS
            .into_iter()
            .map(str::to_owned)
            .zip(item.cells().into_iter().map(blank_is_null))
            .collect();
        object.insert("working_days_left".to_owned(), item.working_days_left.into());
        Value::Object(object)
    };
    let items: Vec<Value> = items.iter().map(object).collect();
    let whole = json!({ "on": on, "within_days": asked.within, "items": items });
    Ok(show::json(&whole)?.into_bytes())
}

fn blank_is_null(text: String) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}
