//! A funnel in a report: drawn where the row has one, with its sentence and its data.

use calamine::{Data, Reader, Xlsx};
use model::{GroupMember, PublishedFigure};
use safeboard_report::document::{Block, Chart, Document, Table};
use safeboard_report::{html, xlsx};

use crate::sample::{Sample, published};

/// Of an authority: shares that lie close together.
fn figure(area: u64, denominator: u64, percent: u64) -> PublishedFigure {
    let numerator = denominator * percent / 100;
    PublishedFigure {
        value: Some(100.0 * numerator as f64 / denominator as f64),
        numerator: Some(numerator),
        denominator: Some(denominator),
        ..published("long", &area.to_string(), 0.0)
    }
}

/// Thirty authorities, ours of 253 plans, two of the family, and one far above the others.
pub fn sample() -> Sample {
    let mut sample = Sample::new();
    let others = (0..30).map(|at| figure(801 + at, 100 + at * 40, 5 + at % 3));
    sample.published.extend(others);
    sample.published.push(figure(999, 253, 7));
    sample.published.push(figure(933, 900, 30));
    sample.groups = ["803", "825"].map(member).to_vec();
    sample
}

fn member(area: &str) -> GroupMember {
    GroupMember {
        group: "family".to_owned(),
        valid_from: None,
        valid_to: None,
        area: area.to_owned(),
    }
}

fn funnel(document: &Document) -> &Chart {
    let mut charts = document.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) if chart.id.starts_with("funnel-") => Some(chart),
        _ => None,
    });
    let funnel = charts.next().expect("a funnel");
    assert!(charts.next().is_none(), "of one indicator alone enough is published");
    funnel
}

fn column(table: &Table, at: usize) -> Vec<&str> {
    table.rows.iter().map(|row| row[at].text.as_str()).collect()
}

#[test]
fn there_is_none_where_the_row_has_none() {
    let document = Sample::new().document();
    assert!(!html::write(&document).contains("funnel-"));
}

#[test]
fn it_stands_with_its_sentence_after_the_other_charts_of_its_indicator() {
    let document = sample().document();
    let at = |id: &str| {
        let is_it = |block: &Block| matches!(block, Block::Chart(chart) if chart.id == id);
        document.blocks.iter().position(is_it).expect(id)
    };
    assert!(at("chart-long") < at("funnel-long") && at("funnel-long") < at("chart-prompt"));
    let before = &document.blocks[at("funnel-long") - 1];
    assert!(matches!(before, Block::Paragraph(_)), "{before:?}");
    let page = html::write(&document);
    assert!(page.contains("<p>In 2009/10, 6.7% of 253 plans was within what chance"), "{page}");
}

#[test]
fn its_description_says_what_is_seen() {
    let document = sample().document();
    let chart = funnel(&document);
    assert_eq!(chart.title, "Plans lasting two years or more, authorities by size, 2009/10");
    let said = &chart.description;
    for part in [
        "In 2009/10, 6.7% of 253 plans was within what chance and the usual differences",
        "the limits are widened for these usual differences (over-dispersion).",
        "The chart shows 32 authorities by size about 7%",
        "Others above the 99.8% limits: 1; below them: 0.",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert!(chart.svg.contains("<desc id=\"funnel-long-desc\">In 2009/10, 6.7% of 253 plans"));
}

#[test]
fn ours_is_a_square_the_similar_are_rings_and_the_others_specks() {
    let document = sample().document();
    let svg = &funnel(&document).svg;
    // Thirty-one others, of them two similar; and one of each in the key.
    assert_eq!(svg.matches("r=\"2.5\" fill=\"#7d868c\"").count(), 29 + 1);
    assert_eq!(svg.matches("fill=\"#ffffff\" stroke=\"#b3470f\"").count(), 2 + 1);
    assert_eq!(svg.matches("width=\"10\" height=\"10\" fill=\"#12436d\"").count(), 1);
    assert_eq!(svg.matches("stroke-dasharray=\"7 4\"").count(), 2);
    assert_eq!(svg.matches("stroke-dasharray=\"2 3\"").count(), 2);
    for label in [
        "Our figure 6.7%",
        "Upper 99.8% limit",
        "Lower 95% limit",
        "All authorities 7%",
        "Similar authority",
        "Plans",
        "1,000",
    ] {
        assert!(svg.contains(&format!(">{label}<")), "{label}");
    }
    let mut alone = sample();
    alone.groups.clear();
    assert!(!funnel(&alone.document()).svg.contains("Similar authority"));
}

#[test]
fn a_page_lists_what_matters_and_a_spreadsheet_all() {
    let document = sample().document();
    let table = &funnel(&document).table;
    assert_eq!(
        column(table, 0),
        [
            "Mendvale (ours)",
            "South Gloucestershire (similar)",
            "Buckinghamshire (similar)",
            "Somerset"
        ]
    );
    assert_eq!(column(table, 3)[3], "above the 99.8% limits");
    assert!(
        table
            .title
            .ends_with("; ours, similar authorities, and those outside the 99.8% limits only")
    );
    assert!(table.description.ends_with("The spreadsheet of this report lists all authorities."));
    assert_eq!(table.columns[2].title, "Plans");

    let bytes = xlsx::write(&document, &[]).expect("a workbook");
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range("funnel_data_long").expect("the sheet");
    let text = |cell: &Data| cell.to_string();
    let first: Vec<String> = sheet.rows().map(|row| text(&row[0])).collect();
    let header = first.iter().position(|cell| cell == "Authority").expect("a header");
    assert_eq!(first[header + 1], "Mendvale (ours)");
    let all = &first[header + 1..header + 33];
    assert!(all.iter().all(|name| !name.is_empty()) && first.len() == header + 33, "{first:?}");
}
