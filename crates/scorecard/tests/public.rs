//! A page for the public gives nobody away: not by itself, not by its quarters, not by an earlier edition.

use model::definition::Band;
use model::{Better, Unit};
use safeboard_scorecard::{Audience, Count, Scorecard, public};

use crate::support::{Council, cell, count, definition};

fn published(card: &Scorecard) -> Scorecard {
    let (card, _, conflicts) = public(card, &[]).expect("sums hold");
    assert!(conflicts.is_empty(), "{conflicts:?}");
    card
}

#[test]
fn a_small_numerator_takes_its_figure_with_it() {
    let council = Council::new().counts("2011-12-Q2", 3, 127).aims(Some(8.0));
    let card = published(&council.card());
    assert_eq!(card.audience, Audience::Public);
    let row = &card.rows[0];
    assert_eq!(row.display, "c");
    assert_eq!((row.value, row.numerator, row.denominator, row.interval), (None, None, None, None));
    assert_eq!(row.sentence, "The figure is withheld to protect children.");
    let text = serde_json::to_string(&card).expect("plain values");
    assert!(!text.contains("127") && !text.contains("\"numerator\":3"), "{text}");
}

#[test]
fn so_does_a_small_rest_and_nothing_hides_without_need() {
    let nearly_all = Council::new().counts("2011-12-Q2", 124, 127);
    assert_eq!(published(&nearly_all.card()).rows[0].display, "c");
    let none = Council::new().counts("2011-12-Q2", 0, 127);
    assert_eq!(published(&none.card()).rows[0].display, "0");
    let many = Council::new().counts("2011-12-Q2", 8, 127);
    assert_eq!(published(&many.card()).rows[0].display, "6.3");
}

#[test]
fn the_year_to_date_less_the_first_quarter_gives_nothing_away() {
    // 8 by the second quarter and 6 by the first leave 2 that came between.
    let council = Council::new().counts("2011-12-Q1", 6, 57).counts("2011-12-Q2", 8, 127);
    let card = published(&council.card());
    let row = &card.rows[0];
    let shown = [cell(row, "2011-12-Q1"), cell(row, "2011-12-Q2")];
    assert!(shown.iter().any(|cell| cell.display == "c"), "{shown:?}");
}

#[test]
fn bands_are_hidden_as_the_department_hides_them() {
    let mut council = Council::new();
    council.definitions = vec![definition("long", Unit::Distribution, Better::Neither)];
    let bands = [("a", 41), ("b", 38), ("d", 3), ("e", 28), ("f", 0)];
    council.definition().bands = bands
        .iter()
        .map(|(name, _)| Band { value: (*name).to_owned(), label: (*name).to_owned() })
        .collect();
    council.counts = bands
        .iter()
        .map(|(name, rows)| Count {
            band: Some((*name).to_owned()),
            ..count("long", "2011-12-Q2", *rows, 110)
        })
        .collect();
    let card = published(&council.card());
    let shown: Vec<&str> = card.rows.iter().map(|row| row.display.as_str()).collect();
    assert_eq!(shown, ["37.3", "34.5", "c", "c", "0"]);
}

#[test]
fn an_earlier_edition_and_late_records_give_nothing_away() {
    let before = Council::new().counts("2011-12-Q2", 8, 127);
    let (_, mut edition, _) = public(&before.card(), &[]).expect("sums hold");
    edition.name = "November 2011".to_owned();
    // Two plans came in late: the difference to what was printed is two children.
    let after = Council::new().counts("2011-12-Q2", 10, 129);
    let (card, _, conflicts) = public(&after.card(), &[edition.clone()]).expect("sums hold");
    assert!(card.rows[0].display == "c" || !conflicts.is_empty(), "{:?}", card.rows[0]);
    // Printed again as it was, it is what everybody knows.
    let (card, _, conflicts) = public(&before.card(), &[edition]).expect("sums hold");
    assert_eq!((card.rows[0].display.as_str(), conflicts), ("6.3", Vec::new()));
}

#[test]
fn single_months_and_what_is_said_of_others_are_not_for_the_public() {
    let mut council = Council::new().counts("2011-12-Q2", 8, 127);
    council.definition().beside = vec!["response".to_owned()];
    let mut response = definition("response", Unit::Percent, Better::Higher);
    response.title = "Children who gave feedback".to_owned();
    council.definitions.push(response);
    council.counts.push(count("response", "2011-12-Q2", 3, 88));
    let card = published(&council.card());
    assert!(card.rows[0].control.is_none() && card.rows[0].beside.is_empty(), "{:?}", card.rows[0]);
}

#[test]
fn a_withheld_figure_does_not_say_that_it_is_of_few() {
    let card = Council::new().counts("2011-12-Q2", 3, 9).card();
    assert_eq!(card.rows[0].flags, ["small-numbers"]);
    let row = published(&card).rows.remove(0);
    assert!(row.flags.is_empty() && row.notes.is_empty(), "{:?}", row.notes);
    assert!(cell(&row, "2011-12-Q2").notes.is_empty());
}
