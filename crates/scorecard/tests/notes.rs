//! Notes: which cells they are bound to, in which order they are numbered, and what they say.

use jiff::civil::date;
use model::{FigureStatus, Window};
use safeboard_scorecard::{NoteKind, Scorecard};

use crate::support::{Council, cell, definition, period, published, version};

fn changed() -> Council {
    let mut council = Council::new()
        .publishes("england", "2009-10", 75.5)
        .publishes("999", "2009-10", 67.6)
        .counts("2010-11", 883, 1308)
        .counts("2011-12-Q2", 436, 645);
    council.definition().versions = vec![
        version(date(2005, 1, 1), Some("within 7 working days of referral")),
        version(date(2010, 4, 1), Some("within 10 working days of referral")),
    ];
    council
}

fn of_kind(card: &Scorecard, kind: NoteKind) -> Vec<&str> {
    let notes = card.notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| note.text.as_str()).collect()
}

#[test]
fn figures_of_an_earlier_definition_say_what_changed_and_when() {
    let council = changed();
    let (card, row) = (council.card(), council.row());
    assert_eq!(
        of_kind(&card, NoteKind::DefinitionChange),
        ["The definition changed on 1 April 2010: within 7 working days of referral before, \
          within 10 working days of referral from then. \
          Figures before and after are not one series."]
    );
    let marked = |ids: &[String]| ids.contains(&"definition-1".to_owned());
    assert!(marked(&row.comparators[0].notes));
    assert!(marked(&cell(&row, "2009-10").notes));
    assert!(!marked(&cell(&row, "2010-11").notes), "its window opens on the day of the change");
    assert!(row.flags.is_empty());
}

#[test]
fn a_window_partly_under_the_earlier_definition_is_marked() {
    for (day, is_marked) in [(1, false), (2, true)] {
        let mut council = changed();
        council.definition().versions[1].from = date(2010, 4, day);
        let row = council.row();
        assert_eq!(cell(&row, "2010-11").notes == ["definition-1"], is_marked, "{day} April");
    }
    for (from, is_marked) in [
        (date(2010, 10, 1), false),
        (date(2010, 10, 2), true),
        (date(2011, 9, 30), true),
        (date(2011, 10, 1), false),
    ] {
        let mut council = changed();
        council.window = Some(Window::Rolling12Months);
        council.definition().versions[1].from = from;
        assert_eq!(council.row().flags == ["series-break"], is_marked, "{from}");
    }
}

#[test]
fn a_snapshot_is_under_the_definition_of_its_day() {
    let mut council = changed();
    council.window = Some(Window::AtPeriodEnd);
    for (from, is_marked) in [(date(2011, 3, 31), false), (date(2011, 4, 1), true)] {
        council.definition().versions[1].from = from;
        assert_eq!(cell(&council.row(), "2010-11").notes.is_empty(), !is_marked, "{from}");
    }
}

#[test]
fn each_change_on_the_way_is_a_note_and_later_ones_are_none() {
    let mut council = changed();
    council.definition().versions.extend([
        version(date(2011, 4, 1), Some("within 15 working days of referral")),
        version(date(2011, 10, 1), Some("within 45 working days of referral")),
    ]);
    let (card, row) = (council.card(), council.row());
    assert_eq!(of_kind(&card, NoteKind::DefinitionChange).len(), 2);
    assert_eq!(cell(&row, "2010-11").notes, ["definition-2"]);
    assert_eq!(cell(&row, "2009-10").notes[..2], ["definition-1", "definition-2"]);
}

#[test]
fn a_provisional_figure_gives_its_reason() {
    for reason in ["one team is not in yet", "one team is not in yet."] {
        let mut council = Council::new().counts("2011-12-Q2", 8, 127);
        council.counts[0].provisional = vec![reason.to_owned()];
        let row = council.row();
        assert_eq!(row.flags, ["provisional"]);
        assert_eq!(row.notes, ["Provisional: one team is not in yet."]);
        let cell = cell(&row, "2011-12-Q2");
        assert_eq!(cell.figure.status, FigureStatus::Provisional);
        assert_eq!(cell.notes, ["provisional-1"]);
    }
}

#[test]
fn a_published_figure_names_its_source_and_its_own_note() {
    let mut council = Council::new();
    let mut row = published("long", "999", "2011-12-Q2", 6.4);
    (row.note, row.status) = (Some("Two teams only".to_owned()), FigureStatus::Provisional);
    council.published = vec![row];
    assert_eq!(
        council.row().notes,
        [
            "Provisional: so marked where it was published.",
            "Not counted from our case records. Source: a made-up table. Two teams only."
        ]
    );
    assert_eq!(council.row().flags, ["provisional", "from-figures"]);
    council.published[0].source = None;
    assert!(council.row().notes[1].contains("Source: not recorded."));
}

#[test]
fn notes_are_numbered_as_they_are_read_and_one_id_means_one_thing() {
    let mut council = changed();
    let mut second = definition("second", model::Unit::Percent, model::Better::Higher);
    second.code = None;
    council.definitions.push(second);
    council.published.push(published("second", "999", "2009-10", 51.2));
    council.published[1].source = Some("another made-up table".to_owned());
    let card = council.card();
    let read: Vec<(u32, &str)> =
        card.notes.iter().map(|note| (note.number, note.id.as_str())).collect();
    assert_eq!(read, [(1, "definition-1"), (2, "figures-1"), (3, "figures-2")]);
    let england = &card.rows[0].comparators[0].notes;
    assert_eq!(england, &["definition-1", "figures-1"], "England stands first on the page");
    assert_eq!(cell(&card.rows[0], "2009-10").notes, ["definition-1", "figures-2"]);
    assert_eq!(
        cell(&card.rows[1], "2009-10").notes,
        ["figures-1"],
        "the same words, the same note"
    );
}

#[test]
fn every_note_on_a_cell_is_on_the_page_and_every_note_of_the_page_on_a_cell() {
    let mut council = changed().aims(Some(78.0)).counts("2010-11-Q1", 2, 9);
    council.counts[0].provisional = vec!["late entries".to_owned()];
    council.period = period("2011-12-M05");
    let card = council.card();
    let row = &card.rows[0];
    let cells = row.history.iter().chain(&row.trend).flat_map(|cell| &cell.notes);
    let used: Vec<&String> =
        cells.chain(row.comparators.iter().flat_map(|one| &one.notes)).collect();
    assert!(used.iter().all(|id| card.notes.iter().any(|note| note.id == **id)));
    assert!(card.notes.iter().all(|note| used.contains(&&note.id)));
    assert_eq!(of_kind(&card, NoteKind::SmallNumbers).len(), 1);
}
