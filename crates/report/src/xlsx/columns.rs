//! A column of the document as columns of a sheet: a number stays a number, and what is printed
//! beneath it (children, status, notes) has a column of its own beside it.

use crate::document::{Cell, Table};

pub enum Content {
    Text(String),
    Number(f64, &'static str),
}

pub struct Part {
    pub title: String,
    pub cells: Vec<Content>,
}

const ONE_DECIMAL: &str = "0.0";
const WHOLE: &str = "0";

/// What is said where there is nothing to say.
const NONE: &str = "none";

pub fn parts(table: &Table) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(at)).collect();
        let has_numbers = cells.iter().any(|cell| cell.number.is_some());
        let title = unique(&column.title, &parts);
        let first = if has_numbers { numbers(&cells) } else { texts(&cells) };
        parts.push(Part { title: title.clone(), cells: first });
        if has_numbers {
            beside(&mut parts, &format!("{title}: detail"), &cells, |cell| second_line(&cell.text));
        }
        beside(&mut parts, &format!("{title}: status"), &cells, |cell| {
            cell.status.map(|rating| format!("{} {}", rating.shape, rating.word))
        });
        beside(&mut parts, &format!("{title}: notes"), &cells, |cell| {
            let notes: Vec<String> =
                cell.notes.iter().map(|note| format!("[note {note}]")).collect();
            (!notes.is_empty()).then(|| notes.join(" "))
        });
    }
    parts
}

/// A column of what the cells say besides, where any of them does.
fn beside(
    parts: &mut Vec<Part>,
    title: &str,
    cells: &[&Cell],
    of: impl Fn(&Cell) -> Option<String>,
) {
    let said: Vec<Option<String>> = cells.iter().map(|cell| of(cell)).collect();
    if said.iter().any(Option::is_some) {
        let title = unique(title, parts);
        let cells =
            said.into_iter().map(|text| Content::Text(text.unwrap_or_else(|| NONE.to_owned())));
        parts.push(Part { title, cells: cells.collect() });
    }
}

fn second_line(text: &str) -> Option<String> {
    text.split_once('\n').map(|(_, rest)| rest.replace('\n', ", "))
}

fn numbers(cells: &[&Cell]) -> Vec<Content> {
    let whole = cells.iter().all(|cell| {
        cell.number.is_none_or(|number| number.fract() == 0.0) && !cell.text.contains('%')
    });
    let format = if whole { WHOLE } else { ONE_DECIMAL };
    let cell = |cell: &&Cell| match cell.number {
        Some(number) => Content::Number(number, format),
        None => Content::Text(cell.text.replace('\n', ", ")),
    };
    cells.iter().map(cell).collect()
}

fn texts(cells: &[&Cell]) -> Vec<Content> {
    cells.iter().map(|cell| Content::Text(cell.text.replace('\n', ", "))).collect()
}

/// Headers of a table must differ, without regard to case.
fn unique(title: &str, parts: &[Part]) -> String {
    let free = |name: &str| !parts.iter().any(|part| part.title.eq_ignore_ascii_case(name));
    if free(title) {
        return title.to_owned();
    }
    (2..).map(|number| format!("{title} ({number})")).find(|name| free(name)).unwrap_or_default()
}
