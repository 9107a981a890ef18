//! Tables: a header row that repeats on every page, row headers, a caption and a description.

use super::markup::{Links, Look, escaped, paragraph, run};
use crate::document::{Cell, Column, Inlines, Rating, Table, Tone};

/// Rows of a table that is not torn by the end of a page.
const MOST_ROWS_TOGETHER: usize = 14;

/// Tables with nothing between them would be joined into one.
const CLOSE: &str = "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>";

const BOLD: Look = Look { bold: true, italic: false, style: None, colours: None };

pub fn table(table: &Table, width: u32) -> String {
    let share = |column: &Column| (column.width * width as f32) as u32;
    let widths: Vec<u32> = table.columns.iter().map(share).collect();
    let style = if table.wide { "TableTextSmall" } else { "TableText" };
    let together = table.rows.len() <= MOST_ROWS_TOGETHER;
    let row = |kind: &str, is_last: bool, contents: Vec<String>| {
        let form = Form { style, with_next: together && !is_last };
        let cells = contents.iter().zip(&table.columns).zip(&widths);
        let cells: String =
            cells.map(|((runs, column), width)| cell(*width, form, column.numeric, runs)).collect();
        format!("<w:tr><w:trPr><w:cantSplit/>{kind}</w:trPr>{cells}</w:tr>")
    };
    let mut xml = paragraph("Caption", "", &run(&table.title, Look::default()));
    xml += &open(&widths, true, &table.title, &table.description);
    let titles = table.columns.iter().map(|column| run(&column.title, BOLD)).collect();
    xml += &row("<w:tblHeader/>", table.rows.is_empty(), titles);
    for (at, cells) in table.rows.iter().enumerate() {
        let cells = cells.iter().zip(&table.columns);
        let contents = cells.map(|(cell, column)| content(cell, column.is_header)).collect();
        xml += &row("", at + 1 == table.rows.len(), contents);
    }
    xml + CLOSE
}

/// Names and values, the names as row headers.
pub fn pairs(pairs: &[(String, Inlines)], links: &mut Links, width: u32) -> String {
    let widths = [width * 3 / 10, width * 7 / 10];
    let mut xml = open(&widths, false, "Names and values", "Each row is a name and its value.");
    for (at, (name, value)) in pairs.iter().enumerate() {
        let form = Form { style: "TableText", with_next: at + 1 < pairs.len() };
        let name = cell(widths[0], form, false, &run(name, BOLD));
        let value = cell(widths[1], form, false, &links.runs(value, Look::default()));
        xml += &format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{name}{value}</w:tr>");
    }
    xml + CLOSE
}

fn open(widths: &[u32], has_header: bool, title: &str, description: &str) -> String {
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    // The same twice: as bits for older programs, and one by one.
    let (bits, first_row) = if has_header { ("06A0", 1) } else { ("0680", 0) };
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"{bits}\" w:firstRow=\"{first_row}\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         <w:tblCaption w:val=\"{}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        widths.iter().sum::<u32>(),
        escaped(title),
        escaped(description)
    )
}

#[derive(Clone, Copy)]
struct Form<'a> {
    style: &'a str,
    /// On the page of the row after it.
    with_next: bool,
}

fn cell(width: u32, form: Form, is_numeric: bool, runs: &str) -> String {
    let keep = if form.with_next { "<w:keepNext/>" } else { "" };
    let align = if is_numeric { "<w:jc w:val=\"right\"/>" } else { "" };
    let paragraph = paragraph(form.style, &format!("{keep}{align}"), runs);
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{paragraph}</w:tc>")
}

/// The first line says it, the others what stands behind it.
fn content(cell: &Cell, is_header: bool) -> String {
    let behind = Look { style: Some("Behind"), ..Look::default() };
    let (first, rest) = cell.text.split_at(cell.text.find('\n').unwrap_or(cell.text.len()));
    let mut runs = run(first, Look { bold: is_header, ..Look::default() });
    if !rest.is_empty() {
        runs += &run(rest, behind);
    }
    for note in &cell.notes {
        runs += &run(&format!(" [note\u{a0}{note}]"), behind);
    }
    runs + &cell.status.map_or_else(String::new, rated)
}

fn rated(rating: Rating) -> String {
    let colours = match rating.tone {
        Tone::Good => ("00553A", "DCEFE6"),
        Tone::Caution => ("66420D", "FFE9C7"),
        Tone::Bad => ("8C1D18", "F9DEDC"),
        Tone::Neutral => ("383F43", "ECEEEF"),
    };
    // Spaces that stay, so that the colour stands out a little beyond the words.
    let text = format!("\u{a0}{} {}\u{a0}", rating.shape, rating.word);
    let shown = run(&text, Look { bold: true, colours: Some(colours), ..Look::default() });
    format!("<w:r><w:br/></w:r>{shown}")
}
