//! A column of the document as columns of a sheet: a number stays a number, and what is printed
//! beneath it (children, status, notes) has a column of its own beside it.

use super::look::Side;
use crate::document::{Cell, Table};

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    Text(String),
    /// The number, and how Excel shows it as it is printed.
    Number(f64, String),
}

pub struct Part {
    pub title: String,
    pub side: Side,
    pub cells: Vec<Content>,
}

/// What is said where there is nothing to say.
const NONE: &str = "none";
/// In characters; Excel takes no header of a table that is longer.
const LONGEST_TITLE: usize = 255;

pub fn parts(table: &Table) -> Vec<Part> {
    let mut parts = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let cells: Vec<&Cell> = table.rows.iter().filter_map(|row| row.get(at)).collect();
        let has_numbers = cells.iter().any(|cell| cell.number.is_some());
        let main = cells.iter().map(|cell| main(cell, has_numbers)).collect();
        let side = side(at, column.numeric);
        let title = add(&mut parts, &column.title, side, main);
        if has_numbers {
            beside(&mut parts, &format!("{title}: detail"), side, &cells, |cell| {
                cell.text.split_once('\n').map(|(_, rest)| in_one_line(rest))
            });
        }
        beside(&mut parts, &format!("{title}: status"), Side::Left, &cells, |cell| {
            cell.status.map(|rating| format!("{} {}", rating.shape, rating.word))
        });
        beside(&mut parts, &format!("{title}: notes"), Side::Left, &cells, |cell| {
            let notes = cell.notes.iter().map(|note| format!("[note {note}]"));
            (!cell.notes.is_empty()).then(|| notes.collect::<Vec<_>>().join(" "))
        });
    }
    parts
}

fn side(at: usize, is_numeric: bool) -> Side {
    match (at, is_numeric) {
        (_, true) => Side::Right,
        (0, false) => Side::Edge,
        _ => Side::Left,
    }
}

/// A column of what the cells say besides, where any of them does.
fn beside(
    parts: &mut Vec<Part>,
    title: &str,
    side: Side,
    cells: &[&Cell],
    of: impl Fn(&Cell) -> Option<String>,
) {
    let said: Vec<Option<String>> = cells.iter().map(|cell| of(cell)).collect();
    if said.iter().any(Option::is_some) {
        let texts = said.into_iter().map(|text| text.unwrap_or_else(|| NONE.to_owned()));
        add(parts, title, side, texts.map(Content::Text).collect());
    }
}

/// Adds a column; gives its title. Titles of a table must differ, without regard to case.
fn add(parts: &mut Vec<Part>, title: &str, side: Side, cells: Vec<Content>) -> String {
    let whole: String = title.chars().take(LONGEST_TITLE).collect();
    let short: String = title.chars().take(LONGEST_TITLE - 6).collect();
    let others = (2..).map(|number| format!("{short} ({number})"));
    let is_free =
        |name: &String| !parts.iter().any(|part| part.title.to_lowercase() == name.to_lowercase());
    let title = std::iter::once(whole).chain(others).find(is_free).expect("numbers have no end");
    parts.push(Part { title: title.clone(), side, cells });
    title
}

/// What the cell says first: in a column of numbers, the rest stands beside it.
fn main(cell: &Cell, has_numbers: bool) -> Content {
    let first = cell.text.lines().next().unwrap_or_default();
    match cell.number {
        Some(number) => number_as_printed(first, number),
        None if has_numbers => Content::Text(first.to_owned()),
        None => Content::Text(in_one_line(&cell.text)),
    }
}

/// The number that `text` prints; `number` itself where it prints none.
fn number_as_printed(text: &str, number: f64) -> Content {
    let (digits, unit) = text.strip_suffix('%').map_or((text, ""), |digits| (digits, "\"%\""));
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    match digits.parse::<f64>() {
        Ok(printed) if printed.is_finite() => {
            let point = if decimals == 0 { "" } else { "." };
            Content::Number(printed, format!("0{point}{}{unit}", "0".repeat(decimals)))
        }
        _ => Content::Number(number, "General".to_owned()),
    }
}

fn in_one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_printed_one_in_the_form_it_is_printed() {
        for (text, exact, shown, format) in [
            ("10.4%\n7 of 67", 10.447_761, 10.4, "0.0\"%\""),
            ("88", 88.0, 88.0, "0"),
            ("8%", 8.0, 8.0, "0\"%\""),
            ("0.25", 0.251, 0.25, "0.00"),
            ("about 3", 3.2, 3.2, "General"),
        ] {
            let cell = Cell { number: Some(exact), ..Cell::of(text) };
            assert_eq!(main(&cell, true), Content::Number(shown, format.to_owned()), "{text}");
        }
    }
}
