//! Rates, medians and distributions, and what must be read beside a figure.

use model::definition::Band;
use model::{Better, Population, Unit};
use safeboard_scorecard::{Count, NoteKind, Status};

use crate::support::{Council, count, definition, period};

fn of(unit: Unit) -> Council {
    let mut council = Council::new();
    council.definitions = vec![definition("long", unit, Better::Lower)];
    council
}

fn lives(year: i16, children: u64) -> Population {
    Population { area: "999".to_owned(), year, children }
}

#[test]
fn a_rate_is_of_the_mid_year_before() {
    let mut council = of(Unit::RatePer10k).counts("2024-25", 110, 110);
    council.period = period("2024-25");
    council.populations = vec![lives(2023, 30_000), lives(2024, 36_601), lives(2025, 40_000)];
    let row = council.row();
    assert_eq!(row.display, "30.1");
    assert_eq!((row.numerator, row.denominator), (Some(110), Some(36_601)));
    assert!(row.notes.is_empty(), "{:?}", row.notes);
    assert_eq!(
        row.sentence,
        "110 plans that ended; 36601 children lived in the area: 30.1 for every 10,000. No target is set."
    );
}

#[test]
fn a_rate_of_an_older_population_says_so_and_one_of_none_is_no_rate() {
    let mut council = of(Unit::RatePer10k).counts("2024-25", 110, 110);
    council.period = period("2024-25");
    council.populations = vec![lives(2023, 30_000)];
    let card = council.card();
    assert_eq!(card.rows[0].display, "36.7");
    assert_eq!(card.notes[0].kind, NoteKind::Population);
    assert!(card.notes[0].text.contains("mid-2023"), "{}", card.notes[0].text);
    council.populations = vec![lives(2025, 30_000)];
    let row = council.row();
    assert_eq!(row.display, "not available");
    assert_eq!(row.numerator, Some(110));
    assert_eq!(row.flags, ["population-of-another-year"]);
}

#[test]
fn a_rate_of_few_is_not_rated() {
    let mut council = of(Unit::RatePer10k).counts("2011-12-Q2", 9, 9).aims(Some(1.0));
    council.populations = vec![lives(2011, 36_601)];
    assert_eq!(council.row().status, Status::TooFewToRate);
}

#[test]
fn a_median_has_quartiles_and_counts_only_rows_that_have_days() {
    let mut council = of(Unit::Days);
    council.definition().measured_in = Some("working days".to_owned());
    let taken =
        Count { amounts: vec![(10, 4), (20, 4), (45, 4)], ..count("long", "2011-12-Q2", 13, 13) };
    council.counts.push(taken);
    let row = council.row();
    assert_eq!(row.value, Some(20.0));
    assert_eq!((row.numerator, row.denominator), (None, Some(12)));
    assert_eq!(row.quartiles, Some([10.0, 45.0]));
    assert_eq!(
        row.sentence,
        "The median of 12 plans that ended is 20 working days; the middle half lies between 10 and 45. \
         No target is set."
    );
}

#[test]
fn a_median_of_nothing_is_no_figure() {
    let mut council = of(Unit::Points);
    council.counts.push(count("long", "2011-12-Q2", 0, 0));
    let row = council.row();
    assert_eq!(row.display, "z");
    assert_eq!(row.status, Status::NoFigure);
}

fn band(value: &str, rows: u64, all: u64) -> Count {
    Count { band: Some(value.to_owned()), ..count("long", "2011-12-Q2", rows, all) }
}

#[test]
fn a_distribution_has_a_row_for_each_band_in_order_and_for_what_has_none() {
    let mut council = of(Unit::Distribution);
    let named = |value: &str, label: &str| Band { value: value.into(), label: label.into() };
    council.definition().bands = vec![named("NEG", "neglect"), named("EMO", "emotional abuse")];
    council.counts = vec![band("EMO", 3, 8), band("not recorded", 1, 8), band("NEG", 4, 8)];
    let rows = council.card().rows;
    let shown: Vec<_> = rows.iter().map(|row| (row.band.as_deref(), &*row.display)).collect();
    assert_eq!(
        shown,
        [
            (Some("neglect"), "50"),
            (Some("emotional abuse"), "37.5"),
            (Some("not recorded"), "12.5")
        ]
    );
    assert_eq!(rows.iter().filter_map(|row| row.numerator).sum::<u64>(), 8);
    assert!(rows.iter().all(|row| row.denominator == Some(8)));
}

#[test]
fn a_band_nobody_is_in_is_none_of_them() {
    let mut council = of(Unit::Distribution);
    council.definition().bands = vec![Band { value: "NEG".into(), label: "neglect".into() }];
    council.counts = vec![band("EMO", 8, 8)];
    let rows = council.card().rows;
    assert_eq!((rows[0].numerator, rows[0].denominator), (Some(0), Some(8)));
    assert_eq!(rows[1].band.as_deref(), Some("EMO"));
}

#[test]
fn what_must_be_read_beside_a_figure_stands_beside_it() {
    let mut council = Council::new().counts("2011-12-Q2", 8, 14);
    council.definition().beside = vec!["response".to_owned()];
    let mut response = definition("response", Unit::Percent, Better::Higher);
    response.title = "Children who gave feedback".to_owned();
    council.definitions.push(response);
    council.counts.push(count("response", "2011-12-Q2", 14, 88));
    let row = council.row();
    assert_eq!(row.beside.len(), 1);
    assert!(
        row.beside[0].sentence.starts_with("Children who gave feedback: 14 of 88 plans"),
        "{:?}",
        row.beside
    );
}
