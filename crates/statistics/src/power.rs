//! How long one must wait to see a change of this size.
//!
//! Two periods' shares, a two-sided test at 5 % and 80 % power, by the normal approximation
//! (Fleiss, Levin and Paik 2003, without continuity correction).

use crate::Z_95;

/// 80th percentile of the normal distribution: 80 % power.
pub(crate) const Z_POWER: f64 = 0.841_621_233_572_914_3;

/// How many cases are needed before the change, and again after it, to tell a share of `before`
/// from one of `after` (0 to 1). `None` where they are equal or are no shares.
pub fn cases_needed(before: f64, after: f64) -> Option<u64> {
    let share = 0.0..=1.0;
    if !share.contains(&before) || !share.contains(&after) || (before - after).abs() < f64::EPSILON
    {
        return None;
    }
    let middle = f64::midpoint(before, after);
    let variance = |share: f64| share * (1.0 - share);
    let alike = Z_95 * (2.0 * variance(middle)).sqrt();
    let apart = Z_POWER * (variance(before) + variance(after)).sqrt();
    Some(((alike + apart) / (before - after)).powi(2).ceil() as u64)
}

/// How many periods of `cases` each are needed before the change, and again after it. `None` as for
/// [`cases_needed`], and of no cases.
pub fn periods_needed(before: f64, after: f64, cases: u64) -> Option<u64> {
    let needed = cases_needed(before, after)?;
    (cases > 0).then(|| needed.div_ceil(cases))
}
