//! Which control chart suits a series, and why.
//!
//! By the kind of figure (Provost and Murray 2011, "The Health Care Data Guide") and its
//! size:
//!
//! - Fewer than one event a month expected: a g chart. With a mean of 1, more than a third of
//!   months (e⁻¹) have none and the lower limit is always 0, so a chart of the counts says little;
//!   gaps between events say more (Benneyan 2001). The threshold of one is ours.
//! - Months that differ far more than their numbers explain: an `XmR` chart. Judged by Laney's
//!   `σ_z` (2002), the mean moving range of the z-scores over 1.128, once there are 12 points.
//!   Above [`OVERDISPERSED`] the limits of a p, u or c chart would call common variation a signal.
//! - Else a p chart for shares, a c chart for counts, a u chart for rates.
//! - A measurement (a median, a stock): always an `XmR` chart, as NHS England's "Making data
//!   count".

use crate::spc::{Kind, Limits, Observed, Series, TRIAL_BELOW, Undrawable, moving_ranges};

/// Above this `σ_z` months differ more than their numbers explain. Chance passes it in about 4 of
/// 100 series of 12 months and 1 of 100 series of 24 (simulated Poisson counts of 1 to 200 a
/// month).
pub const OVERDISPERSED: f64 = 1.5;

/// A kind of chart and the reason for it, one plain clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub kind: Kind,
    pub why: String,
}

/// The chart that suits a series; fails where the series can have none.
pub fn choose(series: &Series) -> Result<Choice, Undrawable> {
    let points: Vec<Observed> = series.observed()?.into_iter().flatten().collect();
    let plain = series.kind();
    let (kind, why) = match exception(plain, &points)? {
        Some(exception) => exception,
        None => (plain, reason(plain)),
    };
    Ok(Choice { kind, why: why.to_owned() })
}

/// The chart that a series' size or spread asks for instead of the plain one.
fn exception(plain: Kind, points: &[Observed]) -> Result<Option<(Kind, &'static str)>, Undrawable> {
    if matches!(plain, Kind::XmR | Kind::G) {
        return Ok(None);
    }
    let Expected { events, others } = expected(points, plain);
    Ok(if events < 1.0 {
        Some((Kind::G, "a g chart, because fewer than one event a month is expected"))
    } else if others < 1.0 {
        Some((Kind::G, "a g chart of the misses, because fewer than one a month is expected"))
    } else if overdispersed(plain, points)? {
        Some((Kind::XmR, "an XmR chart, because months differ more than their numbers explain"))
    } else {
        None
    })
}

/// Why the chart of the kind of figure suits it.
fn reason(plain: Kind) -> &'static str {
    match plain {
        Kind::XmR => "an XmR chart, because one measurement a month shows chance only as it moves",
        Kind::P => "a p chart, for shares of at least one hit and one miss a month",
        Kind::U => "a u chart, for rates of at least one event a month",
        Kind::C => "a c chart, for counts of at least one event a month",
        Kind::G => "a g chart, for the cases or days between rare events",
    }
}

/// Events a month, and of a share the cases that are none.
struct Expected {
    events: f64,
    others: f64,
}

fn expected(points: &[Observed], kind: Kind) -> Expected {
    let a_month = |sum: f64| sum / points.len().max(1) as f64;
    let events = a_month(points.iter().map(|point| point.value * point.size).sum());
    let cases = a_month(points.iter().map(|point| point.size).sum());
    let others = if kind == Kind::P { cases - events } else { f64::INFINITY };
    Expected { events, others }
}

/// Whether the months differ far more than their numbers explain (Laney's `σ_z`).
fn overdispersed(kind: Kind, points: &[Observed]) -> Result<bool, Undrawable> {
    if points.len() < TRIAL_BELOW {
        return Ok(false);
    }
    let limits = Limits::of(kind, points)?;
    let score = |point: &Observed| {
        let [lower, upper] = limits.at(point.size);
        6.0 * (point.value - limits.mean) / (upper - lower)
    };
    let scores: Vec<f64> = points.iter().map(score).collect();
    let ranges = moving_ranges(&scores);
    Ok(ranges.iter().sum::<f64>() / ranges.len() as f64 / 1.128 > OVERDISPERSED)
}
