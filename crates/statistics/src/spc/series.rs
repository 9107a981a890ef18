//! The figures that a chart is drawn of.

use super::{Kind, Undrawable};

/// The figures of successive months, oldest first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Series<'a> {
    /// Numerator and denominator; a month without cases has no point.
    Proportion(&'a [[u64; 2]]),
    /// Events.
    Count(&'a [u64]),
    /// Events and exposure (days, children); a month without exposure has no point.
    Rate(&'a [[u64; 2]]),
    /// A median of days, a stock at the month's end: never negative; `None` where nothing was
    /// measured.
    Measurement(&'a [Option<f64>]),
    /// Cases or days between one rare event and the next, one point an event.
    Between(&'a [u64]),
}

/// The value of one month, and the cases or exposure it rests on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Observed {
    pub value: f64,
    pub size: f64,
}

impl Series<'_> {
    /// The chart of this kind of figure, whatever its size.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Proportion(_) => Kind::P,
            Self::Count(_) => Kind::C,
            Self::Rate(_) => Kind::U,
            Self::Measurement(_) => Kind::XmR,
            Self::Between(_) => Kind::G,
        }
    }

    /// What was observed each month.
    pub(crate) fn observed(&self) -> Result<Vec<Option<Observed>>, Undrawable> {
        let single = |value: f64| Some(Observed { value, size: 1.0 });
        let share = |&[n, d]: &[u64; 2]| {
            (d > 0).then(|| Observed { value: n as f64 / d as f64, size: d as f64 })
        };
        Ok(match self {
            Self::Proportion(months) => {
                shares_only(months)?;
                months.iter().map(share).collect()
            }
            Self::Rate(months) => months.iter().map(share).collect(),
            Self::Count(values) | Self::Between(values) => {
                values.iter().map(|&value| single(value as f64)).collect()
            }
            Self::Measurement(values) => {
                values.iter().map(|value| value.and_then(single)).collect()
            }
        })
    }

    /// The least and the greatest value a point can have.
    pub(super) fn reach(&self) -> [f64; 2] {
        let most = if matches!(self, Self::Proportion(_)) { 1.0 } else { f64::INFINITY };
        [0.0, most]
    }
}

fn shares_only(months: &[[u64; 2]]) -> Result<(), Undrawable> {
    let wrong = months.iter().position(|[numerator, denominator]| numerator > denominator);
    let Some(place) = wrong else { return Ok(()) };
    let [numerator, denominator] = months[place];
    Err(Undrawable::NotAShare { month: place + 1, numerator, denominator })
}
