//! The Wilson interval: what a proportion of few children can and cannot say.

/// 97.5th percentile of the normal distribution: 95 % two-sided.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % Wilson interval of `numerator` of `denominator`, in percent; `None` of nothing, or where
/// the reading is a ratio that exceeds its denominator.
pub fn interval(numerator: u64, denominator: u64) -> Option<[f64; 2]> {
    if denominator == 0 || numerator > denominator {
        return None;
    }
    let n = denominator as f64;
    let share = numerator as f64 / n;
    let z2 = Z * Z;
    let centre = share + z2 / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 100.0 / (1.0 + z2 / n);
    let lower = if numerator == 0 { 0.0 } else { (centre - spread) * scale };
    let upper = if numerator == denominator { 100.0 } else { (centre + spread) * scale };
    Some([lower, upper])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_intervals() {
        // Computed with statsmodels.stats.proportion.proportion_confint(method="wilson").
        let cases = [
            (4, 23, 6.978_654, 37.137_648),
            (4, 22, 7.306_885, 38.516_607),
            (0, 10, 0.0, 27.753_280),
            (10, 10, 72.246_720, 100.0),
            (8, 127, 3.226_169, 11.938_336),
        ];
        for (numerator, denominator, lower, upper) in cases {
            let [low, high] = interval(numerator, denominator).expect("an interval");
            assert!((low - lower).abs() < 1e-6, "{numerator}/{denominator}: {low}");
            assert!((high - upper).abs() < 1e-6, "{numerator}/{denominator}: {high}");
        }
        assert_eq!(interval(0, 0), None);
        assert_eq!(interval(3, 2), None);
    }

    proptest! {
        #[test]
        fn holds_the_share_and_solves_its_equation(denominator in 1_u64..5000, share in 0.0_f64..=1.0) {
            let numerator = (denominator as f64 * share) as u64;
            let [low, high] = interval(numerator, denominator).expect("an interval");
            let point = 100.0 * numerator as f64 / denominator as f64;
            prop_assert!(low <= point + 1e-9 && point <= high + 1e-9);
            for bound in [low, high].into_iter().filter(|bound| *bound > 0.0 && *bound < 100.0) {
                // At a bound, the share lies exactly Z standard errors away.
                let p = bound / 100.0;
                let distance = (point / 100.0 - p).abs();
                let error = (p * (1.0 - p) / denominator as f64).sqrt();
                prop_assert!((distance - Z * error).abs() < 1e-9);
            }
        }
    }
}
