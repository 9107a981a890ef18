//! One indicator's row: its comparators and cells, and this period's figure spelt out flat.

use model::Figure;

use crate::comparators::comparators;
use crate::control::control;
use crate::funnel::funnel;
use crate::notes::NoteBook;
use crate::row_of::RowOf;
use crate::sentence::{Said, sentence};
use crate::{Beside, HistoryCell, Note, Row, Status};

/// Built in the order in which it is read, for notes are numbered by first use.
pub fn row(of: &RowOf, notes: &mut NoteBook) -> Row {
    let (inputs, definition) = (of.inputs, of.definition);
    let comparators = if of.slice.is_some() { Vec::new() } else { comparators(of, notes) };
    let history = of.history(notes);
    let now = of.actual(inputs.period, notes);
    let trend = of.trend(notes);
    let target = of.target(inputs.period);
    let said = of.said(&now);
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
        band: of.band.map(|band| band.label.clone()),
        interval: now.interval,
        quartiles: now.quartiles,
        measured_in: definition.measured_in.clone(),
        control: if of.band.is_none() { control(of) } else { None },
        funnel: funnel(of),
        change: change(of, &now.figure),
        sentence: sentence(&said),
        beside: beside(of),
        counted: definition.words.counted.clone(),
        now,
        comparators,
        history,
        trend,
    }
}

impl<'a> RowOf<'a> {
    /// What a sentence of `cell`, this period's, is said of.
    fn said(&self, cell: &HistoryCell) -> Said<'a> {
        Said {
            definition: self.definition,
            figure: cell.figure,
            status: cell.status.unwrap_or(Status::NoFigure),
            target: self.target(self.inputs.period),
            year_before: year_before(self),
            quartiles: cell.quartiles,
            band: self.band,
            settings: self.inputs.settings,
        }
    }
}

/// The figure against that of the same period a year before, counted by the same definition, by an
/// exact test.
fn change(of: &RowOf, now: &Figure) -> Option<String> {
    let before = of.inputs.period.year_before()?;
    if !of.changes_since(before).is_empty() {
        return None;
    }
    let earlier = of.actual(before, &mut NoteBook::default()).figure;
    let counts = |figure: &Figure| Some([figure.numerator?, figure.denominator?]);
    let change = match of.definition.unit {
        unit if unit.is_share() => statistics::change::shares(counts(&earlier)?, counts(now)?),
        model::Unit::RatePer10k => statistics::change::counts(counts(&earlier)?, counts(now)?),
        model::Unit::Count => {
            statistics::change::counts([earlier.numerator?, 1], [now.numerator?, 1])
        }
        _ => None,
    }?;
    let period = before.in_words();
    Some(format!("Since {period}: {change}."))
}

/// A sentence of each indicator that must be read beside this one.
fn beside(of: &RowOf) -> Vec<Beside> {
    let named = |id: &&String| of.inputs.definitions.iter().find(|other| other.id == **id);
    let known = of.definition.beside.iter().filter_map(|id| named(&id));
    let said = known.map(|definition| {
        let other = RowOf::new(of.inputs, definition, of.slice, None);
        let cell = other.actual(of.inputs.period, &mut NoteBook::default());
        let figure = sentence(&other.said(&cell));
        Beside { id: definition.id.clone(), sentence: format!("{}: {figure}", definition.title) }
    });
    said.collect()
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
