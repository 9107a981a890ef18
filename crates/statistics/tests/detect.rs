//! When a change can be seen, against exact tests of made-up quarters.

use safeboard_statistics::{change, detect};

use crate::dice::Dice;

/// How many of 1,000 pairs of samples the exact test tells apart.
fn power(seed: u64, sees: impl Fn(&mut Dice) -> f64) -> f64 {
    let mut dice = Dice(seed);
    (0..1000).filter(|_| sees(&mut dice) < 0.05).count() as f64 / 1000.0
}

/// The fewest quarters that have 80 % power by simulation: halving, as power grows with time.
fn simulated(most: u64, sees: impl Fn(u64, &mut Dice) -> f64) -> u64 {
    let (mut too_few, mut enough) = (0, most);
    while enough - too_few > 1 {
        let middle = u64::midpoint(too_few, enough);
        let has_power = power(7, |dice| sees(middle, dice)) >= 0.8;
        *if has_power { &mut enough } else { &mut too_few } = middle;
    }
    enough
}

fn assert_within_10_percent(said: &detect::Detection, simulated: u64) {
    println!("{said}; simulated {simulated}");
    let apart = said.quarters.abs_diff(simulated) as f64;
    // A whole quarter may lie between two answers that differ by a case.
    assert!(apart <= (0.1 * simulated as f64).max(1.0), "{said}, simulated {simulated}");
}

#[test]
fn shares_as_simulated() {
    for (cases, baseline, points) in
        [(25, 0.174, -3.0), (25, 0.5, 20.0), (80, 0.1, 5.0), (120, 0.8, -10.0), (10, 0.95, -15.0)]
    {
        let said = detect::share(cases, "plans", baseline, points).expect("an answer");
        let found = simulated(2 * said.quarters + 2, |quarters, dice| {
            let n = quarters * cases;
            let mut hits = |share: f64| [dice.hits(n, share), n];
            change::shares(hits(baseline), hits(baseline + points / 100.0)).expect("shares").p
        });
        assert_within_10_percent(&said, found);
    }
}

#[test]
fn counts_as_simulated() {
    for (baseline, change) in [(12.0, -3.0), (40.0, 10.0), (4.0, 4.0), (100.0, -15.0), (7.5, -5.0)]
    {
        let said = detect::count(baseline, "referrals", change).expect("an answer");
        let found = simulated(2 * said.quarters + 2, |quarters, dice| {
            let mut events = |mean: f64| [dice.events(mean * quarters as f64), quarters];
            change::counts(events(baseline), events(baseline + change)).expect("counts").p
        });
        assert_within_10_percent(&said, found);
    }
}

#[test]
fn it_says_when_and_whether_a_year_is_enough() {
    let small = detect::share(25, "plans", 0.174, -3.0).expect("an answer");
    assert!(!small.within_12_months());
    assert_eq!(
        small.to_string(),
        format!(
            "25 plans a quarter, -3 points: undetectable in 12 months; about {} quarters needed",
            small.quarters
        )
    );
    let large = detect::share(400, "plans", 0.5, 20.0).expect("an answer");
    assert_eq!(large.to_string(), "400 plans a quarter, +20 points: detectable in 1 quarter");
    assert!(large.within_12_months());
}

#[test]
fn no_change_and_no_cases_have_no_answer() {
    assert_eq!(detect::share(25, "plans", 0.2, 0.0), None);
    assert_eq!(detect::share(0, "plans", 0.2, 5.0), None);
    assert_eq!(detect::share(25, "plans", 0.02, -5.0), None);
    assert_eq!(detect::count(10.0, "referrals", 0.0), None);
    assert_eq!(detect::count(2.0, "referrals", -5.0), None);
}
