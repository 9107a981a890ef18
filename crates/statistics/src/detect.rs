//! Can a change of this size be seen at all, and when? To be asked when an action is agreed, before
//! anybody waits for its effect.
//!
//! The tests are those of [`crate::change`], two-sided at 5 %, with 80 % power; as many quarters
//! before the change as after it. Fleiss, Levin and Paik (2003), with the continuity correction
//! that brings the normal approximation to the exact test.

use std::fmt;

use crate::Z_95;
use crate::power::{Z_POWER, cases_needed};

/// Quarters in the 12 months that a board waits.
const A_YEAR: u64 = 4;

/// When a change can be seen. It displays as "25 plans a quarter, -3 points: undetectable in 12
/// months; about 96 quarters needed".
#[derive(Clone, Debug, PartialEq)]
pub struct Detection {
    /// What changes and by how much, as it is read.
    pub what: String,
    /// Quarters after the change, beside as many before it.
    pub quarters: u64,
}

impl Detection {
    /// Whether a year after the change is enough.
    pub fn within_12_months(&self) -> bool {
        self.quarters <= A_YEAR
    }
}

impl fmt::Display for Detection {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, quarters } = self;
        match quarters {
            1 => write!(out, "{what}: detectable in 1 quarter"),
            2..=A_YEAR => write!(out, "{what}: detectable in about {quarters} quarters"),
            _ => write!(out, "{what}: undetectable in 12 months; about {quarters} quarters needed"),
        }
    }
}

/// A share of `cases` (named by `noun`) a quarter that is `baseline` (0 to 1) and is to change by
/// `points` (percentage points). `None` of no cases, of no change, or where either is no share.
pub fn share(cases: u64, noun: &str, baseline: f64, points: f64) -> Option<Detection> {
    let change = points / 100.0;
    let needed = corrected(cases_needed(baseline, baseline + change)? as f64, change);
    let quarters = (cases > 0).then(|| (needed / cases as f64).ceil() as u64)?;
    Some(Detection { what: format!("{cases} {noun} a quarter, {points:+} points"), quarters })
}

/// A count of events (named by `noun`) whose mean a quarter is `baseline` and is to change by
/// `change`, if events happen independently (Poisson). `None` of no change or a negative count.
pub fn count(baseline: f64, noun: &str, change: f64) -> Option<Detection> {
    let after = baseline + change;
    if baseline < 0.0 || after < 0.0 || !change.is_normal() || !baseline.is_finite() {
        return None;
    }
    let plain = ((Z_95 + Z_POWER) / change).powi(2) * (baseline + after);
    let quarters = corrected(plain, change).ceil() as u64;
    Some(Detection { what: format!("{baseline} {noun} a quarter, {change:+}"), quarters })
}

/// The numbers needed if the difference seen must be larger by one case: the continuity correction.
fn corrected(needed: f64, change: f64) -> f64 {
    let larger = 1.0 + (1.0 + 4.0 / (needed * change.abs())).sqrt();
    needed / 4.0 * larger.powi(2)
}
