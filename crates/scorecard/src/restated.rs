//! What of a page that was printed once reads otherwise now: a figure each, as it was and as it is.

use serde::Serialize;
use serde_json::Value;

use crate::{CellKind, HistoryCell, Row, Scorecard};

/// A figure that was printed and is another one now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restated {
    pub row: String,
    pub period: String,
    pub then: String,
    pub now: String,
}

/// The actual figures of `then`, a scorecard as it was written as JSON, that `now` has otherwise: each
/// once, though it stands in the table and in a chart. A figure that was withheld is not compared.
pub fn restated(then: &Value, now: &Scorecard) -> Vec<Restated> {
    let rows = then["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().flat_map(|row| of_row(row, now)).collect()
}

fn of_row(then: &Value, now: &Scorecard) -> Vec<Restated> {
    let own = now.rows.iter().find(|row| {
        then["id"] == row.id.as_str()
            && then["slice"].as_str() == row.slice.as_deref()
            && then["band"].as_str() == row.band.as_deref()
    });
    let cells = ["history", "trend"].iter().filter_map(|part| then[*part].as_array()).flatten();
    let mut found: Vec<Restated> = Vec::new();
    for cell in cells.filter(|cell| cell["kind"] == "actual" && !cell["value"].is_null()) {
        let period = cell["period"].as_str().unwrap_or_default();
        let is_found = found.iter().any(|known| known.period == period);
        let current = own.and_then(|row| cell_of(row, period));
        if is_found || current.is_some_and(|current| is_same(cell, current)) {
            continue;
        }
        let none = || "no figure".to_owned();
        found.push(Restated {
            row: own
                .map_or_else(|| then["title"].as_str().unwrap_or_default().to_owned(), Row::name),
            period: period.to_owned(),
            then: said(
                cell["display"].as_str().unwrap_or_default(),
                &cell["numerator"],
                &cell["denominator"],
            ),
            now: current.map_or_else(none, |current| {
                let [numerator, denominator] =
                    [current.figure.numerator, current.figure.denominator].map(Value::from);
                said(&current.display, &numerator, &denominator)
            }),
        });
    }
    found
}

fn cell_of<'a>(row: &'a Row, period: &str) -> Option<&'a HistoryCell> {
    let cells = row.history.iter().chain(&row.trend).chain([&row.now]);
    let mut actual = cells.filter(|cell| cell.kind == CellKind::Actual);
    actual.find(|cell| cell.period.to_string() == period)
}

/// Whether a figure has the same counts; where either has none, the same value as it is printed.
fn is_same(then: &Value, now: &HistoryCell) -> bool {
    let counts = [
        (&then["numerator"], now.figure.numerator),
        (&then["denominator"], now.figure.denominator),
    ];
    let same = counts.iter().all(|(then, now)| match (then.as_u64(), now) {
        (Some(then), Some(now)) => then == *now,
        _ => true,
    });
    same && then["display"].as_str() == Some(&now.display)
}

fn said(display: &str, numerator: &Value, denominator: &Value) -> String {
    match (numerator.as_u64(), denominator.as_u64()) {
        (Some(numerator), Some(denominator)) => format!("{display} ({numerator} of {denominator})"),
        _ => display.to_owned(),
    }
}
