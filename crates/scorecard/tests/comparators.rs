//! England, the family and other areas beside our own figures.

use jiff::civil::date;
use model::{Better, FigureStatus, GroupMember};
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
    let source =
        "mean of the published figures of 2 of 4 members (a made-up table); no figure of 103, 106";
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

/// Five neighbours in two years: values, and counts where they are published.
fn with_neighbours(asked: &[&str]) -> Council {
    let mut council = Council::new()
        .publishes("801", "2009-10", 10.0)
        .publishes("838", "2009-10", 20.0)
        .publishes("886", "2009-10", 60.0)
        .publishes("873", "2009-10", 1.0)
        .publishes("801", "2008-09", 99.0);
    let counts = [(10, 100), (2, 10), (600, 1000), (1, 100), (99, 100)];
    for (figure, (numerator, denominator)) in council.published.iter_mut().zip(counts) {
        (figure.numerator, figure.denominator) = (Some(numerator), Some(denominator));
    }
    council.groups = ["801", "838", "886", "873"].map(|area| member(area, None)).to_vec();
    council.settings.comparators = asked.iter().map(|&asked| asked.to_owned()).collect();
    council
}

#[test]
fn mean_median_and_pooled_rate_of_one_group() {
    let council = with_neighbours(&["Family", "Family:mean", "Family:median", "Family:pooled"]);
    let shown: Vec<_> = beside(&council)
        .into_iter()
        .map(|one| (one.area_name, one.display, one.period, one.source.expect("a source")))
        .collect();
    let expected = [
        ("Family", "22.8", "mean of the published figures of 4 of 4 members"),
        ("Family", "22.8", "mean of the published figures of 4 of 4 members"),
        ("Family, median", "15", "median of the published figures of 4 of 4 members"),
        ("Family, pooled", "50.7", "pooled rate of all 4 members"),
    ];
    for (shown, (name, value, source)) in shown.iter().zip(expected) {
        assert_eq!(
            (shown.0.as_str(), shown.1.as_str(), shown.2.as_str()),
            (name, value, "2009-10")
        );
        assert_eq!(shown.3, format!("{source} (a made-up table)"));
    }
    assert_eq!(shown.len(), expected.len());
    let pooled = &beside(&council)[3].figure;
    assert_eq!((pooled.numerator, pooled.denominator), (Some(613), Some(1210)));
}

#[test]
fn members_without_a_figure_are_named() {
    let mut council = with_neighbours(&["Family", "Family:median", "Family:pooled"]);
    council.published[1].status = FigureStatus::Suppressed;
    council.published[2].status = FigureStatus::LowReliability;
    let shown = beside(&council);
    // (10 + 1) / 2
    assert_eq!((shown[0].display.as_str(), shown[1].display.as_str()), ("5.5", "5.5"));
    for (one, word) in shown.iter().zip(["mean", "median"]) {
        let source = format!(
            "{word} of the published figures of 2 of 4 members (a made-up table); no figure of Dorset, Kent"
        );
        assert_eq!(one.source.as_deref(), Some(source.as_str()));
    }
    assert_eq!((shown[2].display.as_str(), shown[2].figure.value), ("not available", None));
    let source = shown[2].source.as_deref().expect("a source");
    assert!(source.contains("needs the counts of all 4 members"), "{source}");
    assert!(source.ends_with("no figure of Dorset, Kent"), "{source}");
}

#[test]
fn a_value_without_counts_is_in_a_mean_and_makes_no_pooled_rate() {
    let mut council = with_neighbours(&["Family", "Family:pooled"]);
    council.published[3].denominator = None;
    let shown = beside(&council);
    assert_eq!((shown[0].display.as_str(), shown[1].display.as_str()), ("22.8", "not available"));
    let source = shown[1].source.as_deref().expect("a source");
    assert!(source.ends_with("no figure of Cambridgeshire"), "{source}");
}

#[test]
fn a_group_asked_for_otherwise_than_by_its_mean_does_not_show_its_own_figure() {
    let mut council =
        with_neighbours(&["Family", "Family:median"]).publishes("Family", "2010-11", 8.3);
    council.published.last_mut().expect("a figure").source = None;
    let shown = beside(&council);
    assert_eq!((shown[0].display.as_str(), shown[1].display.as_str()), ("8.3", "15"));
}

#[test]
fn our_region_is_the_one_our_authority_is_in() {
    let mut council =
        Council::new().publishes("south-west", "2009-10", 7.1).publishes("london", "2009-10", 5.0);
    council.settings.comparators =
        vec!["region".to_owned(), "801".to_owned(), "anything:else".to_owned()];
    let displays = |council: &Council| -> Vec<String> {
        beside(council).into_iter().map(|one| one.display).collect()
    };
    assert_eq!(displays(&council), ["not available"; 3], "999 is in no region");
    council.authority = "800";
    assert_eq!(displays(&council), ["7.1", "not available", "not available"]);
    assert_eq!(beside(&council)[1].area_name, "Bristol, City of");
}

#[test]
fn our_rank_has_no_value_and_says_how_sure_it_is() {
    let mut council = with_neighbours(&["rank"]);
    let rank = |council: &Council| beside(council).remove(0);
    let without = rank(&council);
    assert_eq!((without.display.as_str(), without.rank), ("not available", None));
    assert!(without.source.expect("a source").contains("ours not among them"));

    council.authority = "801";
    let ours = rank(&council);
    assert_eq!((ours.display.as_str(), ours.period.as_str()), ("2 of 4", "2009-10"));
    assert_eq!(ours.figure.value, None, "it is drawn and compared nowhere");
    let found = ours.rank.expect("a rank");
    assert_eq!((found.rank, found.of, found.quartile), (2, 4, 2));
    // 1 of 100 is surely less than 10 of 100, 600 of 1,000 surely more, 2 of 10 may be either.
    assert_eq!(found.plausible, Some([2, 3]));
    let source = "place among the 4 authorities with a published figure, lowest first; quartile 2; \
                  compared one by one at 95 %, any place from 2 to 3 (a made-up table)";
    assert_eq!(ours.source.as_deref(), Some(source));

    council.definition().better = Better::Higher;
    assert_eq!(rank(&council).display, "3 of 4");
    council.published[0].numerator = None;
    assert_eq!(rank(&council).rank.expect("a rank").plausible, None);
    council.published[3].status = FigureStatus::Suppressed;
    assert_eq!(rank(&council).display, "3 of 3", "what is withheld has no place");
}
