//! How many cases and events a quarter has: the mean of a row's last quarters, each by itself.

use model::{Period, Unit, Window};

use crate::{CellKind, HistoryCell, Row};

/// The mean of the last four quarters that are known, rounded to one decimal place.
pub struct Quarterly {
    /// Rows of the denominator.
    pub cases: Option<u64>,
    /// Rows of the numerator.
    pub events: Option<f64>,
    /// Quarters that one figure of the row covers at a year's end.
    covers: f64,
}

/// Of so many quarters the mean is taken.
const QUARTERS: usize = 4;

impl Quarterly {
    /// `None` of parts of a distribution, and of what stands on a day, where the same cases stand in
    /// one quarter and the next.
    pub fn of(row: &Row) -> Option<Self> {
        if row.window == Window::AtPeriodEnd || row.band.is_some() {
            return None;
        }
        let counts = |figure: fn(&HistoryCell) -> Option<u64>| mean(&by_quarter(row, figure));
        let cases = counts(|cell| cell.figure.denominator).filter(|_| row.unit.is_share());
        Some(Self {
            cases: cases.map(|mean| mean.round() as u64),
            events: counts(|cell| cell.figure.numerator).map(|mean| (mean * 10.0).round() / 10.0),
            covers: if row.window == Window::InQuarter { 1.0 } else { 4.0 },
        })
    }

    /// A change of a count or of a rate as events a quarter.
    pub fn events_of(&self, row: &Row, change: f64) -> Option<f64> {
        let events = match row.unit {
            Unit::Count => change,
            Unit::RatePer10k => change / 10_000.0 * row.denominator? as f64,
            _ => return None,
        };
        Some((events / self.covers * 10.0).round() / 10.0)
    }
}

/// The counts of single quarters, oldest first.
fn by_quarter(row: &Row, count: fn(&HistoryCell) -> Option<u64>) -> Vec<f64> {
    let cells = row.trend.iter().filter(|cell| cell.kind == CellKind::Actual);
    let cells: Vec<&HistoryCell> = cells.collect();
    let single = |cell: &&HistoryCell| {
        let Period::Quarter(year, quarter) = cell.period else { return None };
        let own = count(cell)?;
        let earlier = || {
            let before = Period::Quarter(year, quarter - 1);
            cells.iter().find(|cell| cell.period == before).and_then(|cell| count(cell))
        };
        Some(match row.window {
            Window::YearToDate if quarter > 1 => own.checked_sub(earlier()?)? as f64,
            Window::Rolling12Months => own as f64 / 4.0,
            _ => own as f64,
        })
    };
    cells.iter().filter_map(single).collect()
}

fn mean(quarters: &[f64]) -> Option<f64> {
    let last = &quarters[quarters.len().saturating_sub(QUARTERS)..];
    (!last.is_empty()).then(|| last.iter().sum::<f64>() / last.len() as f64)
}
