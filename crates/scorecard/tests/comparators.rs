//! England, the family and other areas beside our own figures.

use jiff::civil::date;
use model::{FigureStatus, GroupMember};
use safeboard_scorecard::Comparator;

use crate::support::{Council, published};

fn beside(council: &Council) -> Vec<Comparator> {
    council.row().comparators
}

fn member(area: &str, years: Option<(i16, i16)>) -> GroupMember {
    GroupMember {
        group: "Family".to_owned(),
        valid_from: years.map(|(first, _)| date(first, 4, 1)),
        valid_to: years.map(|(_, last)| date(last, 3, 31)),
        area: area.to_owned(),
    }
}

#[test]
fn the_latest_year_up_to_this_one_is_printed_with_its_year() {
    let mut council = Council::new()
        .publishes("England", "2008-09", 7.0)
        .publishes("England", "2009-10", 6.0)
        .publishes("England", "2012-13", 5.0)
        .publishes("England", "2011-12-Q1", 4.0);
    let england = &beside(&council)[0];
    assert_eq!((england.display.as_str(), england.period.as_str()), ("6", "2009-10"));
    assert_eq!(england.area_name, "Area England");
    council = council.publishes("England", "2011-12", 4.5);
    assert_eq!(beside(&council)[0].period, "2011-12");
}

#[test]
fn the_figure_published_last_for_a_year_is_the_one() {
    let mut council = Council::new()
        .publishes("england", "2009-10", 6.0)
        .publishes("england", "2009-10", 6.4)
        .publishes("england", "2009-10", 6.9);
    for (figure, month) in council.published.iter_mut().zip([3, 11, 6]) {
        figure.published_on = Some(date(2011, month, 1));
    }
    assert_eq!(beside(&council)[0].display, "6.4");
}

#[test]
fn an_area_without_any_figure_is_not_available() {
    for comparator in beside(&Council::new()) {
        assert_eq!((comparator.display.as_str(), comparator.figure.value), ("not available", None));
        assert_eq!(comparator.figure.status, FigureStatus::Missing);
    }
}

#[test]
fn an_area_is_found_however_it_is_spaced() {
    let mut council = Council::new().publishes("South-West England", "2009-10", 9.1);
    council.settings.comparators = vec!["south west england".to_owned()];
    assert_eq!(beside(&council)[0].display, "9.1");
}

#[test]
fn a_group_is_the_mean_of_its_members_of_that_year() {
    let mut council = Council::new()
        .publishes("101", "2009-10", 5.0)
        .publishes("102", "2009-10", 8.1)
        .publishes("103", "2009-10", 90.0)
        .publishes("104", "2009-10", 70.0)
        .publishes("105", "2009-10", 99.0);
    council.published[2].status = FigureStatus::Suppressed;
    council.groups = vec![
        member("101", None),
        member("102", Some((2009, 2010))),
        member("103", None),
        member("104", Some((2010, 2015))),
        member("105", Some((2005, 2009))),
        member("106", Some((2005, 2015))),
    ];
    // Its last day as a member is the first of the year.
    council.groups[1].valid_to = Some(date(2009, 4, 1));
    let family = &beside(&council)[1];
    // (5.0 + 8.1) / 2 = 6.55: 103 is withheld, 104 came later, 105 had left, 106 published nothing.
    assert_eq!((family.display.as_str(), family.period.as_str()), ("6.6", "2009-10"));
    let source = "mean of the published figures of 2 of 4 members";
    assert_eq!((family.area_name.as_str(), family.source.as_deref()), ("Family", Some(source)));
    let card = council.card();
    let note = card.notes.iter().find(|note| family.notes.contains(&note.id)).expect("a note");
    assert_eq!(note.text, format!("Not counted from our case records. Source: {source}."));
}

#[test]
fn a_group_s_own_figure_goes_before_a_mean() {
    let mut council =
        Council::new().publishes("family", "2008-09", 8.3).publishes("101", "2009-10", 5.0);
    council.groups = vec![member("101", None)];
    assert_eq!(beside(&council)[1].display, "8.3");
}

#[test]
fn a_withheld_figure_shows_its_symbol_and_no_number() {
    let mut council = Council::new();
    let mut row = published("ni64", "england", "2009-10", 4.2);
    (row.status, row.numerator) = (FigureStatus::Suppressed, Some(3));
    council.published = vec![row];
    let england = &beside(&council)[0];
    assert_eq!((england.display.as_str(), england.figure.value), ("c", None));
    assert_eq!(england.figure.numerator, None);
}
