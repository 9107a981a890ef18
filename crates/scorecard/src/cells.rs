//! The cells of a row that are ours: actual figures with their notes and status, plans, and quarters
//! not yet ended.

use model::{Figure, Period, PublishedFigure, Unit, Window};
use statistics::{byar, wilson};

use crate::figures::{as_published, counted, display, missing};
use crate::median::quantile;
use crate::notes::NoteBook;
use crate::rounding::{printed, to_one_decimal};
use crate::row_of::{RowOf, wanted_population};
use crate::status::{is_small, rate};
use crate::{CellKind, Count, HistoryCell, Origin, Status};

/// Where an actual figure comes from.
enum Source<'a> {
    Records(Count),
    Published(&'a PublishedFigure),
}

impl<'a> RowOf<'a> {
    /// Earlier years, plans and this year's quarters; then this period, where it is none of them.
    pub fn history(&self, notes: &mut NoteBook) -> Vec<HistoryCell> {
        let asked = self.inputs.period;
        let year = asked.year();
        let (two_before, last) = (Period::Year(year.plus(-2)), Period::Year(year.plus(-1)));
        let mut cells = vec![
            self.actual(two_before, notes),
            self.plan(last, notes),
            self.actual(last, notes),
            self.plan(Period::Year(year), notes),
        ];
        let quarters = Period::quarters(year);
        for quarter in quarters {
            let has_ended = quarter.ends_on() <= asked.ends_on();
            cells.push(if has_ended { self.actual(quarter, notes) } else { not_yet(quarter) });
        }
        if !quarters.contains(&asked) {
            cells.push(self.actual(asked, notes));
        }
        cells
    }

    /// The quarters from the first of last year up to this period.
    pub fn trend(&self, notes: &mut NoteBook) -> Vec<HistoryCell> {
        let year = self.inputs.period.year();
        let quarters = Period::quarters(year.plus(-1)).into_iter().chain(Period::quarters(year));
        let ended = quarters.filter(|quarter| quarter.ends_on() <= self.inputs.period.ends_on());
        ended.map(|quarter| self.actual(quarter, notes)).collect()
    }

    /// Our own figure of `period`, with the notes it needs.
    pub fn actual(&self, period: Period, notes: &mut NoteBook) -> HistoryCell {
        let Some(source) = self.source(period) else {
            return HistoryCell {
                status: Some(Status::NoFigure),
                ..cell(period, CellKind::Actual, missing())
            };
        };
        let figure = self.figure_of(period, &source);
        let better = self.definition.better;
        let (target, settings) = (self.target(period), self.inputs.settings);
        HistoryCell {
            origin: Some(source.origin()),
            status: Some(rate(figure.value, self.rows(&figure), better, target, settings)),
            interval: self.interval(&figure),
            quartiles: self.quartiles(&source),
            notes: self.bind(period, &source, &figure, notes),
            ..cell(period, CellKind::Actual, figure)
        }
    }

    /// The value of `period`, where it is known.
    pub fn value(&self, period: Period) -> Option<f64> {
        self.figure_of(period, &self.source(period)?).value
    }

    /// How many rows a figure rests on: few rows say little. A rate rests on what it counts, not on
    /// the children who live in the area.
    pub fn rows(&self, figure: &Figure) -> Option<u64> {
        match self.definition.unit {
            Unit::RatePer10k => figure.numerator,
            _ => figure.denominator,
        }
    }

    /// Case records where they can speak, else what was published.
    fn source(&self, period: Period) -> Option<Source<'a>> {
        let published = || self.published(self.inputs.authority, period).map(Source::Published);
        self.count(period).map(Source::Records).or_else(published)
    }

    fn figure_of(&self, period: Period, source: &Source) -> Figure {
        match source {
            Source::Records(count) => {
                let population = self.population(period).map(|known| known.children);
                counted(count, self.definition.unit, population)
            }
            Source::Published(published) => as_published(published, self.definition.unit),
        }
    }

    fn interval(&self, figure: &Figure) -> Option<[f64; 2]> {
        let numerator = figure.numerator?;
        match self.definition.unit {
            Unit::Percent | Unit::Distribution => {
                let share = wilson::interval(numerator, figure.denominator?)?;
                Some(share.map(|bound| bound * 100.0))
            }
            Unit::RatePer10k => byar::rate_interval(numerator, figure.denominator?),
            // What was counted on a day is all there was; events of a time might have been others.
            Unit::Count if self.window() != Window::AtPeriodEnd => Some(byar::interval(numerator)),
            Unit::Count | Unit::Days | Unit::Points => None,
        }
    }

    fn quartiles(&self, source: &Source) -> Option<[f64; 2]> {
        let Source::Records(count) = source else { return None };
        let at = |share| quantile(&count.amounts, share).map(to_one_decimal);
        self.definition.unit.is_median().then(|| Some([at(0.25)?, at(0.75)?]))?
    }

    fn bind(
        &self,
        period: Period,
        source: &Source,
        figure: &Figure,
        notes: &mut NoteBook,
    ) -> Vec<String> {
        let mut bound = notes.changes_since(self, period);
        match source {
            Source::Records(count) => {
                if self.definition.unit == Unit::RatePer10k {
                    let (known, wanted) = (self.population(period), wanted_population(period));
                    bound.extend(notes.population(wanted, known.map(|known| known.year)));
                }
                bound.extend(count.provisional.iter().map(|reason| notes.provisional(reason)));
            }
            Source::Published(published) => bound.extend(notes.published(published)),
        }
        if is_small(self.rows(figure), self.inputs.settings) {
            bound.push(notes.small_numbers(self.inputs.settings.too_few_to_rate_below));
        }
        bound
    }

    fn plan(&self, period: Period, notes: &mut NoteBook) -> HistoryCell {
        let target = self.target(period);
        let value = target.and_then(|target| target.target);
        let display = match (value, target) {
            (Some(value), _) => printed(value),
            (None, Some(_)) => "none by design".to_owned(),
            (None, None) => "none set".to_owned(),
        };
        let figure = Figure { value, ..Figure::default() };
        let notes = target.and_then(|target| notes.target(target)).into_iter().collect();
        HistoryCell { display, notes, ..cell(period, CellKind::Plan, figure) }
    }
}

impl Source<'_> {
    fn origin(&self) -> Origin {
        match self {
            Self::Records(_) => Origin::CaseRecords,
            Self::Published(_) => Origin::Figures,
        }
    }
}

fn not_yet(period: Period) -> HistoryCell {
    HistoryCell { display: "not yet".to_owned(), ..cell(period, CellKind::NotYet, missing()) }
}

/// A cell with nothing said of its figure yet.
fn cell(period: Period, kind: CellKind, figure: Figure) -> HistoryCell {
    HistoryCell {
        period,
        kind,
        figure,
        display: display(&figure),
        origin: None,
        status: None,
        interval: None,
        quartiles: None,
        notes: Vec::new(),
    }
}
