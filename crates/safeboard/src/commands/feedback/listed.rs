//! Feedback as rows: for those who may read them, and as a tidy table.

use std::path::Path;

use board::Entry;
use board::kinds::Feedback;
use engine::Cohort;
use model::{Period, Window};
use serde_json::json;
use work::Failure;
use work::report::write;
use work::rows::csv;

use super::super::cohort::table;
use crate::cli::Format;
use crate::show;

const COLUMNS: [&str; 14] = [
    "id",
    "child_id",
    "plan_id",
    "respondent",
    "given_on",
    "occasion",
    "advocate",
    "may_quote",
    "withdrawn_on",
    "safety_before",
    "safety_after",
    "themes",
    "cleared_quotes",
    "text",
];

/// The pieces given in the days that a figure of `period` covers; all where it is not said.
pub fn list(
    pieces: &[Entry<Feedback>],
    period: Option<Period>,
    format: Format,
) -> Result<String, Failure> {
    let days = period.map(|period| period.window(Window::YearToDate));
    let own = pieces
        .iter()
        .filter(|own| days.is_none_or(|(first, last)| (first..=last).contains(&own.body.given_on)));
    let own: Vec<&Entry<Feedback>> = own.collect();
    let columns = COLUMNS.map(str::to_owned).to_vec();
    let rows = Cohort { columns, rows: own.iter().map(|own| row(own)).collect() };
    Ok(match format {
        Format::Table => table(&rows),
        Format::Csv => csv(&rows)?,
        Format::Json => show::json(&json!({ "feedback": own }))?,
    })
}

fn row(entry: &Entry<Feedback>) -> Vec<String> {
    let own = &entry.body;
    let text = |value: Option<String>| value.unwrap_or_default();
    let mark = |value: Option<u8>| text(value.map(|mark| mark.to_string()));
    vec![
        entry.id.clone(),
        own.child_id.clone(),
        text(own.plan_id.clone()),
        own.respondent.name().to_owned(),
        own.given_on.to_string(),
        text(own.occasion.clone()),
        text(own.advocate.map(|used| used.to_string())),
        own.may_quote().to_string(),
        text(own.withdrawn_on.map(|day| day.to_string())),
        mark(own.safety_before),
        mark(own.safety_after),
        own.themes.iter().cloned().collect::<Vec<_>>().join("; "),
        own.quotes.len().to_string(),
        own.text.as_deref().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "),
    ]
}

/// What was recorded one by one and may be counted, as a table that `import` reads.
pub fn export(authority: &str, pieces: &[Entry<Feedback>], path: &Path) -> Result<String, Failure> {
    let table = model::Table::named("feedback").expect("a case table");
    let columns = table.columns.iter().map(|column| column.name.to_owned()).collect();
    let own = |own: &&Entry<Feedback>| own.body.taken_from.is_none() && own.body.may_collate();
    let tidy = |entry: &Entry<Feedback>| {
        let own = &entry.body;
        let mark = |value: Option<u8>| value.map_or_else(String::new, |mark| mark.to_string());
        let cell = |name: &str| match name {
            "authority" => authority.to_owned(),
            "child_id" => own.child_id.clone(),
            "plan_id" => own.plan_id.clone().unwrap_or_default(),
            "feedback_id" => format!("recorded-{}", entry.id),
            "respondent" => own.respondent.name().to_owned(),
            "given_on" => own.given_on.to_string(),
            "safety_before" => mark(own.safety_before),
            "safety_after" => mark(own.safety_after),
            "text" => own.text.clone().unwrap_or_default(),
            "may_quote" => own.may_quote().to_string(),
            _ => String::new(),
        };
        table.columns.iter().map(|column| cell(column.name)).collect()
    };
    let rows: Vec<Vec<String>> = pieces.iter().filter(own).map(tidy).collect();
    let many = rows.len();
    write(path, csv(&Cohort { columns, rows })?.as_bytes())?;
    Ok(format!("{}: {many} pieces\n", path.display()))
}
