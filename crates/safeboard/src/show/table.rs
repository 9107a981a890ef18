//! A scorecard as a table of fixed width: a block of lines an indicator, then notes.

use std::fmt::Write;

use scorecard::{CellKind, HistoryCell, Row, Scorecard, of};

/// The columns of the 2011 report, each cell on the lines it needs.
pub fn table(card: &Scorecard, width: usize) -> String {
    let mut text = heading(card);
    let columns = columns(card);
    let first = 38;
    let each = width.saturating_sub(first) / columns.len().max(1);
    text.push_str(&lines(&[vec![("Indicator", first)], titles(&columns, each)].concat()));
    let _ = writeln!(text, "{}", "-".repeat(first + each * columns.len()));
    for row in &card.rows {
        let name = named(row);
        let cells: Vec<String> = cells(card, row);
        let mut all = vec![(name.as_str(), first)];
        all.extend(cells.iter().map(|cell| (cell.as_str(), each)));
        text.push_str(&lines(&all));
        let said = std::iter::once(&row.sentence).filter(|_| row.band.is_none());
        for part in said
            .chain(row.beside.iter().map(|beside| &beside.sentence))
            .flat_map(|said| wrapped(said, width.saturating_sub(2)))
        {
            let _ = writeln!(text, "  {part}");
        }
        text.push('\n');
    }
    for note in &card.notes {
        for part in wrapped(&format!("[note {}] {}", note.number, note.text), width) {
            let _ = writeln!(text, "{part}");
        }
    }
    text
}

fn heading(card: &Scorecard) -> String {
    let known = card.known_on.map_or_else(String::new, |day| format!(", as known on {day}"));
    let Scorecard { authority_name, authority, period, .. } = card;
    let marking = card.audience.marking();
    format!("{authority_name} ({authority}), {}{known}\n{marking}\n\n", period.in_words())
}

/// The titles of the columns after the first.
fn columns(card: &Scorecard) -> Vec<String> {
    let Some(row) = card.rows.first() else { return Vec::new() };
    let comparators = row.comparators.iter().map(|comparator| comparator.area_name.clone());
    let history = row.history.iter().map(|cell| {
        let kind = if cell.kind == CellKind::Plan { "plan" } else { "actual" };
        format!("{} {kind}", cell.period)
    });
    comparators.chain(history).collect()
}

fn titles(columns: &[String], each: usize) -> Vec<(&str, usize)> {
    columns.iter().map(|title| (title.as_str(), each)).collect()
}

fn named(row: &Row) -> String {
    format!("{}, {}", row.name(), row.window.in_words())
}

fn cells(card: &Scorecard, row: &Row) -> Vec<String> {
    let comparators = row.comparators.iter().map(|comparator| {
        let notes = marks(card, &comparator.notes);
        let vintage = comparator.figure.value.map_or("", |_| comparator.period.as_str());
        format!("{}{notes} {vintage}", comparator.display)
    });
    comparators.chain(row.history.iter().map(|cell| actual(card, cell))).collect()
}

fn actual(card: &Scorecard, cell: &HistoryCell) -> String {
    let mut text = format!("{}{}", cell.display, marks(card, &cell.notes));
    if let (Some(numerator), Some(denominator)) = (cell.figure.numerator, cell.figure.denominator) {
        let _ = write!(text, " {}", of(numerator, denominator));
    }
    if let Some(status) = cell.status.filter(|_| cell.figure.value.is_some()) {
        let _ = write!(text, " {} {}", status.shape(), status.word());
    }
    text
}

fn marks(card: &Scorecard, ids: &[String]) -> String {
    let numbers = ids.iter().filter_map(|id| card.notes.iter().find(|note| note.id == *id));
    numbers.fold(String::new(), |mut text, note| {
        let _ = write!(text, " [note {}]", note.number);
        text
    })
}

/// Cells side by side, each wrapped to its width less one.
fn lines(cells: &[(&str, usize)]) -> String {
    let wrapped: Vec<Vec<String>> =
        cells.iter().map(|(text, width)| wrapped(text, width.saturating_sub(1))).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::new();
    for line in 0..height {
        let mut row = String::new();
        for (cell, (_, width)) in wrapped.iter().zip(cells) {
            let part = cell.get(line).map_or("", String::as_str);
            let _ = write!(row, "{part:width$}");
        }
        let _ = writeln!(text, "{}", row.trim_end());
    }
    text
}

/// Words in lines of at most `width`; a longer word is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(width) {
            let piece: String = piece.iter().collect();
            let line = lines.last_mut().expect("there is a line");
            let length = line.chars().count();
            if length == 0 {
                *line = piece;
            } else if length + 1 + piece.chars().count() <= width {
                line.push(' ');
                line.push_str(&piece);
            } else {
                lines.push(piece);
            }
        }
    }
    lines
}
