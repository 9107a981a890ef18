//! The DOCX: styles, numbers, tables, pictures, pages and properties, as Word finds them.

use std::collections::BTreeSet;

use safeboard_report::{Document, docx};

use super::document::{document, shown};
use super::package::{Element, Package};

const BODY: &str = "word/document.xml";

fn package() -> Package {
    Package::read(&docx::write(&document()).expect("a DOCX"))
}

/// Style and text of every paragraph.
fn paragraphs(package: &Package) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for element in package.elements(BODY) {
        match element.name.as_str() {
            "w:p" => all.push((String::new(), String::new())),
            "w:pStyle" => all.last_mut().expect("a paragraph").0 += element.get("w:val"),
            "w:t" => all.last_mut().expect("a paragraph").1 += &element.text,
            _ => {}
        }
    }
    all
}

fn values(elements: &[Element]) -> BTreeSet<&str> {
    elements.iter().map(|element| element.get("w:val")).collect()
}

#[test]
fn every_part_is_well_formed_and_there() {
    package().assert_whole();
}

#[test]
fn every_style_and_reference_is_defined() {
    let package = package();
    let styles = package.named("word/styles.xml", "w:style");
    let styles: BTreeSet<&str> = styles.iter().map(|style| style.get("w:styleId")).collect();
    let relationships = package.named("word/_rels/document.xml.rels", "Relationship");
    let ids: BTreeSet<&str> = relationships.iter().map(|one| one.get("Id")).collect();
    assert_eq!(ids.len(), relationships.len(), "an id is used twice");
    for element in package.elements(BODY) {
        if ["w:pStyle", "w:rStyle", "w:tblStyle"].contains(&element.name.as_str()) {
            assert!(styles.contains(element.get("w:val")), "no style {element:?}");
        }
        for reference in ["r:id", "r:embed"] {
            let id = element.get(reference);
            assert!(id.is_empty() || ids.contains(id), "nothing is called {id}");
        }
    }
}

#[test]
fn headings_and_the_numbers_of_paragraphs_are_as_given() {
    let paragraphs = paragraphs(&package());
    let headings: Vec<(&str, &str)> = paragraphs
        .iter()
        .filter(|(style, _)| style.starts_with("Heading") || style == "Title")
        .map(|(style, text)| (style.as_str(), text.as_str()))
        .collect();
    let title = format!("Report {}", shown());
    assert_eq!(
        headings,
        [
            ("Title", title.as_str()),
            ("Heading1", "Summary"),
            ("Heading1", "Figures"),
            ("Heading2", "Turned"),
            ("Heading2", "Notes"),
            ("Heading3", "Chart"),
        ]
    );
    assert!(paragraphs.contains(&("NumberedParagraph".to_owned(), format!("7{}", shown()))));
}

#[test]
fn text_is_text_wherever_it_stands() {
    let paragraphs = paragraphs(&package());
    let count = paragraphs.iter().filter(|(_, text)| text.contains(&shown())).count();
    // Title, numbered, links and code in one, the code block, five tables, and the chart's caption.
    assert_eq!(count, 4 + 5 + 1);
}

#[test]
fn every_table_has_a_header_that_repeats_and_a_name_and_rows_that_are_not_torn() {
    let package = package();
    let (tables, rows) = (package.named(BODY, "w:tbl").len(), package.named(BODY, "w:tr").len());
    assert_eq!(tables, 6);
    // The names and values have no header row.
    assert_eq!(package.named(BODY, "w:tblHeader").len(), tables - 1);
    assert_eq!(package.named(BODY, "w:cantSplit").len(), rows);
    for said in ["w:tblCaption", "w:tblDescription"] {
        let all = package.named(BODY, said);
        assert_eq!(all.len(), tables);
        assert!(all.iter().all(|one| !one.get("w:val").is_empty()), "{said}");
    }
    let looks = package.named(BODY, "w:tblLook");
    assert_eq!(looks.iter().filter(|look| look.get("w:firstRow") == "1").count(), tables - 1);
    assert!(looks.iter().all(|look| look.get("w:firstColumn") == "1"));
}

#[test]
fn a_status_is_a_shape_and_a_word_and_notes_are_in_brackets() {
    let paragraphs = paragraphs(&package());
    let cell = paragraphs.iter().find(|(_, text)| text.starts_with("10.4%")).expect("the cell");
    assert_eq!(cell.1, "10.4%7 of 67 [note\u{a0}1] [note\u{a0}2]\u{a0}■ Red\u{a0}");
}

#[test]
fn a_chart_is_a_picture_with_its_description_in_both_forms() {
    let package = package();
    let [picture] = &package.named(BODY, "wp:docPr")[..] else { panic!("one picture") };
    assert!(picture.get("descr").starts_with("The line rises. It rises"));
    assert_eq!(picture.get("title"), format!("Chart {}", shown()));
    assert!(package.0["word/media/chart1.png"].starts_with(b"\x89PNG"));
    assert!(package.part("word/media/chart1.svg").starts_with("<svg"));
    assert_eq!(package.named(BODY, "asvg:svgBlip").len(), 1);
    let [extent] = &package.named(BODY, "wp:extent")[..] else { panic!("one size") };
    let [across, down] = ["cx", "cy"].map(|side| extent.get(side).parse::<u64>().expect("a size"));
    assert_eq!(across, down * 2, "the picture is as the chart is");
}

#[test]
fn a_list_counts_from_one_wherever_it_starts() {
    let package = package();
    // Bullets, the outer list, and each of the two inner ones.
    assert_eq!(values(&package.named(BODY, "w:numId")), ["1", "2", "3", "4"].into());
    assert_eq!(package.named("word/numbering.xml", "w:num").len(), 4);
    assert_eq!(package.named("word/numbering.xml", "w:startOverride").len(), 3 * 9);
}

#[test]
fn the_page_is_turned_once_for_two_wide_tables_and_what_leads_to_them() {
    let elements = package().elements(BODY);
    let pages: Vec<&str> = elements
        .iter()
        .filter(|element| element.name == "w:pgSz")
        .map(|page| page.get("w:orient"))
        .collect();
    assert_eq!(pages, ["", "landscape", ""]);
    let turned = elements.iter().position(|element| element.name == "w:sectPr").expect("a section");
    let after: Vec<&str> =
        elements[turned..].iter().filter(|e| e.name == "w:t").map(|e| e.text.as_str()).collect();
    assert_eq!(after[..3], ["Figures", "Turned", "How to read it."]);
}

#[test]
fn an_address_holds_only_what_an_address_can() {
    let relationships = package().named("word/_rels/document.xml.rels", "Relationship");
    let links: Vec<&str> = relationships
        .iter()
        .filter(|one| one.get("TargetMode") == "External")
        .map(|one| one.get("Target"))
        .collect();
    let expected = ["https://example.org/a%20b?q=%3C%C3%A9%3E&x=%5B1%5D", "mailto:a@example.org"];
    assert_eq!(links, expected);
}

#[test]
fn it_says_what_it_is_and_in_which_language() {
    let package = package();
    let core = package.elements("docProps/core.xml");
    let said = |name: &str| core.iter().find(|e| e.name == name).map(|e| e.text.clone());
    for (name, text) in [
        ("dc:title", format!("Report {}", shown())),
        ("dc:subject", "Board, quarter 2".to_owned()),
        ("dc:creator", "Mendvale & partners".to_owned()),
        ("dc:language", "en-GB".to_owned()),
        ("dcterms:created", "2011-11-16T00:00:00Z".to_owned()),
    ] {
        assert_eq!(said(name), Some(text), "{name}");
    }
    assert_eq!(package.named("word/styles.xml", "w:lang")[0].get("w:val"), "en-GB");
    let welsh = docx::write(&Document { language: "cy".to_owned(), ..document() });
    let welsh = Package::read(&welsh.expect("a DOCX"));
    assert_eq!(welsh.named("word/styles.xml", "w:lang")[0].get("w:val"), "cy");
}

#[test]
fn every_page_says_who_may_read_it_and_which_it_is() {
    let package = package();
    assert!(package.named("word/header1.xml", "w:t")[0].text.contains("Official & sensitive"));
    for footer in ["word/footer1.xml", "word/footer2.xml"] {
        let fields = package.named(footer, "w:fldSimple");
        let codes: Vec<&str> = fields.iter().map(|field| field.get("w:instr").trim()).collect();
        assert_eq!(codes, ["PAGE", "NUMPAGES"]);
    }
    let sections = package.named(BODY, "w:sectPr").len();
    assert_eq!(package.named(BODY, "w:headerReference").len(), sections);
    assert_eq!(package.named(BODY, "w:footerReference").len(), sections);
}
