//! What holds of any numbers.

use proptest::prelude::*;
use safeboard_statistics::funnel::{Funnel, Measure};
use safeboard_statistics::rank::{Area, rank};
use safeboard_statistics::{Better, Z_95, byar, change, quantile, wilson};

fn share() -> impl Strategy<Value = [u64; 2]> {
    (1_u64..2000).prop_flat_map(|denominator| {
        (0..=denominator).prop_map(move |numerator| [numerator, denominator])
    })
}

proptest! {
    #[test]
    fn wilson_holds_the_share_and_solves_its_equation([numerator, denominator] in share()) {
        let [low, high] = wilson::interval(numerator, denominator).expect("an interval");
        let point = numerator as f64 / denominator as f64;
        prop_assert!(low <= point && point <= high);
        for bound in [low, high].into_iter().filter(|bound| *bound > 0.0 && *bound < 1.0) {
            // At a bound, the share lies exactly Z standard errors away.
            let error = (bound * (1.0 - bound) / denominator as f64).sqrt();
            prop_assert!(((point - bound).abs() - Z_95 * error).abs() < 1e-9);
        }
    }

    #[test]
    fn an_interval_of_a_count_holds_it_and_grows(count in 0_u64..1_000_000) {
        let [low, high] = byar::interval(count);
        let [more_low, more_high] = byar::interval(count + 1);
        prop_assert!(low <= count as f64 && count as f64 <= high);
        prop_assert!(low < more_low && high < more_high);
    }

    #[test]
    fn a_change_reads_the_same_backwards(before in share(), after in share()) {
        let there = change::shares(before, after).expect("a change").p;
        let back = change::shares(after, before).expect("a change").p;
        let misses = |[n, d]: [u64; 2]| [d - n, d];
        let of_misses = change::shares(misses(before), misses(after)).expect("a change").p;
        prop_assert!((0.0..=1.0).contains(&there));
        prop_assert!((there - back).abs() < 1e-9 && (there - of_misses).abs() < 1e-9);
    }

    #[test]
    fn counts_read_the_same_backwards(
        first in 0_u64..500, second in 0_u64..500, days in 1_u64..400, days_after in 1_u64..400,
    ) {
        let there = change::counts([first, days], [second, days_after]).expect("a change").p;
        let back = change::counts([second, days_after], [first, days]).expect("a change").p;
        prop_assert!((0.0..=1.0).contains(&there) && (there - back).abs() < 1e-9);
    }

    #[test]
    fn the_interval_of_a_median_holds_it(days in prop::collection::vec(0_i64..400, 6..60)) {
        let median = quantile::median(&days).expect("a median");
        let [low, high] = quantile::median_interval(&days).expect("an interval");
        prop_assert!(low as f64 <= median && median <= high as f64);
        prop_assert!(days.contains(&low) && days.contains(&high));
    }

    #[test]
    fn a_funnel_narrows_and_holds_its_target(
        target in 0.0_f64..=1.0,
        areas in prop::collection::vec(share(), 0..40),
        size in 1_u64..5000,
    ) {
        for measure in [Measure::Proportion, Measure::Rate] {
            let funnel = Funnel::of(measure, target, &areas);
            let [small, large] = [size, size + 1].map(|size| funnel.limits(size).expect("limits"));
            prop_assert!(small.outer[0] <= small.inner[0] && small.inner[1] <= small.outer[1]);
            prop_assert!(small.inner[0] <= target + 1e-9 && target <= small.inner[1] + 1e-9);
            prop_assert!(small.outer[0] <= large.outer[0] + 1e-12);
            prop_assert!(large.outer[1] <= small.outer[1] + 1e-12);
        }
    }

    #[test]
    fn a_rank_lies_in_its_range(
        shares in prop::collection::vec(share(), 1..30), place in 0_usize..30,
    ) {
        let areas: Vec<Area> =
            shares.iter().filter_map(|&[n, d]| Area::from_counts(n, d)).collect();
        for better in [Better::Lower, Better::Higher, Better::Neither] {
            let found = rank(&areas, place % areas.len(), better).expect("a rank");
            let [best, worst] = found.plausible;
            prop_assert!(1 <= best && best <= found.rank && found.rank <= worst);
            prop_assert!(worst <= areas.len() && (1..=4).contains(&found.quartile()));
        }
    }
}
