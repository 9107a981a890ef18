//! Do two people who read the same cases come to the same answer? Agreement, and agreement beyond
//! what chance alone would give.
//!
//! Cohen (1960), "A coefficient of agreement for nominal scales"; Cohen (1968) for weights; the
//! asymptotic interval of Fleiss, Cohen and Everitt (1969), in which unweighted kappa is the case of
//! weights 1 for the same answer and 0 for any other.

use std::fmt;

use crate::{Z_95, wilson};

/// How near two different answers are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Answers are the same, or they are not.
    Unweighted,
    /// Answers have an order; two steps apart are twice as far as one.
    Linear,
    /// Answers have an order; two steps apart are four times as far as one.
    Quadratic,
}

/// Agreement beyond chance: 1 is perfect, 0 is what chance gives, below 0 is worse than chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    pub value: f64,
    /// The 95 % interval by the normal approximation; it may pass 1.
    pub interval: [f64; 2],
}

/// How far two people agreed. It displays as "32 of 36 agreed (95% 75–96%)".
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Cases in which both gave the same answer.
    pub agreed: u64,
    pub of: u64,
    /// The Wilson interval of the share agreed, 0 to 1.
    pub interval: [f64; 2],
    /// `None` where both gave one and the same answer to all, so that chance explains everything.
    pub kappa: Option<Kappa>,
}

impl fmt::Display for Agreement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, high] = self.interval.map(|bound| bound * 100.0);
        write!(out, "{} of {} agreed (95% {low:.0}–{high:.0}%)", self.agreed, self.of)
    }
}

/// The agreement of two people's answers, a pair for each case; an answer is its place in the list of
/// `answers` possible. `None` of no cases, or where a place is not in the list.
pub fn agreement(cases: &[[usize; 2]], answers: usize, weights: Weights) -> Option<Agreement> {
    if cases.iter().flatten().any(|&place| place >= answers) {
        return None;
    }
    let agreed = cases.iter().filter(|[first, second]| first == second).count() as u64;
    let of = cases.len() as u64;
    let interval = wilson::interval(agreed, of)?;
    Some(Agreement { agreed, of, interval, kappa: kappa(&shares(cases, answers), of, weights) })
}

/// The share of cases with each pair of answers.
fn shares(cases: &[[usize; 2]], answers: usize) -> Vec<Vec<f64>> {
    let mut shares = vec![vec![0.0; answers]; answers];
    for &[first, second] in cases {
        shares[first][second] += 1.0;
    }
    shares.iter_mut().flatten().for_each(|share| *share /= cases.len() as f64);
    shares
}

fn kappa(shares: &[Vec<f64>], cases: u64, weights: Weights) -> Option<Kappa> {
    let all = 0..shares.len();
    let weight = |i, j| weights.of(i, j, shares.len());
    let first: Vec<f64> = all.clone().map(|i| shares[i].iter().sum()).collect();
    let second: Vec<f64> = all.clone().map(|j| shares.iter().map(|row| row[j]).sum()).collect();
    let sum = |of: &dyn Fn(usize, usize) -> f64| -> f64 {
        all.clone().flat_map(|i| all.clone().map(move |j| (i, j))).map(|(i, j)| of(i, j)).sum()
    };
    let observed = sum(&|i, j| weight(i, j) * shares[i][j]);
    let chance = sum(&|i, j| weight(i, j) * first[i] * second[j]);
    if 1.0 - chance < 1e-12 {
        return None;
    }
    let of_first = |i| all.clone().map(|j| weight(i, j) * second[j]).sum::<f64>();
    let of_second = |j| all.clone().map(|i| weight(i, j) * first[i]).sum::<f64>();
    // Each case's part in kappa; kappa's error is how far these are from their mean.
    let part =
        |i, j| weight(i, j) * (1.0 - chance) - (of_first(i) + of_second(j)) * (1.0 - observed);
    let mean = sum(&|i, j| shares[i][j] * part(i, j));
    let variance = sum(&|i, j| shares[i][j] * (part(i, j) - mean).powi(2));
    let error = (variance / cases as f64).sqrt() / (1.0 - chance).powi(2);
    let value = (observed - chance) / (1.0 - chance);
    Some(Kappa { value, interval: [value - Z_95 * error, value + Z_95 * error] })
}

impl Weights {
    /// 1 for the same answer, 0 for the farthest apart.
    fn of(self, first: usize, second: usize, answers: usize) -> f64 {
        let apart = first.abs_diff(second) as f64;
        let farthest = answers.saturating_sub(1).max(1) as f64;
        match self {
            Self::Unweighted => f64::from(u8::from(first == second)),
            Self::Linear => 1.0 - apart / farthest,
            Self::Quadratic => 1.0 - (apart / farthest).powi(2),
        }
    }
}
