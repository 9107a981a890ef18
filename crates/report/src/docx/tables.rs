//! Tables: a header row that repeats on every page, row headers, a caption and a description.

use super::markup::{Links, Look, escaped, paragraph, run};
use crate::document::{Cell, Column, Inlines, Rating, Table, Tone};

pub fn table(table: &Table, width: u32) -> String {
    let widths: Vec<u32> =
        table.columns.iter().map(|column| (column.width * width as f32) as u32).collect();
    let (title, description) = (escaped(&table.title), escaped(&table.description));
    let mut xml = paragraph("Caption", "<w:keepNext/>", &run(&table.title, Look::default()));
    xml += &open(
        &widths,
        width,
        &format!("<w:tblCaption w:val=\"{title}\"/><w:tblDescription w:val=\"{description}\"/>"),
        true,
    );
    xml += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
    let style = if table.wide { "TableTextSmall" } else { "TableText" };
    for (column, width) in table.columns.iter().zip(&widths) {
        let text = run(&column.title, Look { bold: true, ..Look::default() });
        xml += &cell(*width, style, column, &text);
    }
    xml += "</w:tr>";
    for row in &table.rows {
        xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for ((content, column), width) in row.iter().zip(&table.columns).zip(&widths) {
            xml += &cell(*width, style, column, &runs(content, column.is_header));
        }
        xml += "</w:tr>";
    }
    xml + "</w:tbl>" + &paragraph("AfterTable", "", "")
}

/// Names and values, the names as row headers.
pub fn pairs(pairs: &[(String, Inlines)], links: &mut Links, width: u32) -> String {
    let widths = [width * 3 / 10, width * 7 / 10];
    let mut xml = open(&widths, width, "<w:tblCaption w:val=\"About this report\"/>", false);
    let column = |is_header| Column { title: String::new(), is_header, numeric: false, width: 0.0 };
    for (name, value) in pairs {
        let name = run(name, Look { bold: true, ..Look::default() });
        xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        xml += &cell(widths[0], "TableText", &column(true), &name);
        xml += &cell(widths[1], "TableText", &column(false), &links.runs(value, Look::default()));
        xml += "</w:tr>";
    }
    xml + "</w:tbl>" + &paragraph("AfterTable", "", "")
}

fn open(widths: &[u32], width: u32, named: &str, header: bool) -> String {
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let first_row = u8::from(header);
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
         <w:tblLook w:val=\"0{}A0\" w:firstRow=\"{first_row}\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
         {named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
        if header { 6 } else { 5 }
    )
}

fn cell(width: u32, style: &str, column: &Column, runs: &str) -> String {
    let align = if column.numeric { "<w:jc w:val=\"right\"/>" } else { "" };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
        paragraph(style, align, runs)
    )
}

fn runs(cell: &Cell, header: bool) -> String {
    let mut runs = run(&cell.text, Look { bold: header, ..Look::default() });
    for note in &cell.notes {
        runs += &run(&format!(" [note {note}]"), Look { style: Some("Note"), ..Look::default() });
    }
    if let Some(rating) = cell.status {
        runs += "<w:r><w:br/></w:r>";
        runs += &rated(rating);
    }
    runs
}

fn rated(rating: Rating) -> String {
    let colours = match rating.tone {
        Tone::Good => ("00553A", "DCEFE6"),
        Tone::Caution => ("66420D", "FFE9C7"),
        Tone::Bad => ("8C1D18", "F9DEDC"),
        Tone::Neutral => ("383F43", "ECEEEF"),
    };
    let text = format!(" {} {} ", rating.shape, rating.word);
    run(&text, Look { bold: true, colours: Some(colours), ..Look::default() })
}
