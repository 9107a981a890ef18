//! `safeboard provisional`: figures that are or were provisional; those still open are the chair's list.

use std::io::Write;

use engine::Cohort;
use jiff::civil::Date;
use scorecard::Audience;
use scorecard::restate::said;
use serde_json::json;
use work::due::today;
use work::standing::{Provisional, provisional};
use work::{Failure, Session};

use super::cohort;
use crate::cli::{self, Format};
use crate::show;

pub async fn run(asked: &cli::Provisional) -> Result<(), Failure> {
    let on = asked.on.unwrap_or_else(today);
    let session = Session::open(&asked.place.workspace, Some(on)).await?;
    let found = provisional(&session, &[], on).await?;
    eprintln!("{}", Audience::Internal.marking());
    let list = Cohort {
        columns: COLUMNS.map(str::to_owned).to_vec(),
        rows: found.iter().map(|one| row(one, on)).collect(),
    };
    let text = match asked.format {
        Format::Table if found.is_empty() => String::new(),
        Format::Table => cohort::table(&list),
        Format::Csv => work::rows::csv(&list)?,
        Format::Json => json(&found, on)?,
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    if asked.format == Format::Table {
        out.write_all(summary(&found, on).as_bytes())?;
    }
    Ok(())
}

const COLUMNS: [&str; 8] = ["id", "period", "since", "days", "why", "closed_on", "was", "is"];

fn row(one: &Provisional, on: Date) -> Vec<String> {
    let spell = &one.spell;
    let closed = spell.closed.as_ref().map_or("open".to_owned(), |(day, _)| day.to_string());
    vec![
        one.name.indicator(),
        one.name.period.to_string(),
        spell.since.to_string(),
        spell.days(on).to_string(),
        spell.why.join(" "),
        closed,
        said(&spell.was),
        said(&spell.is),
    ]
}

fn json(found: &[Provisional], on: Date) -> Result<String, Failure> {
    let one = |one: &Provisional| {
        json!({
            "id": one.name.indicator(), "period": one.name.period, "title": one.title,
            "is_open": one.spell.closed.is_none(), "days": one.spell.days(on), "spell": one.spell,
        })
    };
    let whole = json!({
        "audience": Audience::Internal, "marking": Audience::Internal.marking(),
        "on": on, "figures": found.iter().map(one).collect::<Vec<_>>(),
    });
    show::json(&whole)
}

fn summary(found: &[Provisional], on: Date) -> String {
    let open = found.iter().filter(|one| one.spell.closed.is_none()).count();
    let on = model::period::in_words(on);
    format!("{open} provisional and not yet closed on {on}; {} closed.\n", found.len() - open)
}
