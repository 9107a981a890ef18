//! The table of the report: a row an indicator, the columns of the 2011 page, and its notes.

use scorecard::{CellKind, Comparator, HistoryCell, Row, Scorecard, Status, of};

use crate::chart::{numbers, sentence_case};
use crate::document::{Cell, Column, Rating, Table, Tone};

pub fn rating(status: Status) -> Rating {
    let tone = match status {
        Status::Green => Tone::Good,
        Status::Amber => Tone::Caution,
        Status::Red => Tone::Bad,
        Status::NoTarget | Status::TooFewToRate | Status::NoFigure => Tone::Neutral,
    };
    Rating { shape: status.shape(), word: status.word(), tone }
}

pub fn how_to_read(card: &Scorecard) -> String {
    let day = model::period::in_words(card.period.ends_on());
    let shapes = [Status::Green, Status::Amber, Status::Red]
        .map(|status| format!("{} {}", status.shape(), status.word().to_lowercase()))
        .join(", ");
    format!(
        "The table shows our position at the end of {} ({day}), beside the plan, our earlier years, and the latest \
         published figures of England and of similar authorities, each with its year. Under every figure stand the \
         children or events it counts. Status against plan is a shape and a word: {shapes}. An amber figure misses \
         its plan by no more than the tolerance agreed with it. A figure without a status had no plan.",
        card.period.in_words()
    )
}

pub fn table(card: &Scorecard) -> Table {
    let columns = whole_rows(card).next().map_or_else(Vec::new, |row| columns(row, "Indicator"));
    Table {
        id: "scorecard".to_owned(),
        title: format!(
            "Child protection indicators, position at the end of {}",
            card.period.in_words()
        ),
        description: format!(
            "One row for each of {} indicators. The columns are published comparators, our earlier years, the plan, and the quarters of this year.",
            whole_rows(card).count()
        ),
        rows: whole_rows(card).map(|row| cells(card, row)).collect(),
        columns,
        wide: true,
    }
}

/// The rows of the table: bands have tables of their own.
fn whole_rows(card: &Scorecard) -> impl Iterator<Item = &Row> {
    card.rows.iter().filter(|row| row.band.is_none())
}

/// A distribution: a row for each of its bands, the columns of the table.
pub fn bands(card: &Scorecard, rows: &[Row]) -> Table {
    let row = &rows[0];
    let of_band = |row: &Row| {
        let mut cells = cells(card, row);
        cells[0] = Cell::of(row.band.clone().unwrap_or_default());
        cells
    };
    Table {
        id: format!("bands-{}", row.id),
        title: format!("{}, {}", row.whole_name(), row.window.in_words()),
        description: format!(
            "One row for each of {} bands, with the share of the whole.",
            rows.len()
        ),
        columns: columns(row, "Band"),
        rows: rows.iter().map(of_band).collect(),
        wide: true,
    }
}

fn columns(row: &Row, first: &str) -> Vec<Column> {
    let mut titles = vec![first.to_owned()];
    titles.extend(
        row.comparators.iter().map(|comparator| {
            comparator.area_name.split(" (").next().unwrap_or_default().to_owned()
        }),
    );
    titles.extend(row.history.iter().map(title));
    let others = titles.len().saturating_sub(1).max(1);
    let mut columns = Vec::new();
    for (at, title) in titles.into_iter().enumerate() {
        let width = if at == 0 { 0.24 } else { 0.76 / others as f32 };
        columns.push(Column { title, is_header: at == 0, numeric: at > 0, width });
    }
    columns
}

/// `2010/11 plan`, `Q1 2011/12`.
fn title(cell: &HistoryCell) -> String {
    let year = cell.period.year().to_string().replace('-', "/");
    match (cell.kind, cell.period) {
        (CellKind::Plan, _) => format!("{year} plan"),
        (_, model::Period::Quarter(_, quarter)) => format!("{year} Q{quarter}"),
        (_, model::Period::Year(_)) => format!("{year} actual"),
        (_, other) => sentence_case(&other.in_words()),
    }
}

fn cells(card: &Scorecard, row: &Row) -> Vec<Cell> {
    let window = row.window.in_words();
    let mut cells = vec![Cell::of(format!("{}\n{}", row.name(), sentence_case(window)))];
    cells.extend(row.comparators.iter().map(|comparator| published(card, row, comparator)));
    cells.extend(row.history.iter().map(|cell| own(card, row, cell)));
    cells
}

/// A figure with its unit, as a cell prints it.
fn shown(row: &Row, display: &str, value: Option<f64>) -> String {
    let is_number = value.is_some() && display.parse::<f64>().is_ok();
    format!("{display}{}", if is_number { row.sign() } else { "" })
}

fn published(card: &Scorecard, row: &Row, comparator: &Comparator) -> Cell {
    let value = comparator.figure.value;
    let year = comparator.period.replace('-', "/");
    let vintage = if value.is_some() { format!("\n{year}") } else { String::new() };
    Cell {
        number: value,
        notes: numbers(card, &comparator.notes),
        ..Cell::of(format!("{}{vintage}", shown(row, &comparator.display, value)))
    }
}

fn own(card: &Scorecard, row: &Row, cell: &HistoryCell) -> Cell {
    let mut text = shown(row, &cell.display, cell.figure.value);
    if let (Some(numerator), Some(denominator)) = (cell.figure.numerator, cell.figure.denominator) {
        text = format!("{text}\n{}", of(numerator, denominator));
    }
    // Where there was no plan there is nothing to rate: the plan's own column says so.
    let rated = cell.kind == CellKind::Actual
        && cell.figure.value.is_some()
        && cell.status != Some(Status::NoTarget);
    Cell {
        number: cell.figure.value,
        status: cell.status.filter(|_| rated).map(rating),
        notes: numbers(card, &cell.notes),
        ..Cell::of(text)
    }
}

pub fn notes(card: &Scorecard) -> Table {
    let column = |title: &str, is_header, width| Column {
        title: title.to_owned(),
        is_header,
        numeric: false,
        width,
    };
    Table {
        id: "notes".to_owned(),
        title: "Notes".to_owned(),
        description: "Each note has one meaning, wherever its number is printed.".to_owned(),
        columns: vec![
            column("Note", true, 0.12),
            column("Kind", false, 0.23),
            column("Meaning", false, 0.65),
        ],
        rows: card
            .notes
            .iter()
            .map(|note| {
                let kind = sentence_case(&note.kind.name().replace('-', " "));
                vec![
                    Cell::of(format!("[note {}]", note.number)),
                    Cell::of(kind),
                    Cell::of(&note.text),
                ]
            })
            .collect(),
        wide: false,
    }
}
