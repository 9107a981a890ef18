//! What is said of a remedial action: beforehand by the numbers there are, afterwards by its chart.

use jiff::civil::{Date, date};
use model::{Better, Definition, Period, Unit, Window};
use safeboard_scorecard::effect::{Effect, Expected, Standing, foreseen, reviewed};
use safeboard_scorecard::{Count, Inputs, Row, Settings, build, months_to};
use statistics::detect;

use crate::support::{Council, count, definition, period};

const BEGAN: Date = date(2012, 4, 1);

fn expected(change: f64, by: Option<&str>) -> Expected {
    Expected { change, began: BEGAN, by: by.map(period) }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn hits(&mut self, trials: u64, percent: u64) -> u64 {
        (0..trials).filter(|_| self.next() % 1000 < percent * 10).count() as u64
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        self.0 >> 33
    }
}

/// The row of an indicator whose months are given, up to the last of them.
fn row_of(unit: Unit, months: &[Count]) -> Row {
    let definition =
        Definition { window: Window::InQuarter, ..definition("long", unit, Better::Lower) };
    let period = months.last().expect("a month").period;
    let inputs = Inputs {
        authority: "999",
        authority_name: "Mendvale",
        period,
        window: None,
        known_on: None,
        definitions: &[&definition],
        counts: months,
        months,
        events: &[],
        published: &[],
        targets: &[],
        groups: &[],
        populations: &[],
        settings: &Settings::default(),
    };
    build(&inputs).rows.swap_remove(0)
}

/// Months of 60 cases up to `last`, `before` percent of them up to the action and `since` afterwards.
fn months(last: &str, before: u64, since: u64, seed: u64) -> Vec<Count> {
    let mut dice = Dice(seed);
    let month = |month: Period| {
        let percent = if month.days().0 < BEGAN { before } else { since };
        count("long", &month.to_string(), dice.hits(60, percent), 60)
    };
    months_to(period(last)).into_iter().map(month).collect()
}

fn found(last: &str, before: u64, since: u64, seed: u64, change: f64) -> Effect {
    let months = months(last, before, since, seed);
    let row = row_of(Unit::Percent, &months);
    reviewed(&row, &expected(change, None), row_end(&months))
}

fn row_end(months: &[Count]) -> Date {
    months.last().expect("a month").period.ends_on()
}

/// 25 plans a quarter, 17.4 percent of them.
fn few() -> Row {
    Council::new()
        .counts("2010-11-Q1", 4, 25)
        .counts("2010-11-Q2", 9, 50)
        .counts("2010-11-Q3", 13, 75)
        .counts("2010-11-Q4", 17, 100)
        .counts("2011-12-Q1", 4, 25)
        .counts("2011-12-Q2", 9, 50)
        .row()
}

#[test]
fn beforehand_it_says_how_many_quarters_are_needed() {
    let row = few();
    let said = foreseen(&row, &expected(-3.0, None));
    let quarters = detect::share(25, "plans", 0.18, -3.0).expect("an answer").quarters;
    assert_eq!(said.standing, Standing::CannotBeDetected);
    assert_eq!(
        said.sentence,
        format!(
            "25 plans that ended a quarter, -3 points: undetectable in 12 months; about {quarters} \
             quarters needed."
        )
    );
    let by = foreseen(&row, &expected(-3.0, Some("2013-14-Q4")));
    assert!(
        by.sentence.ends_with(
            "It should show by quarter 4 of 2013/14, 8 quarters on: it cannot be told from chance by \
             then."
        ),
        "{}",
        by.sentence
    );
    let large = foreseen(&row, &expected(60.0, Some("2012-13-Q4")));
    assert_eq!(large.standing, Standing::Detectable, "{}", large.sentence);
    assert!(large.sentence.ends_with("4 quarters on: it can be seen by then."), "{large:?}");
}

#[test]
fn a_count_is_of_the_events_of_a_quarter() {
    let mut council = Council::new();
    council.definitions = vec![definition("long", Unit::Count, Better::Lower)];
    let council = council
        .counts("2010-11-Q3", 120, 120)
        .counts("2010-11-Q4", 160, 160)
        .counts("2011-12-Q1", 40, 40)
        .counts("2011-12-Q2", 80, 80);
    let said = foreseen(&council.row(), &expected(-40.0, None));
    let detection = detect::count(40.0, "plans that ended", -10.0).expect("an answer");
    assert_eq!(said.sentence, format!("{detection}."), "a year's 40 fewer are 10 a quarter");
}

#[test]
fn what_stands_on_a_day_and_what_cannot_be_are_not_worked_out() {
    let impossible = foreseen(&few(), &expected(-30.0, None));
    assert_eq!(impossible.standing, Standing::NotKnown);
    assert!(impossible.sentence.contains("18% and -30 is no possible figure"), "{impossible:?}");
    let mut council = Council::new().counts("2011-12-Q1", 5, 50).counts("2011-12-Q2", 9, 50);
    council.definition().window = Window::AtPeriodEnd;
    let stock = foreseen(&council.row(), &expected(-3.0, None));
    assert!(stock.sentence.contains("the same children stand in one quarter"), "{stock:?}");
    let none = reviewed(&few(), &expected(-3.0, None), date(2012, 9, 30));
    assert!(none.sentence.contains("too few months before and since"), "{none:?}");
}

/// When the chart's own rule, limits frozen, first has a signal below after the change.
fn rule_fires(months: &[Count]) -> Option<usize> {
    use statistics::spc::{Series, Side, draw_frozen};
    let before = months.iter().filter(|month| month.period.days().0 < BEGAN).count();
    (before + 1..=months.len()).find(|known| {
        let shares: Vec<[u64; 2]> =
            months[..*known].iter().map(|month| [month.numerator, month.denominator]).collect();
        let series = Series::Proportion(&shares);
        let choice = statistics::choose::choose(&series).expect("a choice");
        let chart = draw_frozen(&series, choice, before).expect("a chart");
        let last = chart.points[*known - 1].as_ref().expect("a point");
        last.flags.iter().any(|flag| flag.side == Side::Low)
    })
}

#[test]
fn a_planted_shift_is_reported_within_three_months_of_the_chart_s_rule() {
    let (mut planted, mut reported) = (0, 0);
    for seed in 1..=100 {
        let all = months("2013-14-M01", 40, 22, seed);
        let Some(rule) = rule_fires(&all) else { continue };
        planted += 1;
        let says = |known: &usize| {
            let some = &all[..*known];
            let found =
                reviewed(&row_of(Unit::Percent, some), &expected(-18.0, None), row_end(some));
            found.standing == Standing::ChangeSeen
        };
        let first = (rule.min(all.len())..=all.len().min(rule + 3)).find(says);
        reported += usize::from(first.is_some());
    }
    println!(
        "the rule fired in {planted} of 100 planted shifts; {reported} reported within 3 months"
    );
    assert!(planted >= 95, "{planted}");
    assert!(reported * 100 >= planted * 97, "{reported} of {planted}");
}

#[test]
fn where_nothing_changed_a_change_is_seldom_said() {
    let said =
        |seed: &u64| found("2012-13-M12", 40, 40, *seed, -18.0).standing == Standing::ChangeSeen;
    let false_alarms = (1..=100).filter(said).count();
    println!("{false_alarms} of 100 unchanged series were said to have changed in 12 months");
    assert!(false_alarms <= 20, "{false_alarms}");
}

#[test]
fn each_standing_has_its_words() {
    let shift = found("2012-13-M12", 40, 15, 1, -18.0);
    assert!(
        shift
            .sentence
            .starts_with("A change in the direction expected is seen since 1 April 2012: "),
        "{shift:?}"
    );
    assert!(shift.sentence.contains("(p chart, limits from the 12 points before)"), "{shift:?}");
    let other = found("2012-13-M12", 40, 70, 1, -18.0);
    assert_eq!(other.standing, Standing::OtherWay, "{other:?}");
    let quiet = months("2012-13-M02", 40, 40, 3);
    let quarter = |change, by| {
        let mut row = row_of(Unit::Percent, &quiet);
        row.trend = few().trend;
        row.window = Window::YearToDate;
        reviewed(&row, &expected(change, by), row_end(&quiet))
    };
    let never = quarter(-3.0, None);
    assert!(never.sentence.contains("cannot be detected with these numbers"), "{never:?}");
    let later = quarter(-30.0, Some("2014-15"));
    assert_eq!(later.standing, Standing::NotYet, "{later:?}");
    assert!(later.sentence.contains("0 of about"), "{later:?}");
}

#[test]
fn no_sentence_ever_says_that_one_thing_made_another() {
    let mut sentences = Vec::new();
    for seed in 1..=6 {
        for (before, since) in [(40, 40), (40, 15), (40, 70), (10, 12)] {
            for change in [-60.0, -18.0, -3.0, 3.0, 30.0] {
                for last in ["2012-13-M01", "2012-13-M05", "2013-14-M01"] {
                    let months = months(last, before, since, seed);
                    let mut row = row_of(Unit::Percent, &months);
                    row.trend = few().trend;
                    let expected = expected(change, Some("2013-14"));
                    sentences.push(reviewed(&row, &expected, row_end(&months)));
                    sentences.push(foreseen(&row, &expected));
                }
            }
        }
    }
    for standing in [
        Standing::Detectable,
        Standing::CannotBeDetected,
        Standing::ChangeSeen,
        Standing::OtherWay,
        Standing::NotYet,
        Standing::NotKnown,
    ] {
        assert!(sentences.iter().any(|said| said.standing == standing), "{standing:?} was tried");
    }
    for said in &sentences {
        let words = said.sentence.to_lowercase();
        for causal in ["because", "caus", "due to", "led to", "effect of", "result", "thanks to"] {
            assert!(!words.contains(causal), "{}", said.sentence);
        }
    }
}
