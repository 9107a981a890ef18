//! Every row of every table.

use safeboard_statistics::agreement::{Weights, agreement};
use safeboard_statistics::funnel::{Funnel, Measure};
use safeboard_statistics::rank::{Area, rank};
use safeboard_statistics::{Better, byar, change, holm, power, quantile, wilson};

use crate::table::rows;

#[test]
fn wilson_intervals_as_statsmodels() {
    for mut row in rows("wilson", 300) {
        let interval = wilson::interval(row.next(), row.next());
        row.expect(&interval.expect("an interval"));
    }
}

#[test]
fn intervals_of_counts_and_rates() {
    for mut row in rows("byar", 300) {
        let (count, population) = (row.next(), row.next());
        row.expect(&byar::interval(count));
        row.expect(&byar::rate_interval(count, population).expect("a rate"));
    }
}

#[test]
fn percentiles_as_numpy() {
    for mut row in rows("percentile", 300) {
        let days: Vec<i64> = row.list();
        let share = row.next();
        row.expect(&[quantile::percentile(&days, share).expect("a percentile")]);
    }
}

#[test]
fn medians_and_their_intervals() {
    for mut row in rows("median", 200) {
        let days: Vec<i64> = row.list();
        row.expect(&[quantile::median(&days).expect("a median")]);
        let expected = row.maybe().zip(row.maybe()).map(|(low, high)| [low, high]);
        assert_eq!(quantile::median_interval(&days), expected, "{days:?}");
    }
}

#[test]
fn shares_as_fisher_exact_of_scipy() {
    for mut row in rows("fisher", 400) {
        let change = change::shares([row.next(), row.next()], [row.next(), row.next()]);
        row.expect(&[change.expect("two shares").p]);
    }
}

#[test]
fn counts_as_binomtest_of_scipy() {
    for mut row in rows("counts", 400) {
        let change = change::counts([row.next(), row.next()], [row.next(), row.next()]);
        row.expect(&[change.expect("two counts").p]);
    }
}

#[test]
fn funnels() {
    for mut row in rows("funnel", 200) {
        let measure = match row.text().as_str() {
            "proportion" => Measure::Proportion,
            _ => Measure::Rate,
        };
        let target = row.next();
        let funnel = Funnel::of(measure, target, &row.pairs());
        row.expect(&[funnel.phi, funnel.tau2]);
        let limits = funnel.limits(row.next()).expect("limits");
        row.expect(&limits.inner);
        row.expect(&limits.outer);
    }
}

#[test]
fn differences_as_newcombe_of_statsmodels() {
    for mut row in rows("difference", 300) {
        let mut area = || Area::from_counts(row.next(), row.next()).expect("a share");
        let difference = area().difference(&area());
        row.expect(&difference);
    }
}

#[test]
fn ranks() {
    for mut row in rows("rank", 200) {
        let areas: Vec<Area> =
            row.pairs().iter().filter_map(|&[n, d]| Area::from_counts(n, d)).collect();
        let own = row.next();
        let better = if row.text() == "lower" { Better::Lower } else { Better::Higher };
        let found = rank(&areas, own, better).expect("a rank");
        assert_eq!(found.rank, row.next::<usize>());
        assert_eq!(found.plausible, [row.next(), row.next()]);
    }
}

#[test]
fn periods_needed_as_statsmodels() {
    for mut row in rows("power", 250) {
        let (before, after, events) = (row.next(), row.next(), row.next());
        let cases: f64 = row.next();
        assert_eq!(power::cases_needed(before, after), Some(cases.ceil() as u64));
        assert_eq!(power::periods_needed(before, after, events), Some(row.next()));
    }
}

#[test]
fn agreement_as_cohens_kappa_of_statsmodels() {
    for mut row in rows("kappa", 300) {
        let weights = match row.text().as_str() {
            "linear" => Weights::Linear,
            "quadratic" => Weights::Quadratic,
            _ => Weights::Unweighted,
        };
        let counts: Vec<usize> = row.list();
        let answers = counts.len().isqrt();
        let pair = |place: usize| [place / answers, place % answers];
        let cases: Vec<[usize; 2]> =
            counts.iter().enumerate().flat_map(|(at, &n)| vec![pair(at); n]).collect();
        let found = agreement(&cases, answers, weights).expect("an agreement");
        let kappa = found.kappa.expect("a kappa");
        row.expect_closely(&[kappa.value, kappa.interval[0], kappa.interval[1]]);
        row.expect_closely(&[found.agreed as f64 / found.of as f64]);
        row.expect_closely(&found.interval);
    }
}

#[test]
fn adjusted_p_values_as_multipletests_of_statsmodels() {
    for mut row in rows("holm", 100) {
        let p_values: Vec<f64> = row.list();
        let expected: Vec<f64> = row.list();
        for (found, expected) in holm::adjusted(&p_values).into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{found}, not {expected}: {p_values:?}");
        }
    }
}
