//! The sentence under each row: true, in the definition's words, and its promise kept.

use model::{Better, Unit};
use proptest::prelude::*;
use safeboard_scorecard::{Row, Status};

use crate::support::{Council, aim, count, definition, published, version};

fn rated(better: Better, target: Option<f64>, numerator: u64, denominator: u64) -> Row {
    let mut council = Council::new().aims(target).counts("2011-12-Q2", numerator, denominator);
    council.definition().better = better;
    council.row()
}

#[test]
fn the_children_behind_the_figure_and_the_nearest_change() {
    use Better::{Higher, Lower};
    let plans = "plans that ended were of two years or more; one is worth";
    let cases = [
        (
            Lower,
            8,
            127,
            format!("8 of 127 {plans} 0.8 percentage points. 3 more would make this amber."),
        ),
        (
            Lower,
            9,
            109,
            format!("9 of 109 {plans} 0.9 percentage points. One fewer would make this green."),
        ),
        (
            Lower,
            1,
            1,
            "1 of 1 plan that ended was of two years or more; one is worth 100 percentage points. \
             Fewer than 10 is too few to rate."
                .to_owned(),
        ),
        (
            Higher,
            0,
            20,
            format!("None of 20 {plans} 5 percentage points. 2 more would make this green."),
        ),
        (
            Lower,
            0,
            20,
            format!("None of 20 {plans} 5 percentage points. 2 more would make this red."),
        ),
        (
            Higher,
            100,
            100,
            format!("100 of 100 {plans} 1 percentage point. 93 fewer would make this red."),
        ),
        (
            Lower,
            2,
            4000,
            format!(
                "2 of 4000 {plans} less than 0.1 percentage points. 320 more would make this amber."
            ),
        ),
    ];
    for (better, numerator, denominator, expected) in cases {
        assert_eq!(rated(better, Some(8.0), numerator, denominator).sentence, expected);
    }
}

#[test]
fn an_unrated_figure_says_why() {
    let cases = [
        (Better::Lower, None, "No target is set, by design."),
        (Better::Neither, Some(8.0), "It is not rated: neither more nor fewer is better."),
        (
            Better::Lower,
            Some(100.0),
            "No change in their number alone would make this other than green.",
        ),
    ];
    for (better, target, end) in cases {
        let sentence = rated(better, target, 8, 127).sentence;
        assert!(sentence.ends_with(end), "{sentence}");
    }
    let untold = Council::new().counts("2011-12-Q2", 8, 127).row().sentence;
    assert!(untold.ends_with("points. No target is set."), "{untold}");
}

fn open(counts: &[(&str, u64)]) -> Council {
    let mut council = Council::new();
    council.definitions = vec![definition("open", Unit::Count, Better::Neither)];
    council.definition().words.counted = ["child on a plan".into(), "children on a plan".into()];
    council.counts =
        counts.iter().map(|(period, rows)| count("open", period, *rows, *rows)).collect();
    council
}

#[test]
fn a_count_says_its_change_since_the_same_period_a_year_before() {
    let cases = [
        (88, Some(80), "88 children on a plan, 8 more than a year before."),
        (88, Some(106), "88 children on a plan, 18 fewer than a year before."),
        (88, Some(88), "88 children on a plan, as many as a year before."),
        (1, None, "1 child on a plan."),
        (0, None, "0 children on a plan."),
    ];
    for (now, before, expected) in cases {
        let mut counts = vec![("2011-12-Q1", 104), ("2011-12-Q2", now)];
        counts.extend(before.map(|before| ("2010-11-Q2", before)));
        assert_eq!(open(&counts).row().sentence, expected);
    }
}

#[test]
fn counts_of_two_definitions_are_not_compared() {
    let mut council = open(&[("2011-12-Q2", 88), ("2010-11-Q2", 80)]);
    council.definition().versions.push(version(jiff::civil::date(2011, 4, 1), None));
    assert_eq!(council.row().sentence, "88 children on a plan.");
}

#[test]
fn a_count_with_a_target_says_its_nearest_change() {
    let mut council = open(&[("2011-12-Q2", 88)]);
    council.targets = vec![aim("open", "2011-12", Some(80.0))];
    for (better, end) in [
        (Better::Lower, "88 children on a plan. 8 fewer would make this green."),
        (Better::Higher, "88 children on a plan. 9 fewer would make this amber."),
    ] {
        council.definition().better = better;
        assert_eq!(council.row().sentence, end);
    }
}

#[test]
fn a_published_figure_claims_no_more_than_was_published() {
    let mut council = Council::new().publishes("999", "2011-12-Q2", 6.4).aims(Some(8.0));
    assert_eq!(council.row().sentence, "The figure is 6.4%, as published.");
    // Counts that do not make the value are not put in words.
    for counts in [(0, 0), (3, 0), (8, 127)] {
        (council.published[0].numerator, council.published[0].denominator) =
            (Some(counts.0), Some(counts.1));
        assert_eq!(council.row().sentence, "The figure is 6.4%, as published.");
    }
    council.published[0] = published("long", "999", "2011-12-Q2", 30.1);
    council.definition().unit = Unit::RatePer10k;
    assert_eq!(council.row().sentence, "The rate is 30.1 per 10,000.");
    council.definition().unit = Unit::Days;
    assert_eq!(council.row().display, "30.1");
    council.published.clear();
    assert_eq!(council.row().sentence, "There is no figure for this period.");
}

/// What a sentence promises: how many rows, whether more, and the status they would make.
fn promise(sentence: &str) -> Option<(u64, bool, String)> {
    let (start, status) = sentence.trim_end_matches('.').split_once(" would make this ")?;
    let last = start.rsplit_once(". ").map_or(start, |(_, last)| last);
    let (rows, direction) = last.split_once(' ')?;
    let rows = if rows == "One" { 1 } else { rows.parse().ok()? };
    Some((rows, direction == "more", status.to_owned()))
}

proptest! {
    #[test]
    fn what_is_promised_comes_true_and_nothing_less_would_do(
        denominator in 10_u64..400,
        share in 0.0_f64..=1.0,
        target in 0_u32..=1000,
        higher in any::<bool>(),
    ) {
        let better = if higher { Better::Higher } else { Better::Lower };
        let target = Some(f64::from(target) / 10.0);
        let numerator = (denominator as f64 * share) as u64;
        let now = rated(better, target, numerator, denominator);
        let then = |numerator| rated(better, target, numerator, denominator).status;
        let Some((rows, more, becomes)) = promise(&now.sentence) else {
            prop_assert!(now.sentence.contains("No change in their number alone"));
            let more = higher != (now.status == Status::Green);
            for other in if more { numerator..=denominator } else { 0..=numerator } {
                prop_assert_eq!(then(other), now.status, "{} {}", now.sentence, other);
            }
            return Ok(());
        };
        let changed = |rows: u64| if more { numerator + rows } else { numerator - rows };
        prop_assert_eq!(then(changed(rows)).word().to_lowercase(), becomes);
        for fewer in 1..rows {
            prop_assert_eq!(then(changed(fewer)), now.status);
        }
    }
}
