//! A scorecard as tidy CSV: one line a cell.

use engine::Cohort;
use model::FigureStatus;
use scorecard::{Comparator, HistoryCell, Origin, Row, Scorecard};

const HEADER: [&str; 20] = [
    "id",
    "code",
    "title",
    "slice",
    "band",
    "window",
    "area",
    "period",
    "kind",
    "display",
    "value",
    "numerator",
    "denominator",
    "figure_status",
    "status",
    "origin",
    "lower",
    "upper",
    "notes",
    "audience",
];

/// The cells as rows, a column each for what is known of a cell.
pub fn cells(card: &Scorecard) -> Cohort {
    let rows = card.rows.iter().flat_map(|row| {
        let others = row.comparators.iter().map(|own| published(card, row, own));
        others.chain(row.history.iter().map(|cell| own(card, row, cell)))
    });
    Cohort { columns: HEADER.map(str::to_owned).to_vec(), rows: rows.collect() }
}

/// Columns of numbers.
pub const NUMBERS: [&str; 5] = ["value", "numerator", "denominator", "lower", "upper"];

fn start(row: &Row, area: &str) -> Vec<String> {
    vec![
        row.id.clone(),
        row.code.clone().unwrap_or_default(),
        row.title.clone(),
        row.slice.clone().unwrap_or_default(),
        row.band.clone().unwrap_or_default(),
        row.window.to_string(),
        area.to_owned(),
    ]
}

fn published(card: &Scorecard, row: &Row, cell: &Comparator) -> Vec<String> {
    let mut cells = start(row, &cell.area);
    cells.extend([cell.period.clone(), "published".to_owned(), cell.display.clone()]);
    cells.extend(figure(&cell.figure));
    let is_known = cell.figure.status != FigureStatus::Missing;
    let origin = if is_known { word(Origin::Figures) } else { String::new() };
    cells.extend([String::new(), origin, String::new(), String::new()]);
    cells.extend([notes(card, &cell.notes), word(card.audience)]);
    cells
}

fn own(card: &Scorecard, row: &Row, cell: &HistoryCell) -> Vec<String> {
    let mut cells = start(row, &card.authority);
    cells.extend([cell.period.to_string(), word(cell.kind), cell.display.clone()]);
    cells.extend(figure(&cell.figure));
    cells.push(cell.status.map(word).unwrap_or_default());
    cells.push(cell.origin.map(word).unwrap_or_default());
    let interval = cell.interval.map(|bounds| bounds.map(|bound| format!("{bound:.1}")));
    cells.extend(interval.unwrap_or_default());
    cells.extend([notes(card, &cell.notes), word(card.audience)]);
    cells
}

fn figure(figure: &model::Figure) -> [String; 4] {
    let number = |count: Option<u64>| count.map_or_else(String::new, |count| count.to_string());
    [
        figure.value.map_or_else(String::new, |value| value.to_string()),
        number(figure.numerator),
        number(figure.denominator),
        word(figure.status),
    ]
}

/// A named value as its name in JSON.
fn word(value: impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).expect("a name");
    json.as_str().unwrap_or_default().to_owned()
}

fn notes(card: &Scorecard, ids: &[String]) -> String {
    let texts = ids.iter().filter_map(|id| card.notes.iter().find(|note| note.id == *id));
    texts.map(|note| note.text.clone()).collect::<Vec<_>>().join(" ")
}
