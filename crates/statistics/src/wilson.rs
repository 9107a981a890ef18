//! The Wilson interval: what a proportion of few children can and cannot say.
//!
//! Wilson (1927), "Probable inference, the law of succession, and statistical inference".

use crate::Z_95;

/// The 95 % Wilson interval of `numerator` of `denominator`, as proportions 0 to 1; `None` of
/// nothing, or where the reading is a ratio that exceeds its denominator.
pub fn interval(numerator: u64, denominator: u64) -> Option<[f64; 2]> {
    if denominator == 0 || numerator > denominator {
        return None;
    }
    let n = denominator as f64;
    let share = numerator as f64 / n;
    let z2 = Z_95 * Z_95;
    let centre = share + z2 / (2.0 * n);
    let spread = Z_95 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    let lower = if numerator == 0 { 0.0 } else { (centre - spread) / scale };
    let upper = if numerator == denominator { 1.0 } else { (centre + spread) / scale };
    Some([lower, upper])
}
