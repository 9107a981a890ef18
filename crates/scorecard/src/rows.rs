//! One indicator's row: its comparators and cells, and this period's figure spelt out flat.

use crate::comparators::comparators;
use crate::notes::NoteBook;
use crate::row_of::RowOf;
use crate::sentence::{Said, sentence};
use crate::{HistoryCell, Note, Row, Status};

/// Built in the order in which it is read, for notes are numbered by first use.
pub fn row(of: &RowOf, notes: &mut NoteBook) -> Row {
    let (inputs, definition) = (of.inputs, of.definition);
    let comparators = if of.slice.is_some() { Vec::new() } else { comparators(of, notes) };
    let history = of.history(notes);
    let now = of.actual(inputs.period, notes);
    let trend = of.trend(notes);
    let target = of.target(inputs.period);
    let said = Said {
        definition,
        figure: now.figure,
        status: now.status.unwrap_or(Status::NoFigure),
        target,
        year_before: year_before(of),
        settings: inputs.settings,
    };
    let bound = bound(&now, notes);
    Row {
        id: definition.id.clone(),
        code: definition.code.clone(),
        title: definition.title.clone(),
        unit: definition.unit,
        better: definition.better,
        window: of.window(),
        slice: of.slice.map(str::to_owned),
        numerator: now.figure.numerator,
        denominator: now.figure.denominator,
        value: now.figure.value,
        display: now.display.clone(),
        target: target.and_then(|target| target.target),
        status: said.status,
        flags: flags(&bound),
        notes: bound.iter().map(|note| note.text.clone()).collect(),
        interval: now.interval,
        sentence: sentence(&said),
        comparators,
        history,
        trend,
    }
}

/// The value of the same period a year before, where it was counted by the same definition.
fn year_before(of: &RowOf) -> Option<f64> {
    let before = of.inputs.period.year_before()?;
    of.changes_since(before).is_empty().then(|| of.value(before))?
}

/// The notes bound to `cell`.
fn bound<'a>(cell: &HistoryCell, notes: &'a NoteBook) -> Vec<&'a Note> {
    let known = |id: &String| notes.notes.iter().find(|note| note.id == *id);
    cell.notes.iter().filter_map(known).collect()
}

/// The kinds of `notes`, each once.
fn flags(notes: &[&Note]) -> Vec<String> {
    let mut flags: Vec<String> = Vec::new();
    for flag in notes.iter().map(|note| note.kind.flag()) {
        if !flags.iter().any(|known| known == flag) {
            flags.push(flag.to_owned());
        }
    }
    flags
}
