//! Restatements: each reason by itself, and that on random pairs the parts add up.

use jiff::civil::{Date, date};
use model::{
    Better, Case, Course, Definition, Figure, FigureStatus, Member, RecordKey, Unit, Window,
};
use proptest::prelude::*;
use safeboard_scorecard::movement::Courses;
use safeboard_scorecard::restate::{Ends, Restatement, restatement};

use crate::support::{definition, period};

fn key(record: u64) -> RecordKey {
    RecordKey {
        authority: "999".into(),
        child_id: format!("C{record}"),
        record_id: format!("P{record}"),
    }
}

fn member(record: u64, met: bool) -> Member {
    Member { key: key(record), date: Some(date(2011, 8, 1)), met, in_denominator: true }
}

fn course(record: u64, ended_on: Option<Date>) -> Course {
    Course {
        key: key(record),
        natural: Some(format!("{record}")),
        begun_on: Some(date(2010, 1, 4)),
        ended_on,
        case: Case::Unknown,
        transferred_in: false,
        load_id: String::new(),
        source_row: String::new(),
    }
}

fn courses(all: &[Course]) -> Courses {
    all.iter().map(|course| (course.key.clone(), course.clone())).collect()
}

fn figure(members: &[Member], unit: Unit) -> Figure {
    let count = |is: fn(&Member) -> bool| members.iter().filter(|member| is(member)).count() as u64;
    let (numerator, rows) = (count(|member| member.met), count(|member| member.in_denominator));
    match unit {
        Unit::Count => Figure {
            value: Some(numerator as f64),
            numerator: Some(numerator),
            ..Figure::default()
        },
        _ => Figure {
            value: (rows > 0).then(|| (numerator as f64 / rows as f64 * 1000.0).round() / 10.0),
            numerator: Some(numerator),
            denominator: Some(rows),
            ..Figure::default()
        },
    }
}

fn plans(unit: Unit) -> Definition {
    Definition { window: Window::InQuarter, ..definition("repeat-plans", unit, Better::Lower) }
}

/// `met` of `all` plans that ended, the first ones.
fn cohort(met: u64, all: std::ops::Range<u64>) -> Vec<Member> {
    all.map(|record| member(record, record < met)).collect()
}

fn restated(
    told: Option<Figure>,
    members: [&[Member]; 2],
    known: [&[Course]; 2],
) -> Option<Restatement> {
    let [then, now] = known.map(courses);
    let [recounted, figure_now] = members.map(|rows| figure(rows, Unit::Percent));
    restatement(&Ends {
        definition: &plans(Unit::Percent),
        period: period("2011-12-Q2"),
        told: told.unwrap_or(recounted),
        recounted,
        now: figure_now,
        members,
        courses: [&then, &now],
    })
}

fn all(range: std::ops::Range<u64>) -> Vec<Course> {
    range.map(|record| course(record, Some(date(2011, 8, 1)))).collect()
}

fn sentence(found: Option<Restatement>) -> String {
    found.expect("restated").sentence
}

#[test]
fn plans_that_ended_on_another_date_are_said_so() {
    let (then, now) = (cohort(4, 0..23), cohort(4, 0..21));
    let moved = [all(0..21), vec![course(21, Some(date(2011, 10, 1))), course(22, None)]].concat();
    assert_eq!(
        sentence(restated(None, [&then, &now], [&all(0..23), &moved])),
        "2011-12-Q2: last time we told you 17.4 (4 of 23); it is now 19 (4 of 21): 2 plans recorded as ended on \
         another date"
    );
}

#[test]
fn each_reason_is_told_from_the_others() {
    let told = "2011-12-Q2: last time we told you 17.4 (4 of 23); it is now";
    let then = cohort(4, 0..23);
    let late = restated(None, [&then, &cohort(4, 0..24)], [&all(0..23), &all(0..24)]);
    assert_eq!(sentence(late), format!("{told} 16.7 (4 of 24): 1 plan recorded late"));
    let gone = restated(None, [&then, &cohort(4, 0..22)], [&all(0..23), &all(0..22)]);
    assert_eq!(sentence(gone), format!("{told} 18.2 (4 of 22): 1 plan no longer in the records"));
    let other = restated(None, [&then, &cohort(5, 0..23)], [&all(0..23), &all(0..23)]);
    assert_eq!(sentence(other), format!("{told} 21.7 (5 of 23): 1 plan corrected otherwise"));
    let before = figure(&cohort(3, 0..20), Unit::Percent);
    let rule =
        restated(Some(before), [&then, &then], [&all(0..23), &all(0..23)]).expect("restated");
    assert!(
        rule.sentence.ends_with(
            "15 (3 of 20); it is now 17.4 (4 of 23): it is counted by another definition"
        )
    );
    let parts: Vec<_> = rule.parts.iter().map(|part| (part.numerator, part.denominator)).collect();
    assert_eq!(parts, [(1, 3)]);
}

#[test]
fn what_was_provisional_and_is_final_is_said_beside_what_came_late() {
    let then = cohort(4, 0..23);
    let told = Figure { status: FigureStatus::Provisional, ..figure(&then, Unit::Percent) };
    let found = restated(Some(told), [&then, &cohort(4, 0..24)], [&all(0..23), &all(0..24)]);
    let said = sentence(found);
    assert!(said.ends_with("1 plan recorded late, what was provisional is final"), "{said}");
}

#[test]
fn a_file_that_numbers_its_records_otherwise_restates_nothing() {
    let then = cohort(4, 0..23);
    assert_eq!(restated(None, [&then, &then], [&all(0..23), &all(0..23)]), None);
    let mut renumbered = then.clone();
    renumbered[0].key.record_id = "other".to_owned();
    renumbered.push(member(23, false));
    let mut known = all(0..24);
    known[0].key.record_id = "other".to_owned();
    let found = restated(None, [&then, &renumbered], [&all(0..23), &known]).expect("restated");
    assert_eq!(found.rows.len(), 1);
    assert_eq!(found.rows[0].member.key, key(23));
}

#[test]
fn what_was_not_told_is_not_restated() {
    assert_eq!(restated(None, [&[], &cohort(4, 0..23)], [&[], &all(0..23)]), None);
}

#[test]
fn a_restatement_of_few_children_is_small() {
    let (then, now) = (cohort(30, 0..100), cohort(40, 0..120));
    let large = restated(None, [&then, &now], [&all(0..100), &all(0..120)]).expect("restated");
    // Ten of those known before meet it now, and twenty came late.
    assert!(!large.is_small(), "{large:?}");
    let few = cohort(40, 0..121);
    let few = restated(None, [&now, &few], [&all(0..120), &all(0..121)]).expect("restated");
    assert!(few.is_small());
    assert!(!few.reasons().contains(|letter: char| letter.is_ascii_digit()));
}

/// Whether a record is known, how it ended, and how it is counted.
type End = (bool, Option<i8>, bool, bool);

fn end() -> impl Strategy<Value = End> {
    (any::<bool>(), prop::option::of(1..3_i8), any::<bool>(), any::<bool>())
}

fn side(ends: &[End]) -> (Vec<Member>, Courses) {
    let known = ends.iter().enumerate().filter(|(_, end)| end.0);
    let of = |(record, end): (usize, &End)| {
        let own = Member { in_denominator: end.3, ..member(record as u64, end.2) };
        (own, course(record as u64, end.1.map(|month| date(2011, month, 1))))
    };
    let (members, known): (Vec<_>, Vec<_>) = known.map(of).unzip();
    let members = members.into_iter().filter(|own| own.met || own.in_denominator).collect();
    (members, courses(&known))
}

proptest! {
    #[test]
    fn the_parts_add_up_to_the_difference(
        pairs in prop::collection::vec((end(), end()), 1..30),
        told in (0..9_u64, 0..9_u64),
        is_share: bool,
        redefined: bool,
    ) {
        let (then, now): (Vec<End>, Vec<End>) = pairs.into_iter().unzip();
        let ((then, known_then), (now, known_now)) = (side(&then), side(&now));
        let unit = if is_share { Unit::Percent } else { Unit::Count };
        let recounted = figure(&then, unit);
        let other = Figure {
            value: Some(1.0),
            numerator: Some(told.0),
            denominator: is_share.then_some(told.1),
            ..Figure::default()
        };
        let ends = Ends {
            definition: &plans(unit),
            period: period("2011-12-Q2"),
            told: if redefined { other } else { recounted },
            recounted,
            now: figure(&now, unit),
            members: [&then, &now],
            courses: [&known_then, &known_now],
        };
        if let Some(found) = restatement(&ends) {
            let sum = |of: fn(&safeboard_scorecard::restate::Part) -> i64| {
                found.parts.iter().map(of).sum::<i64>()
            };
            let difference = |of: fn(&Figure) -> Option<u64>| {
                of(&ends.now).unwrap_or(0) as i64 - of(&ends.told).unwrap_or(0) as i64
            };
            prop_assert_eq!(sum(|part| part.numerator), difference(|figure| figure.numerator));
            prop_assert_eq!(sum(|part| part.denominator), difference(|figure| figure.denominator));
            let records: usize = found.parts.iter().map(|part| part.records).sum();
            prop_assert_eq!(records, found.rows.len());
            let from_elsewhere = found.parts.iter().any(|part| part.reason.name() == "from elsewhere");
            prop_assert!(!from_elsewhere, "{:?}", found);
        } else {
            let counts = |figure: &Figure| (figure.value, figure.numerator, figure.denominator);
            prop_assert!(ends.told.value.is_none() || counts(&ends.told) == counts(&ends.now));
        }
    }
}
