//! Byar's interval for a count of events, and for a rate per 10,000.
//!
//! As `phe_rate` of `PHEindicatormethods`: Byar's approximation (Breslow and Day 1987, volume II)
//! from 10 events on; under 10 the exact Poisson interval (Garwood 1936), which
//! `PHEindicatormethods` writes as quantiles of chi-square, and which is here the mean at which so
//! few, or so many, events would have been a matter of 2.5 %.

use crate::Z_95;

/// From how many events on Byar's approximation is used.
const APPROXIMATE_FROM: u64 = 10;
/// A mean above every exact limit of fewer than `APPROXIMATE_FROM` events.
const LARGEST_MEAN: f64 = 64.0;

/// The 95 % interval of a count of events, in events: exact under 10, Byar's from 10 on.
pub fn interval(count: u64) -> [f64; 2] {
    if count < APPROXIMATE_FROM { exact(count) } else { approximate(count) }
}

/// The 95 % interval of a rate, in events per 10,000 of `population`; `None` of no population.
pub fn rate_interval(count: u64, population: u64) -> Option<[f64; 2]> {
    (population > 0).then(|| interval(count).map(|bound| bound / population as f64 * 10_000.0))
}

fn approximate(count: u64) -> [f64; 2] {
    let bound = |events: f64, z: f64| {
        events * (1.0 - 1.0 / (9.0 * events) + z / (3.0 * events.sqrt())).powi(3)
    };
    [bound(count as f64, -Z_95), bound(count as f64 + 1.0, Z_95)]
}

fn exact(count: u64) -> [f64; 2] {
    let lower = count.checked_sub(1).map_or(0.0, |fewer| mean_where_at_most(fewer, 0.975));
    [lower, mean_where_at_most(count, 0.025)]
}

/// The Poisson mean at which `count` events or fewer have this probability, by halving.
fn mean_where_at_most(count: u64, probability: f64) -> f64 {
    let [mut low, mut high] = [0.0, LARGEST_MEAN];
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if at_most(count, middle) > probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The probability of `count` events or fewer where `mean` are expected.
fn at_most(count: u64, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for events in 1..=count {
        term *= mean / events as f64;
        sum += term;
    }
    sum
}
