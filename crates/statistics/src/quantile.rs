//! Medians and other percentiles of whole days, and what few of them can say.
//!
//! Percentiles interpolate as "type 7" of Hyndman and Fan (1996), the default of R, numpy and
//! Excel's PERCENTILE.INC. The interval of the median takes two of the values themselves (binomial
//! order statistics, Conover 1999), so it presumes nothing of how days are distributed.

use crate::exact::binomial;

/// The value below which `share` (0 to 1) of the days lie; `None` of no days.
pub fn percentile(days: &[i64], share: f64) -> Option<f64> {
    let days: Vec<f64> = sorted(days).into_iter().map(|day| day as f64).collect();
    of_sorted(&days, share)
}

/// The median; `None` of no days.
pub fn median(days: &[i64]) -> Option<f64> {
    percentile(days, 0.5)
}

/// The interval of the median, of at least 95 %: two of the values. `None` of fewer than six, which
/// have no such interval.
pub fn median_interval(days: &[i64]) -> Option<[i64; 2]> {
    let days = sorted(days);
    let tail = values_in_tail(days.len())?;
    Some([days[tail], days[days.len() - 1 - tail]])
}

/// How many values may be left out at each end: as many as keep a tail at 2.5 % or less.
fn values_in_tail(values: usize) -> Option<usize> {
    let mut tail = 0.0;
    let outcomes = binomial(values as u64, 1.0);
    let within = outcomes.into_iter().take_while(|probability| {
        tail += probability;
        tail <= 0.025
    });
    within.count().checked_sub(1)
}

/// Percentile of values in ascending order; `None` of none. A share outside 0 to 1 is an end.
pub(crate) fn of_sorted(values: &[f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = place.floor() as usize;
    let above = (below + 1).min(last);
    Some(values[below] + (place - place.floor()) * (values[above] - values[below]))
}

fn sorted(days: &[i64]) -> Vec<i64> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days
}
