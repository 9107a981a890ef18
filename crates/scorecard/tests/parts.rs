//! A scorecard split by a column: one row for each indicator and part.

use safeboard_scorecard::{Count, Status};

use crate::support::{Council, cell, count};

fn part(slice: &str, period: &str, numerator: u64, denominator: u64) -> Count {
    Count { slice: Some(slice.to_owned()), ..count("long", period, numerator, denominator) }
}

fn council() -> Council {
    let mut council = Council::new()
        .publishes("999", "2009-10", 18.9)
        .publishes("england", "2009-10", 6.0)
        .aims(Some(8.0));
    council.counts = vec![
        part("North", "2011-12-Q2", 5, 60),
        part("East", "2011-12-Q2", 3, 67),
        part("East", "2011-12-Q1", 3, 34),
    ];
    council
}

#[test]
fn parts_are_rows_in_order_and_have_neither_target_nor_published_figures() {
    let card = council().card();
    let read: Vec<(Option<&str>, &str, Status)> = card
        .rows
        .iter()
        .map(|row| (row.slice.as_deref(), row.display.as_str(), row.status))
        .collect();
    let none = Status::NoTarget;
    assert_eq!(read, [(Some("East"), "4.5", none), (Some("North"), "8.3", none)]);
    for row in &card.rows {
        assert!(row.comparators.is_empty() && row.target.is_none());
        assert_eq!(cell(row, "2009-10").display, "not available");
    }
    assert!(card.notes.is_empty());
}

#[test]
fn a_part_without_rows_where_others_have_some_counts_nothing() {
    let mut council = council();
    assert_eq!(cell(&council.card().rows[1], "2011-12-Q1").display, "z");
    council.definition().unit = model::Unit::Count;
    assert_eq!(cell(&council.card().rows[1], "2011-12-Q1").display, "0");
    assert_eq!(cell(&council.card().rows[1], "2010-11").display, "not available");
}
