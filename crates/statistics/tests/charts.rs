//! Control charts: every row of their table, and what their points say.

use safeboard_statistics::Better;
use safeboard_statistics::choose::Choice;
use safeboard_statistics::spc::{
    Assurance, Chart, Flag, Kind, Point, Rule, Series, Side, Undrawable, Variation, draw,
    draw_frozen,
};

use crate::table::{Row, assert_close, rows};

fn choice(kind: Kind) -> Choice {
    Choice { kind, why: "a test".to_owned() }
}

fn xmr(values: &[f64]) -> Chart {
    let values: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
    draw(&Series::Measurement(&values), choice(Kind::XmR)).expect("a chart")
}

#[test]
fn limits_and_flags_of_the_table() {
    for mut row in rows("spc", 250) {
        let kind = row.text();
        let base = row.next();
        let chart = drawn(&kind, base, &mut row);
        let points: Vec<&Point> = chart.points.iter().flatten().collect();
        row.expect(&[chart.centre]);
        let shown = |bound: fn(&Point) -> f64| points.iter().map(move |point| bound(point));
        for (bound, expected) in shown(|point| point.lower).zip(row.list()) {
            assert_close(bound, expected, "a lower limit");
        }
        for (bound, expected) in shown(|point| point.upper).zip(row.list()) {
            assert_close(bound, expected, "an upper limit");
        }
        let flags: Vec<String> = points.iter().map(|point| letters(&point.flags)).collect();
        assert_eq!(flags, row.list::<String>(), "{kind} {chart:?}");
    }
}

fn drawn(kind: &str, base: usize, row: &mut Row) -> Chart {
    let chart = |series: Series, kind| draw_frozen(&series, choice(kind), base);
    match kind {
        "p" => chart(Series::Proportion(&row.pairs()), Kind::P),
        "u" => chart(Series::Rate(&row.pairs()), Kind::U),
        "c" => chart(Series::Count(&row.list()), Kind::C),
        "g" => chart(Series::Between(&row.list()), Kind::G),
        _ => {
            let cells: Vec<String> = row.list();
            let values: Vec<Option<f64>> = cells.iter().map(|cell| cell.parse().ok()).collect();
            chart(Series::Measurement(&values), Kind::XmR)
        }
    }
    .expect("a chart")
}

fn letters(flags: &[Flag]) -> String {
    let words = flags.iter().map(|flag| {
        let letter = match flag.rule {
            Rule::Outside => 'o',
            Rule::Shift => 's',
            Rule::TwoOfThree => 't',
            Rule::Trend => 'r',
        };
        format!("{letter}{}", if flag.side == Side::High { '+' } else { '-' })
    });
    let text: String = words.collect();
    if text.is_empty() { ".".to_owned() } else { text }
}

#[test]
fn a_month_without_cases_has_no_point() {
    let months = [[1, 4], [0, 0], [2, 4]];
    let chart = draw(&Series::Proportion(&months), choice(Kind::P)).expect("a chart");
    assert!(chart.trial);
    assert_eq!(chart.points.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, true]);
    assert_close(chart.centre, 3.0 / 8.0, "the centre");
}

#[test]
fn a_steady_figure_is_no_signal() {
    let chart = xmr(&[0.1; 24]);
    assert!(!chart.trial);
    assert!(chart.points.iter().flatten().all(|point| point.flags.is_empty()));
    assert_eq!(chart.variation(Better::Lower), Variation::CommonCause);
}

#[test]
fn the_latest_point_says_whether_a_signal_is_good() {
    let chart = xmr(&[5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 30.0]);
    assert_eq!(chart.variation(Better::Higher), Variation::Improvement(Side::High));
    assert_eq!(chart.variation(Better::Lower), Variation::Concern(Side::High));
    assert_eq!(chart.variation(Better::Neither), Variation::Neither(Side::High));
    assert_eq!(chart.variation(Better::Lower).words(), "special cause, concern: higher");
}

#[test]
fn limits_that_hold_the_target_are_hit_and_miss() {
    // Mean 5.5, moving ranges all 1: limits 2.84 and 8.16.
    let chart = xmr(&[5.0, 6.0, 5.0, 6.0, 5.0, 6.0]);
    let cases = [
        (2.0, Better::Higher, Some(Assurance::Passes)),
        (2.0, Better::Lower, Some(Assurance::Fails)),
        (5.0, Better::Higher, Some(Assurance::HitAndMiss)),
        (9.0, Better::Higher, Some(Assurance::Fails)),
        (9.0, Better::Lower, Some(Assurance::Passes)),
        (9.0, Better::Neither, None),
    ];
    for (target, better, expected) in cases {
        assert_eq!(chart.assurance(target, better), expected, "{target} {better:?}");
    }
}

#[test]
fn one_leap_does_not_widen_the_limits() {
    // Eleven ranges of 1 and one of 60: mean 5.9, and 60 is over 3.267 of it.
    let mut values = [5.0, 6.0].repeat(6);
    values.push(66.0);
    let chart = xmr(&values);
    let point = chart.latest().expect("a point");
    assert_close(point.upper - chart.centre, 2.66, "the reach");
    assert!(point.flags.contains(&Flag { rule: Rule::Outside, side: Side::High }));
}

fn bounds(chart: &Chart) -> Vec<[f64; 2]> {
    chart.points.iter().flatten().map(|point| [point.lower, point.upper]).collect()
}

#[test]
fn frozen_limits_do_not_move() {
    let mut counts = [3, 5, 4, 4, 3, 5].repeat(2);
    let before = draw(&Series::Count(&counts), choice(Kind::C)).expect("a chart");
    counts.extend([9; 8]);
    let after = draw_frozen(&Series::Count(&counts), choice(Kind::C), 12).expect("a chart");
    assert_eq!(bounds(&after)[..12], bounds(&before));
    assert_eq!(after.variation(Better::Lower), Variation::Concern(Side::High));
}

#[test]
fn what_cannot_be_drawn_says_why() {
    let error = |series: Series, kind| draw(&series, choice(kind)).expect_err("no chart");
    let too_few = |found, needed| Undrawable::TooFewPoints { found, needed };
    assert_eq!(error(Series::Count(&[]), Kind::C), too_few(0, 1));
    assert_eq!(error(Series::Measurement(&[None, Some(3.0)]), Kind::XmR), too_few(1, 2));
    assert_eq!(
        error(Series::Count(&[0, 1]), Kind::G).to_string(),
        "a g chart is not made of these figures: they make a c chart or an XmR chart; a g chart \
         is made of the cases or days between events"
    );
    assert_eq!(
        error(Series::Proportion(&[[1, 2], [5, 4]]), Kind::P).to_string(),
        "month 2 counts 5 of 4: a share cannot exceed its cases"
    );
}
