//! Control charts of monthly points: what is chance, what is a signal, and whether a target is met.
//!
//! The rules and the words are those of NHS England, "Making data count"; the limits are 3 sigma
//! (Shewhart 1931), by the formula of each kind of chart.

mod limits;
mod rules;
mod series;
mod summary;

use thiserror::Error;

pub use rules::{Flag, Rule, Side};
pub use series::Series;
pub use summary::{Assurance, Variation};

use crate::choose::Choice;
pub(crate) use limits::{Limits, moving_ranges};
pub(crate) use series::Observed;

/// With fewer points than this the limits are a first trial.
pub const TRIAL_BELOW: usize = 12;

/// The kinds of control chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Single measurements, judged by how they move from one to the next.
    XmR,
    /// Shares of a changing number of cases.
    P,
    /// Events per exposure.
    U,
    /// Counts of events.
    C,
    /// Cases or days between rare events.
    G,
}

impl Kind {
    /// What the chart is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::XmR => "XmR chart",
            Self::P => "p chart",
            Self::U => "u chart",
            Self::C => "c chart",
            Self::G => "g chart",
        }
    }
}

/// One point of a chart, in the unit of its series; a proportion is 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub value: f64,
    /// The control limits at this point, kept within what the series can reach.
    pub lower: f64,
    pub upper: f64,
    /// What makes this point a signal; empty where it is chance.
    pub flags: Vec<Flag>,
}

/// A control chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub kind: Kind,
    /// The centre line: the mean, of a g chart the theoretical median.
    pub centre: f64,
    /// One for every month of the series, `None` where there was nothing to measure.
    pub points: Vec<Option<Point>>,
    /// Whether the limits rest on fewer than [`TRIAL_BELOW`] points.
    pub trial: bool,
    /// Why this kind of chart.
    pub why: String,
}

/// Why a chart cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Undrawable {
    #[error("{found} points cannot make limits: give at least {needed}")]
    TooFewPoints { found: usize, needed: usize },
    #[error("month {month} counts {numerator} of {denominator}: a share cannot exceed its cases")]
    NotAShare { month: usize, numerator: u64, denominator: u64 },
    #[error(
        "a {} is not made of these figures: they make a {} or an XmR chart; a g chart is made of \
         the cases or days between events", asked.name(), suits.name()
    )]
    OtherFigures { asked: Kind, suits: Kind },
}

/// A chart of the chosen kind, its limits from all points.
pub fn draw(series: &Series, choice: Choice) -> Result<Chart, Undrawable> {
    draw_frozen(series, choice, usize::MAX)
}

/// A chart of the chosen kind, its limits frozen: from the points of the first `months` alone.
pub fn draw_frozen(series: &Series, choice: Choice, months: usize) -> Result<Chart, Undrawable> {
    let Choice { kind, why } = choice;
    let suits = series.kind();
    if kind != suits && kind != Kind::XmR {
        return Err(Undrawable::OtherFigures { asked: kind, suits });
    }
    let observed = series.observed()?;
    let base: Vec<Observed> = observed.iter().take(months).copied().flatten().collect();
    let limits = Limits::of(kind, &base)?;
    let trial = base.len() < TRIAL_BELOW;
    let points = points(&observed, &limits, series.reach());
    Ok(Chart { kind, centre: limits.centre, points, trial, why })
}

/// The months' points with their flags. The rules see the limits as computed, the chart shows them
/// within what the series can reach.
fn points(observed: &[Option<Observed>], limits: &Limits, reach: [f64; 2]) -> Vec<Option<Point>> {
    let bounded = |observed: &Observed| {
        let [lower, upper] = limits.at(observed.size);
        Point { value: observed.value, lower, upper, flags: Vec::new() }
    };
    let mut present: Vec<Point> = observed.iter().flatten().map(bounded).collect();
    rules::flag(&mut present, limits.centre);
    for point in &mut present {
        point.lower = point.lower.clamp(reach[0], reach[1]);
        point.upper = point.upper.clamp(reach[0], reach[1]);
    }
    let mut present = present.into_iter();
    observed.iter().map(|month| month.and_then(|_| present.next())).collect()
}
