//! A list of the board's record as a table, CSV or JSON: in JSON a row is an object of its columns.

use std::fmt::Display;

use engine::Cohort;
use serde_json::{Map, Value};
use work::Failure;

use super::cohort;
use crate::cli::Format;
use crate::show;

pub fn listed(columns: &[&str], rows: Vec<Vec<String>>, format: Format) -> Result<String, Failure> {
    if format == Format::Json {
        let rows: Vec<Value> = rows.into_iter().map(|row| object(columns, row)).collect();
        return show::json(&rows);
    }
    let columns = columns.iter().map(|name| (*name).to_owned()).collect();
    let cohort = Cohort { columns, rows };
    match format {
        Format::Table => Ok(cohort::table(&cohort)),
        _ => work::rows::csv(&cohort),
    }
}

/// Columns that hold whole numbers.
const NUMBERS: [&str; 5] = ["likelihood", "impact", "score", "percent", "revision"];

/// `due on` is named `due_on`; what is blank is null.
fn object(columns: &[&str], row: Vec<String>) -> Value {
    let cells = columns.iter().zip(row).map(|(name, text)| {
        let number = text.parse::<u64>().ok().filter(|_| NUMBERS.contains(name));
        let value = match number {
            Some(number) => number.into(),
            None if text.is_empty() => Value::Null,
            None => Value::String(text),
        };
        (name.replace(' ', "_"), value)
    });
    Value::Object(cells.collect::<Map<_, _>>())
}

/// What is there, as it is written; blank where nothing is.
pub fn said(what: Option<impl Display>) -> String {
    what.map_or_else(String::new, |what| what.to_string())
}
