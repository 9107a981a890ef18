//! Is it a change? Exact tests of two shares and of two counts, with a verdict in plain words.
//!
//! Both are two-sided: p is the probability, if nothing had changed, of an outcome no more likely
//! than the one observed (as `fisher_exact` and `binomtest` of scipy; no mid-p). Fisher (1935);
//! Przyborowski and Wilenski (1940) for two counts.

use std::cmp::Ordering;
use std::fmt;

use crate::exact::{binomial, probabilities, two_sided};

/// Which way the second figure lies from the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Fall,
    Rise,
}

/// How strong the evidence is that the second figure differs from the first by more than chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// p of 0.05 or more.
    NoEvidence,
    /// p from 0.01 up to 0.05.
    Some(Direction),
    /// p below 0.01.
    Strong(Direction),
}

impl Verdict {
    /// The verdict in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoEvidence => "no evidence of change",
            Self::Some(Direction::Fall) => "some evidence of a fall",
            Self::Some(Direction::Rise) => "some evidence of a rise",
            Self::Strong(Direction::Fall) => "strong evidence of a fall",
            Self::Strong(Direction::Rise) => "strong evidence of a rise",
        }
    }
}

/// Two figures compared. It displays as "4 of 22, then 4 of 23: no evidence of change".
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The first figure and the second, as they are read.
    pub figures: [String; 2],
    /// The two-sided p-value, 0 to 1.
    pub p: f64,
    pub verdict: Verdict,
}

impl Change {
    fn new(figures: [String; 2], p: f64, order: Ordering) -> Self {
        let direction = if order == Ordering::Greater { Direction::Fall } else { Direction::Rise };
        let verdict = match p {
            p if p < 0.01 => Verdict::Strong(direction),
            p if p < 0.05 => Verdict::Some(direction),
            _ => Verdict::NoEvidence,
        };
        Self { figures, p, verdict }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [before, after] = &self.figures;
        write!(out, "{before}, then {after}: {}", self.verdict.words())
    }
}

/// Two shares, each a numerator of a denominator: Fisher's exact test. `None` where one is of
/// nothing, or is a ratio that exceeds its denominator.
pub fn shares(before: [u64; 2], after: [u64; 2]) -> Option<Change> {
    if [before, after].iter().any(|&[n, d]| d == 0 || n > d) {
        return None;
    }
    let figures = [before, after].map(|[n, d]| format!("{} of {}", grouped(n), grouped(d)));
    Some(Change::new(figures, fisher(before, after), order(before, after)))
}

/// Two counts of events, each with its exposure (days, children): the exact conditional binomial
/// test. `None` where an exposure is 0.
pub fn counts(before: [u64; 2], after: [u64; 2]) -> Option<Change> {
    let ([first, exposure], [second, exposure_after]) = (before, after);
    if exposure == 0 || exposure_after == 0 {
        return None;
    }
    let alike = exposure == exposure_after;
    let figures = [before, after].map(|[events, exposure]| {
        let events = grouped(events);
        if alike { events } else { format!("{events} in {}", grouped(exposure)) }
    });
    let outcomes = binomial(first + second, exposure as f64 / exposure_after as f64);
    Some(Change::new(figures, two_sided(&outcomes, first), order(before, after)))
}

fn fisher([first, of]: [u64; 2], [second, of_after]: [u64; 2]) -> f64 {
    let hits = first + second;
    let [fewest, most] = [hits.saturating_sub(of_after), hits.min(of)];
    let misses_after = of_after + fewest - hits;
    let counts = [hits - fewest, of - fewest, fewest + 1, misses_after + 1];
    let [hits_after, misses, hits, misses_after] = counts.map(|count| count as f64);
    // With k hits above the fewest the first group can have, one more comes in and a miss goes out.
    let outcomes = probabilities(most - fewest, |k| {
        (hits_after - k) * (misses - k) / ((hits + k) * (misses_after + k))
    });
    two_sided(&outcomes, first - fewest)
}

/// How the first rate compares with the second.
fn order([n1, d1]: [u64; 2], [n2, d2]: [u64; 2]) -> Ordering {
    let product = |a: u64, b: u64| u128::from(a) * u128::from(b);
    product(n1, d2).cmp(&product(n2, d1))
}

/// 45123 as "45,123".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
