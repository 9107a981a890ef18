//! Rounding and printing of figures: one decimal place, ties half up, from unrounded counts; a
//! trailing `.0` is not printed. Nothing else rounds.

/// `numerator` of `denominator` in tenths of a percent; `None` of nothing.
pub fn percent_tenths(numerator: u64, denominator: u64) -> Option<u64> {
    let (n, d) = (u128::from(numerator), u128::from(denominator));
    (d > 0).then(|| ((2000 * n + d) / (2 * d)) as u64)
}

/// `numerator` of `denominator` in percent, rounded.
pub fn percent(numerator: u64, denominator: u64) -> Option<f64> {
    percent_tenths(numerator, denominator).map(|tenths| tenths as f64 / 10.0)
}

/// `count` for every 10,000 of `population`, rounded.
pub fn rate_per_10k(count: u64, population: u64) -> Option<f64> {
    let (n, d) = (u128::from(count), u128::from(population));
    (d > 0).then(|| ((200_000 * n + d) / (2 * d)) as f64 / 10.0)
}

/// A published value to one decimal place, half up. Values re-exported from binary fractions, such as
/// 38.299999999999997 or 6.2499999999999996, are taken for the decimal they were.
pub fn to_one_decimal(value: f64) -> f64 {
    (value * 10.0 + 0.5 + 1e-9).floor() / 10.0
}

/// A rounded value as it is printed: `6.3`, `100`.
pub fn printed(value: f64) -> String {
    format!("{:.1}", to_one_decimal(value)).trim_end_matches(".0").to_owned()
}

/// A large number as it is read: `36,601`.
pub fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_up_and_trailing_zeros_go() {
        let cases = [
            (1, 16, "6.3"),
            (3, 34, "8.8"),
            (3, 48, "6.3"),
            (5, 48, "10.4"),
            (4, 22, "18.2"),
            (8, 46, "17.4"),
            (23, 152, "15.1"),
            (51, 155, "32.9"),
            (7, 67, "10.4"),
            (8, 127, "6.3"),
            (24, 102, "23.5"),
            (50, 50, "100"),
            (0, 7, "0"),
        ];
        for (numerator, denominator, expected) in cases {
            let value = percent(numerator, denominator).expect("a denominator");
            assert_eq!(printed(value), expected, "{numerator}/{denominator}");
        }
        assert_eq!(percent(0, 0), None);
        assert_eq!(rate_per_10k(110, 36_601), Some(30.1));
        assert_eq!(rate_per_10k(134, 35_669), Some(37.6));
        assert_eq!(rate_per_10k(3, 0), None);
        assert_eq!(printed(38.3), "38.3");
        assert_eq!(printed(6.25), "6.3");
        assert_eq!(printed(38.349_999_999_999_994), "38.4", "was 38.35 before it was re-exported");
    }

    #[test]
    fn large_numbers_are_read_by_threes() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (36_601, "36,601"),
            (1_000_001, "1,000,001"),
        ];
        for (number, expected) in cases {
            assert_eq!(with_commas(number), expected);
        }
    }

    proptest! {
        /// Long division by hand, digit by digit, instead of one formula.
        #[test]
        fn agrees_with_long_division(denominator in 1_u64..100_000, share in 0.0_f64..=1.0) {
            let numerator = (denominator as f64 * share) as u64;
            let mut rest = numerator * 1000;
            let mut tenths = 0;
            while rest >= denominator {
                rest -= denominator;
                tenths += 1;
            }
            if rest * 2 >= denominator {
                tenths += 1;
            }
            prop_assert_eq!(percent_tenths(numerator, denominator), Some(tenths));
        }
    }
}
