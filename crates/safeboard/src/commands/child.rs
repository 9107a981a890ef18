//! `safeboard child`: all that the records have of one child, in order of its dates, and what of it was
//! late.

mod late;
mod timeline;

use std::io::Write;

use board::Reader;
use engine::Cohort;
use jiff::civil::Date;
use serde_json::json;

use self::timeline::Event;
use super::cohort::{csv, table};
use crate::cli::{Child, Format};
use crate::failure::Failure;
use crate::office;
use crate::session::Session;
use crate::show;

const COLUMNS: [&str; 7] = ["date", "what", "record_id", "said", "details", "file", "row"];

pub async fn run(asked: &Child) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, None).await?;
    let why = asked.why.reason.as_deref();
    let reader = office::reader(&session.workspace, "child", &asked.child, why).await?;
    let events = events(&session, asked, &reader).await?;
    let mut out = std::io::stdout().lock();
    match asked.format {
        Format::Csv => out.write_all(csv(&listed(&events))?.as_bytes())?,
        Format::Table => out.write_all(table(&listed(&events)).as_bytes())?,
        Format::Json => {
            let whole = json!({ "child_id": asked.child, "on": asked.on, "events": events });
            out.write_all(show::json(&whole)?.as_bytes())?;
        }
    }
    Ok(())
}

async fn events(session: &Session, asked: &Child, reader: &Reader) -> Result<Vec<Event>, Failure> {
    let authority = &session.workspace.settings.authority;
    let mut engine = session.engine.of_children(authority, &[&asked.child]).await?;
    if let Some(day) = asked.on {
        engine = engine.as_it_stood(day).await?;
    }
    let mut events = timeline::events(&engine, &session.loads).await?;
    if events.is_empty() {
        return Err(Failure::said(
            "the records have no child of that id: check it against a list of `safeboard cohort`",
        ));
    }
    if !reader.sees_all()
        && !timeline::teams(&engine).await?.iter().any(|own| reader.may_see(Some(own)))
    {
        return Err(Failure::said("no team of yours answers for this child"));
    }
    let known = session.case_loads().iter().map(|load| load.as_of).max();
    let until = asked.on.or(known).unwrap_or(Date::MAX);
    late::say(session, &engine, until, &mut events).await?;
    events.sort_by_key(|event| event.date);
    Ok(events)
}

fn listed(events: &[Event]) -> Cohort {
    let row = |event: &Event| {
        vec![
            event.date.to_string(),
            event.what.clone(),
            event.record_id.clone(),
            event.said.join("; "),
            event.details.join("; "),
            event.file.clone(),
            event.row.clone(),
        ]
    };
    let columns = COLUMNS.map(str::to_owned).to_vec();
    Cohort { columns, rows: events.iter().map(row).collect() }
}
