//! The probabilities of an exact test, each from its neighbour, without a factorial.

/// How much less likely an outcome must be to be less likely, and no tie of rounding (as scipy).
const TIE: f64 = 1.0 + 1e-7;

/// The probabilities of the outcomes `0..=last`, where `ratio(k)` is that of `k + 1` to that of `k`
/// and falls as `k` grows.
pub fn probabilities(last: u64, ratio: impl Fn(f64) -> f64) -> Vec<f64> {
    let last = last as usize;
    let mode = (0..last).find(|&k| ratio(k as f64) <= 1.0).unwrap_or(last);
    let mut weights = vec![1.0; last + 1];
    for k in mode..last {
        weights[k + 1] = weights[k] * ratio(k as f64);
    }
    for k in (0..mode).rev() {
        weights[k] = weights[k + 1] / ratio(k as f64);
    }
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// The binomial probabilities of `0..=trials` at these odds of success to failure.
pub fn binomial(trials: u64, odds: f64) -> Vec<f64> {
    let trials_left = trials as f64;
    probabilities(trials, |k| (trials_left - k) / (k + 1.0) * odds)
}

/// The probability of an outcome no more likely than the one observed.
pub fn two_sided(probabilities: &[f64], observed: u64) -> f64 {
    let limit = probabilities[observed as usize] * TIE;
    probabilities.iter().filter(|&&p| p <= limit).sum::<f64>().min(1.0)
}
