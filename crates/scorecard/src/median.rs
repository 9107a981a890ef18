//! Medians and quartiles of whole days or points that were counted by value.

/// The value that a share `at` (0 to 1) of the rows does not exceed, between two rows by how near it
/// lies to each (type 7, as spreadsheets do); `None` of no rows. `amounts` may come in any order and
/// name a value twice.
pub fn quantile(amounts: &[(i64, u64)], at: f64) -> Option<f64> {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let rows: u64 = sorted.iter().map(|(_, rows)| rows).sum();
    let place = at * rows.checked_sub(1)? as f64;
    let (below, above) = (nth(&sorted, place.floor()), nth(&sorted, place.ceil()));
    Some(below + (above - below) * (place - place.floor()))
}

/// The value of the row at `place`, from 0.
fn nth(sorted: &[(i64, u64)], place: f64) -> f64 {
    let mut passed = 0;
    for (value, rows) in sorted {
        passed += rows;
        if passed as f64 > place {
            return *value as f64;
        }
    }
    sorted.last().map_or(f64::NAN, |(value, _)| *value as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_and_quarters() {
        // As numpy.percentile and a spreadsheet's QUARTILE.INC give them.
        let days = [(10, 1), (20, 2), (45, 1)];
        assert_eq!(quantile(&days, 0.5), Some(20.0));
        assert_eq!(quantile(&days, 0.25), Some(17.5));
        assert_eq!(quantile(&days, 0.75), Some(26.25));
        assert_eq!(quantile(&[(3, 1), (-1, 1)], 0.5), Some(1.0));
        assert_eq!(quantile(&[(7, 0), (3, 1)], 0.5), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[(7, 0)], 0.5), None);
    }

    proptest! {
        /// Against the rows written out one by one.
        #[test]
        fn counted_by_value_or_one_by_one(amounts in prop::collection::vec((-5_i64..60, 1_u64..4), 1..30)) {
            let mut rows: Vec<i64> = amounts
                .iter()
                .flat_map(|(value, rows)| std::iter::repeat_n(*value, *rows as usize))
                .collect();
            rows.sort_unstable();
            let middle = rows.len() / 2;
            let expected = if rows.len() % 2 == 1 {
                rows[middle] as f64
            } else {
                f64::midpoint(rows[middle - 1] as f64, rows[middle] as f64)
            };
            prop_assert_eq!(quantile(&amounts, 0.5), Some(expected));
        }
    }
}
