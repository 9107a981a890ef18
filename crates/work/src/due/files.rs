//! The list as a file: CSV, a workbook, a calendar.

use std::path::Path;

use jiff::civil::Date;
use model::period::in_words;
use report::document::{Cell, Column, Document, Table};
use scorecard::Audience;

use super::calendar_file::{self, Entry};
use super::item::{COLUMNS, Item, listed};
use crate::rows::csv;
use crate::{Failure, Session};

#[derive(Clone, Copy)]
pub enum Kind {
    Csv,
    Xlsx,
    Ics,
}

impl Kind {
    pub fn of(path: &Path) -> Result<Self, Failure> {
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match extension.as_str() {
            "csv" => Ok(Self::Csv),
            "xlsx" => Ok(Self::Xlsx),
            "ics" => Ok(Self::Ics),
            _ => Err(Failure::Said(format!(
                "{}: a list of what is due is one of csv, xlsx, ics",
                path.display()
            ))),
        }
    }

    pub fn bytes(self, session: &Session, items: &[Item], on: Date) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Csv => Ok(csv(&listed(items))?.into_bytes()),
            Self::Xlsx => {
                let (document, sheet) = sheet(session, items, on);
                report::xlsx::write(&document, &[sheet]).map_err(Failure::said)
            }
            Self::Ics => {
                let entries: Vec<Entry> = items.iter().map(|item| item.entry(on)).collect();
                Ok(calendar_file::write(&title(on), &entries, on).into_bytes())
            }
        }
    }
}

fn title(on: Date) -> String {
    format!("Due and overdue on {}", in_words(on))
}

fn sheet(session: &Session, items: &[Item], on: Date) -> (Document, Table) {
    let document = Document {
        title: title(on),
        organisation: session.workspace.settings.name.clone(),
        subject: "What is due of each child, with the last date that still counts".to_owned(),
        date: on,
        language: "en-GB".to_owned(),
        marking: Audience::Internal.marking().to_owned(),
        blocks: Vec::new(),
    };
    (document, table(items, on))
}

/// The list as a table.
pub fn table(items: &[Item], on: Date) -> Table {
    let column = |name: &str| Column {
        title: name.replace('_', " "),
        is_header: name == "child_id",
        numeric: name == "working_days_left",
        width: 1.0 / COLUMNS.len() as f32,
    };
    Table {
        id: "due".to_owned(),
        title: title(on),
        description: "One row for each thing that is due, the longest overdue first.".to_owned(),
        columns: COLUMNS.map(column).to_vec(),
        rows: items.iter().map(cells).collect(),
        wide: true,
    }
}

fn cells(item: &Item) -> Vec<Cell> {
    let cells = item.cells().into_iter().zip(COLUMNS).map(|(text, column)| match column {
        "working_days_left" => {
            let number = item.working_days_left.map(f64::from);
            Cell { number, ..Cell::of(or(text, "not known")) }
        }
        "last_date" => Cell::of(or(text, "more than two years ago")),
        _ => Cell::of(or(text, "not recorded")),
    });
    cells.collect()
}

fn or(text: String, nothing: &str) -> String {
    if text.is_empty() { nothing.to_owned() } else { text }
}
