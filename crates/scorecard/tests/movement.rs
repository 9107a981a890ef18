//! Why rows come and leave: each reason at the day on which it starts to hold.

use jiff::civil::{Date, date};
use model::{Better, Case, Course, Definition, Member, RecordKey, Unit, Window};
use safeboard_scorecard::movement::{Courses, Ends, movements};

use crate::support::definition;

const FROM: Date = date(2011, 3, 31);
const TO: (Date, Date) = (date(2011, 7, 1), date(2011, 9, 30));

fn snapshot() -> Definition {
    Definition { window: Window::AtPeriodEnd, ..definition("open", Unit::Count, Better::Neither) }
}

fn key(record: &str) -> RecordKey {
    RecordKey { authority: "999".into(), child_id: "A".into(), record_id: record.into() }
}

fn member(record: &str, day: Date) -> Member {
    Member { key: key(record), date: Some(day), met: true, in_denominator: true }
}

fn course(record: &str, begun: Date, ended: Option<Date>, case: Case) -> Course {
    Course {
        key: key(record),
        natural: Some(begun.to_string()),
        begun_on: Some(begun),
        ended_on: ended,
        case,
        transferred_in: false,
        load_id: String::new(),
        source_row: String::new(),
    }
}

fn by_key(courses: &[Course]) -> Courses {
    courses.iter().map(|course| (course.key.clone(), course.clone())).collect()
}

/// The parts of a movement as ids and changes.
fn parts(
    definition: &Definition,
    [reported, known, later]: [&[Member]; 3],
    [then, now]: [&[Course]; 2],
) -> Vec<(String, i64)> {
    let (then, now) = (by_key(then), by_key(now));
    let ends = Ends {
        definition,
        reported,
        known,
        redefined: None,
        later,
        then: &then,
        now: &now,
        from_ends_on: FROM,
        to: TO,
    };
    let parts = movements(&ends).remove(0).parts.into_iter();
    parts.map(|part| (part.id, part.change)).collect()
}

fn one(id: &str, change: i64) -> Vec<(String, i64)> {
    vec![(id.to_owned(), change)]
}

#[test]
fn an_end_has_the_reason_of_a_case_that_closed_from_then_to_the_later_end() {
    let end = date(2011, 8, 15);
    let closed = |day, reason: &str| Case::Referral {
        closed_on: Some(day),
        reason: Some(reason.to_owned()).filter(|code| !code.is_empty()),
    };
    let open = Case::Referral { closed_on: None, reason: None };
    for (case, expected) in [
        (closed(end, "RC7"), "ended-rc7"),
        (closed(TO.1, "RC3"), "ended-rc3"),
        (closed(date(2011, 10, 1), "RC7"), "ended-case-open"),
        (closed(date(2011, 8, 14), "RC7"), "ended-no-reason"),
        (closed(end, "RC5"), "transferred-out"),
        (closed(end, ""), "ended-no-reason"),
        (open, "ended-case-open"),
        (Case::Unknown, "ended-no-reason"),
        (Case::Apart, "completed"),
    ] {
        let courses = [course("1", date(2011, 1, 5), Some(end), case)];
        let before = [member("1", FROM)];
        let found = parts(&snapshot(), [&before, &before, &[]], [&courses, &courses]);
        assert_eq!(found, one(expected, -1));
    }
}

#[test]
fn what_begins_after_the_earlier_end_is_new() {
    for (begun, taken_over, expected) in [
        (date(2011, 4, 1), false, "new"),
        (date(2011, 4, 1), true, "transferred-in"),
        (FROM, false, "now-counted"),
        (FROM, true, "now-counted"),
    ] {
        let own = Course { transferred_in: taken_over, ..course("1", begun, None, Case::Unknown) };
        let later = [member("1", TO.1)];
        assert_eq!(parts(&snapshot(), [&[], &[], &later], [&[], &[own]]), one(expected, 1));
    }
}

#[test]
fn a_record_that_a_later_file_numbers_otherwise_is_the_same() {
    let begun = date(2011, 1, 5);
    let (then, now) = (
        [course("census-1", begun, None, Case::Unknown)],
        [course("P 7", begun, None, Case::Unknown)],
    );
    let (before, after) = ([member("census-1", FROM)], [member("P 7", FROM)]);
    let found = parts(&snapshot(), [&before, &after, &after], [&then, &now]);
    assert_eq!(found, []);
    let other_day = [course("P 7", date(2011, 1, 6), None, Case::Unknown)];
    let found = parts(&snapshot(), [&before, &after, &after], [&then, &other_day]);
    assert_eq!(found, [("recorded-late".to_owned(), 1), ("corrected-out".to_owned(), -1)]);
}

#[test]
fn of_what_happened_in_a_period_only_the_day_counts() {
    let ended = definition("ended", Unit::Count, Better::Lower);
    let (before, later) = ([member("1", date(2011, 3, 2))], [member("2", date(2011, 7, 1))]);
    let courses = [
        course("1", date(2010, 1, 5), Some(date(2011, 3, 2)), Case::Unknown),
        course("2", date(2010, 1, 5), Some(date(2011, 7, 1)), Case::Unknown),
    ];
    let found = parts(&ended, [&before, &before, &later], [&courses, &courses]);
    assert_eq!(found, [("new".to_owned(), 1), ("left-period".to_owned(), -1)]);
}

#[test]
fn a_child_whose_plan_is_replaced_stays_where_children_are_counted() {
    let mut children = snapshot();
    "child on a plan".clone_into(&mut children.words.counted[0]);
    let (before, later) = ([member("1", FROM)], [member("2", TO.1)]);
    let courses = [
        course("1", date(2011, 1, 5), Some(date(2011, 5, 1)), Case::Unknown),
        course("2", date(2011, 6, 1), None, Case::Unknown),
    ];
    let moved = |of: &Definition| parts(of, [&before, &before, &later], [&courses, &courses]);
    assert_eq!(moved(&children), []);
    assert_eq!(moved(&snapshot()), [("new".to_owned(), 1), ("ended-no-reason".to_owned(), -1)]);
}
