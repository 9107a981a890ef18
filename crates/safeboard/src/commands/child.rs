//! `safeboard child`: all that the records have of one child, in order of its dates, and what of it was
//! late.

use std::io::Write;

use engine::Cohort;
use serde_json::json;
use work::child::{Event, timeline};
use work::rows::csv;
use work::{Failure, Session, office};

use super::cohort::table;
use crate::cli::{Child, Format};
use crate::show;

const COLUMNS: [&str; 7] = ["date", "what", "record_id", "said", "details", "file", "row"];

pub async fn run(asked: &Child) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, None).await?;
    let why = asked.why.reason.as_deref();
    let reader = office::reader(&session.workspace, "child", &asked.child, why).await?;
    let found = timeline(&session, &asked.child, asked.on, &reader).await?;
    for said in &found.not_known {
        eprintln!("{said}");
    }
    let events = found.events;
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
