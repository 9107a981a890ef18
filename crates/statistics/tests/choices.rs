//! Which chart is chosen, and the sentences of a change and of a wait.

use safeboard_statistics::agreement::{Weights, agreement};
use safeboard_statistics::change::{self, Direction, Verdict};
use safeboard_statistics::choose::choose;
use safeboard_statistics::funnel::{Funnel, Measure, Place, pooled};
use safeboard_statistics::rank::{Area, rank};
use safeboard_statistics::spc::{Kind, Series};
use safeboard_statistics::{Better, byar, power, quantile, wilson};

#[test]
fn the_chart_follows_the_figure_and_its_size() {
    let (quiet, wild) = ([40, 44, 38, 41, 43, 39], [10, 90, 15, 80, 5, 95]);
    let year = |months: [u64; 6]| months.repeat(2);
    let of_hundred = |months: [u64; 6]| months.repeat(2).into_iter().map(|n| [n, 100]).collect();
    let (quiet_shares, wild_shares): (Vec<_>, Vec<_>) = (of_hundred(quiet), of_hundred(wild));
    let cases = [
        (Series::Measurement(&[Some(31.0)]), Kind::XmR, "one measurement a month"),
        (Series::Between(&[12, 40]), Kind::G, "between rare events"),
        (Series::Count(&[0, 1, 1, 0]), Kind::G, "fewer than one event a month is expected"),
        (Series::Count(&[0, 1, 1, 2]), Kind::C, "at least one event a month"),
        (Series::Count(&year(quiet)), Kind::C, "a c chart"),
        (Series::Count(&year(wild)), Kind::XmR, "months differ more"),
        // Laney's σ_z of 1.25 and of 1.81.
        (Series::Count(&[36, 45].repeat(6)), Kind::C, "a c chart"),
        (Series::Count(&[34, 47].repeat(6)), Kind::XmR, "months differ more"),
        (Series::Count(&wild), Kind::C, "a c chart"),
        (Series::Rate(&quiet_shares), Kind::U, "a u chart"),
        (Series::Rate(&wild_shares), Kind::XmR, "months differ more"),
        (Series::Proportion(&quiet_shares), Kind::P, "a p chart"),
        (Series::Proportion(&wild_shares), Kind::XmR, "months differ more"),
        (Series::Proportion(&[[0, 9], [1, 8]]), Kind::G, "fewer than one event a month"),
        (Series::Proportion(&[[9, 9], [7, 8]]), Kind::G, "of the misses"),
    ];
    for (series, kind, part) in cases {
        let choice = choose(&series).expect("a choice");
        assert_eq!(choice.kind, kind, "{series:?}");
        assert!(choice.why.contains(part), "{}", choice.why);
    }
}

#[test]
fn a_change_is_a_sentence() {
    let cases = [
        (change::shares([4, 22], [4, 23]), "4 of 22, then 4 of 23: no evidence of change"),
        (change::shares([9, 22], [2, 23]), "9 of 22, then 2 of 23: some evidence of a fall"),
        (change::shares([1, 40], [12, 40]), "1 of 40, then 12 of 40: strong evidence of a rise"),
        // p of 0.0625, 0.039, 0.016 and 0.0078.
        (change::counts([0, 1], [5, 1]), "0, then 5: no evidence of change"),
        (change::counts([8, 1], [1, 1]), "8, then 1: some evidence of a fall"),
        (change::counts([0, 1], [7, 1]), "0, then 7: some evidence of a rise"),
        (change::counts([8, 1], [0, 1]), "8, then 0: strong evidence of a fall"),
        (change::counts([12, 90], [15, 90]), "12, then 15: no evidence of change"),
        (
            change::counts([61, 45_123], [30, 46_000]),
            "61 in 45,123, then 30 in 46,000: strong evidence of a fall",
        ),
        (
            change::counts([3, 1_000_000], [12, 999]),
            "3 in 1,000,000, then 12 in 999: strong evidence of a rise",
        ),
    ];
    for (change, expected) in cases {
        assert_eq!(change.expect("a change").to_string(), expected);
    }
    assert_eq!(Verdict::Some(Direction::Rise).words(), "some evidence of a rise");
}

#[test]
fn nothing_is_said_of_nothing() {
    assert_eq!(wilson::interval(0, 0), None);
    assert_eq!(wilson::interval(3, 2), None);
    assert_eq!(byar::rate_interval(3, 0), None);
    assert_eq!(quantile::median(&[]), None);
    assert_eq!(quantile::median_interval(&[1, 2, 3, 4, 5]), None);
    assert_eq!(change::shares([0, 0], [1, 2]), None);
    assert_eq!(change::shares([1, 2], [3, 2]), None);
    assert_eq!(change::counts([0, 30], [1, 0]), None);
    assert_eq!(Funnel::unadjusted(Measure::Rate, 0.1).limits(0), None);
    assert_eq!(pooled(&[[0, 0]]), None);
    assert_eq!(rank(&[], 0, Better::Lower), None);
    assert_eq!(power::cases_needed(0.2, 0.2), None);
    assert_eq!(power::cases_needed(0.2, 1.2), None);
    assert_eq!(power::periods_needed(0.2, 0.1, 0), None);
}

#[test]
fn known_intervals() {
    let percent = |n, d| {
        let [low, high] = wilson::interval(n, d).expect("an interval").map(|p| 100.0 * p);
        format!("{low:.1}–{high:.1} %")
    };
    assert_eq!(percent(4, 23), "7.0–37.1 %");
    assert_eq!(percent(4, 22), "7.3–38.5 %");
}

#[test]
fn an_area_has_its_place_in_the_funnel() {
    let funnel = Funnel::unadjusted(Measure::Proportion, 0.5);
    assert!(!funnel.is_adjusted());
    let cases = [
        (30, Place::FarBelow),
        (38, Place::Below),
        (50, Place::Within),
        (62, Place::Above),
        (70, Place::FarAbove),
    ];
    for (numerator, place) in cases {
        assert_eq!(funnel.place(numerator, 100), Some(place), "{numerator}");
    }
}

#[test]
fn areas_that_differ_widely_widen_the_funnel() {
    let areas: Vec<[u64; 2]> = (0..20).map(|n| [100 + 40 * n, 1000]).collect();
    let target = pooled(&areas).expect("a target");
    let funnel = Funnel::of(Measure::Proportion, target, &areas);
    assert!(funnel.is_adjusted() && funnel.phi > 10.0);
    assert_eq!(
        Funnel::unadjusted(Measure::Proportion, target).place(860, 1000),
        Some(Place::FarAbove)
    );
    assert_eq!(funnel.place(700, 1000), Some(Place::Within));
}

#[test]
fn a_rank_of_few_children_spans_the_quartiles() {
    let areas: Vec<Area> = [[1, 10], [2, 10], [3, 10], [4, 10]]
        .iter()
        .filter_map(|&[n, d]| Area::from_counts(n, d))
        .collect();
    let found = rank(&areas, 1, Better::Lower).expect("a rank");
    assert_eq!((found.rank, found.of, found.quartile()), (2, 4, 2));
    assert_eq!(found.plausible_quartiles(), [1, 4]);
}

#[test]
fn a_rank_of_exact_values_is_one_rank() {
    let areas = [3.0, 1.0, 2.0, 2.0].map(|value| Area::from_error(value, 1e-9));
    let ranks =
        |better| [0, 1, 2, 3].map(|index| rank(&areas, index, better).expect("a rank").rank);
    assert_eq!(ranks(Better::Lower), [4, 1, 2, 2]);
    assert_eq!(ranks(Better::Higher), [1, 4, 2, 2]);
    assert_eq!(rank(&areas, 2, Better::Lower).expect("a rank").plausible, [2, 3]);
}

#[test]
fn agreement_reads_as_a_board_reads_it() {
    let cases: Vec<[usize; 2]> =
        (0..36).map(|case| if case < 4 { [0, 1] } else { [case % 2, case % 2] }).collect();
    let found = agreement(&cases, 2, Weights::Unweighted).expect("an agreement");
    assert_eq!(found.to_string(), "32 of 36 agreed (95% 75–96%)");
    assert_eq!(agreement(&[[0, 0], [0, 0]], 2, Weights::Linear).expect("an agreement").kappa, None);
    let perfect = agreement(&[[0, 0], [1, 1], [1, 1]], 2, Weights::Unweighted);
    let kappa = perfect.and_then(|found| found.kappa).expect("a kappa");
    assert_eq!((kappa.value, kappa.interval), (1.0, [1.0, 1.0]));
    assert_eq!(agreement(&[], 2, Weights::Unweighted), None);
    assert_eq!(agreement(&[[0, 2]], 2, Weights::Unweighted), None);
}
