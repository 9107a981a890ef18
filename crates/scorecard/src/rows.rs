//! One indicator's row: this period's cell, its comparators, its history and its trend.

use model::{Definition, Figure, FigureStatus, Period, PublishedFigure, Target, Unit, Window};

use crate::comparators::{comparators, is_of};
use crate::notes::NoteBook;
use crate::rounding::{percent, printed, to_one_decimal};
use crate::sentence::{Said, sentence};
use crate::status::rate;
use crate::{CellKind, Count, HistoryCell, Inputs, Origin, Row, wilson};

/// What one row is built from.
pub struct RowOf<'a> {
    pub inputs: &'a Inputs<'a>,
    pub definition: &'a Definition,
    pub slice: Option<&'a str>,
}

pub fn row(of: &RowOf, notes: &mut NoteBook) -> Row {
    let (inputs, definition) = (of.inputs, of.definition);
    let now = of.actual(inputs.period, notes);
    let target = of.target(inputs.period);
    let history = of.history(notes);
    let trend = of.trend(notes);
    let mut flags = flags(&now, notes);
    flags.dedup();
    let said = Said {
        definition,
        numerator: now.figure.numerator,
        denominator: now.figure.denominator,
        status: now.status.unwrap_or(crate::Status::NoFigure),
        target,
        before: before(&trend, inputs.period),
        settings: inputs.settings,
    };
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
        flags,
        notes: now.notes.iter().filter_map(|id| notes.text(id)).map(str::to_owned).collect(),
        interval: now.interval,
        comparators: if of.slice.is_some() { Vec::new() } else { comparators(of, notes) },
        sentence: sentence(&said),
        history,
        trend,
    }
}

/// The count of the quarter before, and when that was.
fn before(trend: &[HistoryCell], period: Period) -> Option<(u64, String)> {
    let earlier = trend.iter().rev().find(|cell| cell.period.ends_on() < period.ends_on())?;
    Some((earlier.figure.numerator?, format!("the end of {}", earlier.period.in_words())))
}

impl<'a> RowOf<'a> {
    pub fn window(&self) -> Window {
        self.inputs.window.unwrap_or(self.definition.window)
    }

    fn history(&self, notes: &mut NoteBook) -> Vec<HistoryCell> {
        let year = self.inputs.period.year();
        let (two_before, last) = (Period::Year(year.plus(-2)), Period::Year(year.plus(-1)));
        let mut cells = vec![
            self.actual(two_before, notes),
            self.plan(last),
            self.actual(last, notes),
            self.plan(Period::Year(year)),
        ];
        for quarter in Period::quarters(year) {
            let ended = quarter.ends_on() <= self.inputs.period.ends_on();
            cells.push(if ended { self.actual(quarter, notes) } else { not_yet(quarter) });
        }
        cells
    }

    /// The quarters from the first of last year up to this period.
    fn trend(&self, notes: &mut NoteBook) -> Vec<HistoryCell> {
        let year = self.inputs.period.year();
        let quarters = Period::quarters(year.plus(-1)).into_iter().chain(Period::quarters(year));
        let ended = quarters.filter(|quarter| quarter.ends_on() <= self.inputs.period.ends_on());
        ended.map(|quarter| self.actual(quarter, notes)).collect()
    }

    /// Our own figure of `period`: from case records where there are any, else as published.
    fn actual(&self, period: Period, notes: &mut NoteBook) -> HistoryCell {
        match self.count(period) {
            Some(count) => self.from_records(period, count, notes),
            None => self.from_figures(period, notes),
        }
    }

    fn count(&self, period: Period) -> Option<&'a Count> {
        let (first, last) = period.window(self.window());
        let begins = if self.window() == Window::AtPeriodEnd { last } else { first };
        let complete = self.inputs.settings.complete_from.is_none_or(|from| begins >= from);
        let count = self.inputs.counts.iter().find(|count| {
            count.indicator == self.definition.id
                && count.period == period
                && count.slice.as_deref() == self.slice
        })?;
        (complete && count.has_records).then_some(count)
    }

    fn from_records(&self, period: Period, count: &Count, notes: &mut NoteBook) -> HistoryCell {
        let figure = self.figure(count);
        let mut bound: Vec<String> = self.definition_note(period, notes).into_iter().collect();
        bound.extend(count.provisional.iter().map(|reason| notes.provisional(reason)));
        let too_few = self.inputs.settings.too_few_to_rate_below;
        let small = figure.denominator.is_some_and(|rows| rows < too_few);
        if small && self.target(period).is_some_and(|target| target.target.is_some()) {
            bound.push(notes.small_numbers(too_few));
        }
        let shares = figure.numerator.zip(figure.denominator);
        HistoryCell {
            interval: shares.and_then(|(n, d)| wilson::interval(n, d)),
            status: Some(self.status(period, &figure)),
            origin: Some(Origin::CaseRecords),
            display: display(&figure),
            ..cell(period, CellKind::Actual, figure, bound)
        }
    }

    fn figure(&self, count: &Count) -> Figure {
        let (value, denominator) = match self.definition.unit {
            Unit::Percent => (percent(count.numerator, count.denominator), Some(count.denominator)),
            _ => (Some(count.numerator as f64), None),
        };
        let status = match value {
            None => FigureStatus::NotApplicable,
            Some(_) if count.provisional.is_empty() => FigureStatus::Final,
            Some(_) => FigureStatus::Provisional,
        };
        Figure { value, numerator: Some(count.numerator), denominator, status }
    }

    fn from_figures(&self, period: Period, notes: &mut NoteBook) -> HistoryCell {
        let Some(published) = self.published(self.inputs.authority, period) else {
            let nothing = Figure { status: FigureStatus::Missing, ..Figure::default() };
            return HistoryCell {
                display: display(&nothing),
                status: Some(crate::Status::NoFigure),
                ..cell(period, CellKind::Actual, nothing, Vec::new())
            };
        };
        let figure = as_figure(published);
        let mut bound: Vec<String> = self.definition_note(period, notes).into_iter().collect();
        bound.push(notes.from_elsewhere(published));
        let shares = figure.numerator.zip(figure.denominator);
        HistoryCell {
            interval: shares.and_then(|(n, d)| wilson::interval(n, d)),
            status: Some(self.status(period, &figure)),
            origin: Some(Origin::Figures),
            display: display(&figure),
            ..cell(period, CellKind::Actual, figure, bound)
        }
    }

    /// The figure published last for `area` and `period`.
    pub fn published(&self, area: &str, period: Period) -> Option<&'a PublishedFigure> {
        if self.slice.is_some() {
            return None;
        }
        let of_period = |figure: &&PublishedFigure| figure.period.parse() == Ok(period);
        let own = self.inputs.published.iter().filter(|figure| {
            is_of(area, &figure.area) && self.definition.answers_to(&figure.indicator)
        });
        own.filter(of_period).max_by_key(|figure| figure.published_on)
    }

    fn plan(&self, period: Period) -> HistoryCell {
        let target = self.target(period);
        let value = target.and_then(|target| target.target);
        let figure = Figure { value, ..Figure::default() };
        let shown = match (value, target) {
            (Some(value), _) => printed(value),
            (None, Some(_)) => "none by design".to_owned(),
            (None, None) => "none set".to_owned(),
        };
        HistoryCell { display: shown, ..cell(period, CellKind::Plan, figure, Vec::new()) }
    }

    /// The target of `period`: its own, else its year's.
    pub fn target(&self, period: Period) -> Option<&'a Target> {
        if self.slice.is_some() {
            return None;
        }
        let of = |period: Period| {
            self.inputs.targets.iter().find(|target| {
                target.authority == self.inputs.authority
                    && self.definition.answers_to(&target.indicator)
                    && target.period.parse() == Ok(period)
            })
        };
        of(period).or_else(|| of(Period::Year(period.year())))
    }

    fn status(&self, period: Period, figure: &Figure) -> crate::Status {
        let better = self.definition.better;
        rate(figure.value, figure.denominator, better, self.target(period), self.inputs.settings)
    }

    /// The note of a change of definition, for a period that began under another version than this
    /// period ends under.
    pub fn definition_note(&self, period: Period, notes: &mut NoteBook) -> Option<String> {
        let now = self.definition.version_on(self.inputs.period.ends_on())?;
        let (first, _) = period.window(self.window());
        let then = self.definition.version_on(first)?;
        if then == now { None } else { notes.definition_change(self.definition, now) }
    }
}

/// What the notes of a cell make of its row.
fn flags(cell: &HistoryCell, notes: &NoteBook) -> Vec<String> {
    let mut flags = Vec::new();
    for id in &cell.notes {
        let kind = notes.notes.iter().find(|note| note.id == *id).map(|note| note.kind);
        flags.extend(kind.map(|kind| kind.flag().to_owned()));
    }
    flags
}

/// A cell with nothing said of it yet.
fn cell(period: Period, kind: CellKind, figure: Figure, notes: Vec<String>) -> HistoryCell {
    HistoryCell {
        period,
        kind,
        figure,
        display: String::new(),
        origin: None,
        status: None,
        interval: None,
        notes,
    }
}

fn not_yet(period: Period) -> HistoryCell {
    let nothing = Figure { status: FigureStatus::Missing, ..Figure::default() };
    HistoryCell {
        display: "not yet".to_owned(),
        ..cell(period, CellKind::NotYet, nothing, Vec::new())
    }
}

/// A published figure, rounded as all figures are.
pub fn as_figure(published: &PublishedFigure) -> Figure {
    Figure {
        value: published.value.map(to_one_decimal),
        numerator: published.numerator,
        denominator: published.denominator,
        status: published.status,
    }
}

/// A figure as it is printed: its value, or the symbol that stands for it.
pub fn display(figure: &Figure) -> String {
    match (figure.value, figure.status) {
        (_, FigureStatus::Missing) => "not available".to_owned(),
        (Some(value), status) if status.symbol().is_none() => printed(value),
        (_, status) => status.symbol().unwrap_or("x").to_owned(),
    }
}
