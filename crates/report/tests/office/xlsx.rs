//! The workbook, read by another library than the one that wrote it.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use safeboard_report::document::{Block, Cell, Document, Table};
use safeboard_report::xlsx;

use super::document::{NASTY, document, shown, table};
use super::package::Package;

fn bytes(document: &Document, cohorts: &[Table]) -> Vec<u8> {
    xlsx::write(document, cohorts).expect("an XLSX")
}

fn book(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let range = book(bytes).worksheet_range(sheet).expect("the sheet");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// What the first column says.
fn lines(rows: &[Vec<Data>]) -> Vec<String> {
    rows.iter().map(|row| row[0].to_string()).collect()
}

fn words(text: &str) -> Data {
    Data::String(text.to_owned())
}

fn worksheets(package: &Package) -> Vec<&String> {
    package.xml().filter(|part| part.starts_with("xl/worksheets/sheet")).collect()
}

#[test]
fn every_part_is_well_formed_and_there() {
    Package::read(&bytes(&document(), &[table("cohort", true)])).assert_whole();
}

#[test]
fn made_twice_the_bytes_are_the_same() {
    let made = || bytes(&document(), &[table("cohort", true)]);
    assert!(made() == made());
}

#[test]
fn the_cover_the_contents_and_the_notes_come_first() {
    let bytes = bytes(&document(), &[]);
    let names = book(&bytes).sheet_names();
    assert_eq!(names, ["Cover", "Contents", "notes", "quoted", "scorecard", "second", "data"]);
    assert_eq!(lines(&rows(&bytes, "Contents"))[4..], names[2..]);
}

#[test]
fn children_are_in_it_only_when_handed_in() {
    let cohorts = [table("cohort-plans", true)];
    let names = |cohorts: &[Table]| book(&bytes(&document(), cohorts)).sheet_names();
    assert!(!names(&[]).iter().any(|name| name.starts_with("cohort")));
    assert_eq!(names(&cohorts).last().map(String::as_str), Some("cohort_plans"));
}

#[test]
fn the_cover_says_what_it_is_whose_and_who_may_read_it() {
    let lines = lines(&rows(&bytes(&document(), &[]), "Cover"));
    assert!(lines[0].starts_with("Report =1+1"));
    let expected =
        ["Official & sensitive", "Mendvale & partners, 16 November 2011", "Agenda item: 8"];
    assert_eq!(lines[1..4], expected);
}

#[test]
fn a_sheet_is_a_title_what_it_shows_and_one_table_without_a_gap() {
    let rows = rows(&bytes(&document(), &[]), "scorecard");
    assert_eq!(
        lines(&rows)[..5],
        [
            "Plans (scorecard)",
            "One row for each indicator.",
            "The plan is beside it.",
            "This worksheet contains one table.",
            "Numbers in brackets refer to the worksheet notes.",
        ]
    );
    assert_eq!(rows[5], ["Indicator", "Q1", "Q1: detail", "Q1: status", "Q1: notes"].map(words));
    assert_eq!(rows.len(), 6 + 3);
    for row in &rows[5..] {
        assert!(!row.contains(&Data::Empty), "{row:?}");
    }
}

#[test]
fn a_number_is_a_number_as_printed_and_the_rest_stands_beside_it() {
    let rows = rows(&bytes(&document(), &[]), "scorecard");
    assert_eq!(
        rows[6][1..],
        [Data::Float(10.4), words("7 of 67"), words("■ Red"), words("[note 1] [note 2]")]
    );
    assert_eq!(rows[7][1..], ["not yet", "none", "none", "none"].map(words));
    assert_eq!(rows[8][1..], [Data::Float(88.0), words("none"), words("none"), words("none")]);
}

#[test]
fn no_text_becomes_a_formula() {
    let bytes = bytes(&document(), &[table("cohort", true)]);
    let names = lines(&rows(&bytes, "cohort")[6..]);
    // Control characters may stand as an escape of their own.
    assert_eq!(names[0].replace('\u{1}', ""), shown());
    assert_eq!(names[1..], ["@SUM(A1)", "+1"]);
    let package = Package::read(&bytes);
    for part in worksheets(&package) {
        assert!(package.named(part, "f").is_empty(), "{part}");
    }
}

#[test]
fn nothing_is_merged_frozen_filtered_or_hidden() {
    let package = Package::read(&bytes(&document(), &[]));
    for part in package.xml() {
        for element in package.elements(part) {
            let is_left_out = ["mergeCell", "pane", "autoFilter"].contains(&element.name.as_str());
            assert!(!is_left_out && element.get("hidden").is_empty(), "{part}: {element:?}");
        }
    }
    for part in worksheets(&package) {
        let selected = package.named(part, "selection");
        assert!(selected.iter().all(|one| one.get("activeCell") == "A1"), "{part}");
    }
}

#[test]
fn every_table_is_one_of_excels_own() {
    let package = Package::read(&bytes(&document(), &[]));
    let parts: Vec<&String> = package.xml().filter(|part| part.starts_with("xl/tables/")).collect();
    // Of every sheet but the cover.
    assert_eq!(parts.len(), worksheets(&package).len() - 1);
    let tables = parts.iter().map(|part| package.named(part, "table")[0].clone());
    let scorecard = tables.into_iter().find(|table| table.get("name") == "table_scorecard");
    assert_eq!(scorecard.expect("the table").get("ref"), "A6:E9");
}

#[test]
fn the_picture_of_a_chart_has_a_description_that_excel_takes() {
    let package = Package::read(&bytes(&document(), &[]));
    let [picture] = &package.named("xl/drawings/drawing1.xml", "xdr:cNvPr")[..] else {
        panic!("one picture");
    };
    let description = picture.get("descr");
    assert!(description.starts_with("The line rises. It rises"));
    assert!(description.ends_with('.') && description.chars().count() <= 255, "{description}");
}

#[test]
fn it_says_what_it_is_and_on_every_page_who_may_read_it() {
    let package = Package::read(&bytes(&document(), &[]));
    let core = package.elements("docProps/core.xml");
    let said = |name: &str| core.iter().find(|e| e.name == name).map(|e| e.text.clone());
    assert!(said("dc:title").is_some_and(|title| title.starts_with("Report =1+1")));
    assert_eq!(said("dc:creator").as_deref(), Some("Mendvale & partners"));
    assert_eq!(said("dcterms:created").as_deref(), Some("2011-11-16T00:00:00Z"));
    for part in worksheets(&package) {
        assert_eq!(package.named(part, "oddHeader")[0].text, "&LOfficial && sensitive", "{part}");
    }
}

#[test]
fn names_that_excel_does_not_take_are_told_apart() {
    let long = "a-very-long-name-of-a-table-that-goes-on-and-on";
    let ids = ["cover", "Contents", "history", long, &format!("{long}-2"), "", "a/b", "a:b"];
    let blocks = ids.map(|id| Block::Table(table(id, false))).into();
    let names = book(&bytes(&Document { blocks, ..document() }, &[])).sheet_names();
    assert_eq!(
        names[2..],
        [
            "cover_2",
            "Contents_2",
            "history_2",
            "a_very_long_name_of_a_table_tha",
            "a_very_long_name_of_a_table_2",
            "_2",
            "a_b",
            "a_b_2",
        ]
    );
}

#[test]
fn long_empty_and_like_named_columns_are_taken() {
    let mut long = table("long", false);
    for column in &mut long.columns {
        column.title = NASTY.repeat(10);
    }
    let mut empty = table("empty", false);
    empty.rows.clear();
    let mut bare = table("bare", false);
    (bare.columns, bare.rows) = (Vec::new(), Vec::new());
    let mut same = table("same", false);
    same.columns[1].title = "INDICATOR".to_owned();
    same.rows[0][1] = Cell::of("one\ntwo");
    let blocks = [long, empty, bare, same].map(Block::Table).into();
    let bytes = bytes(&Document { blocks, marking: NASTY.repeat(10), ..document() }, &[]);
    assert_eq!(rows(&bytes, "empty")[5][0], words("There are no rows."));
    let same = rows(&bytes, "same");
    let titles = same.iter().find(|row| row[0] == words("Indicator")).expect("a header row");
    assert_eq!(titles[1], words("INDICATOR (2)"));
    Package::read(&bytes).assert_whole();
}
