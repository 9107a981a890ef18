//! The claims of a commentary on a terminal, as CSV or as JSON.

use claims::Verdict;
use engine::Cohort;
use model::Period;
use scorecard::Audience;
use serde_json::{Value, json};
use work::Failure;
use work::checked::Said;

use crate::cli::Format;

/// `all` of `period`; those that were not understood only where `unread` are asked for.
pub fn claims(
    all: &[Said],
    period: Period,
    format: Format,
    unread: bool,
) -> Result<String, Failure> {
    let listed: Vec<&Said> = all.iter().filter(|said| unread || !said.is_unread()).collect();
    Ok(match format {
        Format::Table => listed.into_iter().map(in_words).collect::<String>() + &sum(all),
        Format::Csv => csv(&listed)?,
        Format::Json => {
            let whole = json!({
                "audience": Audience::Internal, "marking": Audience::Internal.marking(),
                "period": period, "open": all.iter().filter(|said| said.is_open()).count(),
                "unread": all.iter().filter(|said| said.is_unread()).count(),
                "claims": listed.into_iter().map(object).collect::<Vec<_>>(),
            });
            super::json(&whole)?
        }
    })
}

fn verdict(said: &Said) -> &'static str {
    match (&said.claim.verdict, &said.kept) {
        (Verdict::True, _) => "true",
        (Verdict::False { .. }, None) => "false",
        (Verdict::False { .. }, Some(_)) => "false, kept",
        (Verdict::NotChecked { .. }, _) => "not checked",
    }
}

fn why(said: &Said) -> &str {
    match &said.claim.verdict {
        Verdict::True => "",
        Verdict::False { why } | Verdict::NotChecked { why } => why,
    }
}

fn cells(said: &Said) -> String {
    let cells = said.claim.cells.iter();
    let cells = cells.map(|cell| format!("{} {}: {}", cell.indicator, cell.column, cell.printed));
    cells.collect::<Vec<_>>().join("; ")
}

fn reason(said: &Said) -> &str {
    said.kept.as_ref().map_or("", |kept| &kept.body.reason)
}

fn in_words(said: &Said) -> String {
    let part = said.part.map_or_else(String::new, |part| format!(", {part}"));
    let claim = &said.claim;
    let mut text = format!("{}: {}{part} [{}]\n", verdict(said), said.about, claim.key);
    text.push_str(&format!("  {}\n", claim.sentence));
    let lines = [
        ("claim", claim.words.clone()),
        ("why", why(said).to_owned()),
        ("cells", cells(said)),
        ("kept", reason(said).to_owned()),
    ];
    for (name, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
        text.push_str(&format!("    {name}: {line}\n"));
    }
    text + "\n"
}

/// How many of each verdict.
fn sum(all: &[Said]) -> String {
    let count = |is: &dyn Fn(&&Said) -> bool| all.iter().filter(is).count();
    let of = |name: &str| count(&|said| !said.is_unread() && verdict(said) == name);
    format!(
        "{} true, {} false, {} false and kept with a reason, {} not checked; and {} numbers or words that were \
         not understood (--all lists them)\n",
        of("true"),
        of("false"),
        of("false, kept"),
        of("not checked"),
        count(&|said| said.is_unread()),
    )
}

const COLUMNS: [&str; 10] =
    ["verdict", "about", "part", "sentence", "claim", "kind", "why", "cells", "kept", "key"];

fn csv(all: &[&Said]) -> Result<String, Failure> {
    let row = |said: &&Said| {
        let claim = &said.claim;
        let cells = cells(said);
        let row = [
            verdict(said),
            &said.about,
            said.part.unwrap_or_default(),
            &claim.sentence,
            &claim.words,
            claim.kind.name(),
            why(said),
            &cells,
            reason(said),
            &claim.key,
        ];
        row.map(str::to_owned).to_vec()
    };
    let columns = COLUMNS.map(str::to_owned).to_vec();
    let table = Cohort { columns, rows: all.iter().map(row).collect() };
    work::rows::csv(&table)
}

fn object(said: &Said) -> Value {
    json!({
        "about": said.about, "part": said.part, "public": said.public, "claim": said.claim,
        "kept": said.kept,
    })
}
