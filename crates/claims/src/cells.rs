//! The cells of a row, as claims are bound to them.

use model::{Period, Target, areas};
use scorecard::{CellKind, Comparator, HistoryCell, Row, Scorecard};

use crate::claim::BoundCell;
use crate::lexicon::Sense;
use scorecard::rounding::printed;

/// A row of the card and the targets behind it.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub card: &'a Scorecard,
    pub row: &'a Row,
    pub targets: &'a [Target],
}

/// A cell with a value.
#[derive(Clone, Debug)]
pub struct Valued {
    pub value: f64,
    pub bound: BoundCell,
}

impl Valued {
    /// "quarter 1 of 2011/12 is 65.2".
    pub fn said(&self) -> String {
        format!("{} is {}", self.bound.column, self.bound.printed)
    }
}

impl<'a> Known<'a> {
    /// Our figure of `period`. A year's end is its last quarter.
    pub fn actual(&self, period: Period) -> Option<&'a HistoryCell> {
        let own = self.row.history.iter().chain(&self.row.trend).chain([&self.row.now]);
        let mut own =
            own.filter(|cell| cell.kind == CellKind::Actual && cell.figure.value.is_some());
        let found = own.find(|cell| cell.period == period);
        match period {
            Period::Quarter(year, 4) if found.is_none() => self.actual(Period::Year(year)),
            _ => found,
        }
    }

    /// All our figures with a value, each period once, oldest first.
    pub fn actuals(&self) -> Vec<&'a HistoryCell> {
        let own = self.row.history.iter().chain(&self.row.trend).chain([&self.row.now]);
        let mut own: Vec<&HistoryCell> = own
            .filter(|cell| cell.kind == CellKind::Actual && cell.figure.value.is_some())
            .collect();
        own.sort_by_key(|cell| (cell.period.ends_on(), cell.period));
        own.dedup_by_key(|cell| cell.period);
        own
    }

    pub fn valued(&self, cell: &HistoryCell) -> Option<Valued> {
        let bound = self.bound(cell.period.in_words(), cell.display.clone());
        Some(Valued { value: cell.figure.value?, bound })
    }

    fn bound(&self, column: String, printed: String) -> BoundCell {
        BoundCell { indicator: self.row.id.clone(), column, printed }
    }

    /// The row of `targets.csv` for `period`: its own goes before its year's.
    fn target(&self, period: Period) -> Option<&'a Target> {
        let own = |name: String| {
            self.targets.iter().find(|target| {
                target.indicator == self.row.id
                    && target.authority == self.card.authority
                    && target.period == name
            })
        };
        own(period.to_string()).or_else(|| own(period.year().to_string()))
    }

    /// What was to be reached by the end of `period`.
    pub fn plan(&self, period: Period) -> Option<Valued> {
        let plans = self.row.history.iter().filter(|cell| cell.kind == CellKind::Plan);
        let of_year = || {
            let mut plans = plans.filter(|cell| cell.period.year() == period.year());
            plans.find_map(|cell| cell.figure.value)
        };
        let now = self.row.target.filter(|_| period == self.card.period);
        let value = match self.target(period) {
            Some(target) => target.target,
            None => now.or_else(of_year),
        }?;
        let column = format!("target of {}", Period::Year(period.year()).in_words());
        Some(Valued { value, bound: self.bound(column, printed(value)) })
    }

    /// By how many percent of the target a figure may miss it and be amber.
    pub fn tolerance(&self, period: Period) -> Option<f64> {
        self.target(period)?.amber_within_percent
    }

    /// The comparator that `area` names.
    pub fn comparator(&self, area: Sense) -> Option<Valued> {
        let found = self.row.comparators.iter().find(|other| kind_of(other) == Some(area))?;
        let year = found.period.replace('-', "/");
        let bound = self.bound(format!("{} {year}", found.area_name), found.display.clone());
        Some(Valued { value: found.figure.value?, bound })
    }
}

/// England, the region, or any group of authorities; a rank is none of them.
fn kind_of(comparator: &Comparator) -> Option<Sense> {
    let area = comparator.area.as_str();
    let is_region = || areas::authorities().iter().any(|own| areas::slug(own.region) == area);
    match area {
        "england" => Some(Sense::England),
        "rank" => None,
        "region" => Some(Sense::Region),
        _ if is_region() => Some(Sense::Region),
        _ if areas::is_code(area) => None,
        _ => Some(Sense::Family),
    }
}
