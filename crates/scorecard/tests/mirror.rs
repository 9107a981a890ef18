//! What was published against our own records: given, given by another reading, or by none.

use jiff::civil::date;
use model::{FigureStatus, Member, PublishedFigure, RecordKey, Unit};
use safeboard_scorecard::mirror::{Mirror, Reading, Standing, mirror};

use crate::support;

fn member(record: u64, met: bool) -> Member {
    let key = RecordKey {
        authority: "999".into(),
        child_id: format!("C{record}"),
        record_id: record.to_string(),
    };
    Member { key, date: Some(date(2025, 1, 6)), met, in_denominator: true }
}

/// `rows` records of which the first `met` meet the condition.
fn reading(words: &str, met: u64, rows: u64) -> Reading {
    let members = (0..rows).map(|record| member(record, record < met)).collect();
    Reading { words: words.to_owned(), members }
}

fn published(counts: Option<(u64, u64)>, value: Option<f64>) -> PublishedFigure {
    PublishedFigure {
        numerator: counts.map(|(numerator, _)| numerator),
        denominator: counts.map(|(_, denominator)| denominator),
        value,
        ..support::published("repeat-plans", "999", "2024-25", 0.0)
    }
}

fn of(published: &PublishedFigure, readings: &[Reading]) -> Mirror {
    mirror(published, Unit::Percent, None, readings)
}

#[test]
fn what_was_sent_gives_the_published_row() {
    let readings = [reading("as sent", 6, 48), reading("as known now", 7, 49)];
    let found = of(&published(Some((6, 48)), Some(12.5)), &readings);
    assert_eq!((found.given_by, found.differences.len()), (Some(0), 0));
    assert_eq!(found.sentence(), "published 6 of 48 (12.5): our records give it, as sent");
}

#[test]
fn a_reading_that_gives_it_is_named_and_its_difference_is_in_records() {
    let readings = [
        reading("as sent", 5, 48),
        reading("as known now", 5, 49),
        reading("as sent, read as ever", 6, 48),
    ];
    let found = of(&published(Some((6, 48)), Some(12.5)), &readings);
    assert_eq!(found.given_by, Some(2));
    let only = &found.differences[0];
    assert_eq!((found.differences.len(), only.key.child_id.as_str()), (1, "C5"));
    assert_eq!((only.first, only.other), (Standing::Counted, Standing::Meets));
    assert_eq!(
        found.sentence(),
        "published 6 of 48 (12.5); as sent 5 of 48 (10.4); as sent, read as ever 6 of 48 (12.5), which \
         gives it: 1 record differs"
    );
}

#[test]
fn where_nothing_gives_it_what_came_since_is_listed() {
    let readings = [reading("as sent", 5, 47), reading("as known now", 5, 49)];
    let found = of(&published(Some((6, 48)), Some(12.5)), &readings);
    assert_eq!((found.given_by, found.differences.len()), (None, 2));
    assert!(found.differences.iter().all(|one| one.first == Standing::Absent));
    assert!(found.sentence().ends_with("no reading of our records gives it; 2 records differ"));
}

#[test]
fn a_value_alone_is_held_within_its_rounding() {
    for (value, given) in [(12.5, true), (12.6, false), (12.0, true), (13.0, true), (14.0, false)] {
        let found = of(&published(None, Some(value)), &[reading("as sent", 6, 48)]);
        assert_eq!(found.given_by.is_some(), given, "{value}");
    }
}

#[test]
fn a_rate_is_of_the_population_and_a_count_has_no_share() {
    let rate = published(Some((30, 10_000)), Some(30.0));
    let of_rate = |children| {
        mirror(&rate, Unit::RatePer10k, Some(children), &[reading("as sent", 30, 30)]).given_by
    };
    assert_eq!((of_rate(10_000), of_rate(11_000)), (Some(0), None));
    let count = published(Some((30, 30)), Some(30.0));
    let of_count =
        |rows| mirror(&count, Unit::Count, None, &[reading("as sent", rows, rows)]).given_by;
    assert_eq!((of_count(30), of_count(31)), (Some(0), None));
}

#[test]
fn a_withheld_row_is_compared_with_nothing() {
    let withheld = PublishedFigure { status: FigureStatus::Suppressed, ..published(None, None) };
    let found = of(&withheld, &[reading("as sent", 3, 48), reading("as known now", 3, 48)]);
    assert_eq!(found.given_by, None);
    assert_eq!(found.sentence(), "published as c, withheld; as sent 3 of 48 (6.3)");
}
