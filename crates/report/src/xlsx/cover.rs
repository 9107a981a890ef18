//! The cover, and the contents with a link to each sheet.

use rust_xlsxwriter::{Url, Workbook, XlsxError};

use super::Sheet;
use super::look::{self, Side};
use crate::document::{Block, Document};
use crate::markdown::plain;

const COVER_WIDTH: f64 = 66.0;
const NAME_WIDTH: f64 = 34.0;
const TITLE_WIDTH: f64 = 80.0;
const HEADER_ROW: u32 = 3;
const SYMBOLS: &str = "A figure that is not there says why in words. Symbols: c suppressed, z not applicable, \
    x not available, u low reliability, k rounds to 0 but is not.";

pub fn write(book: &mut Workbook, document: &Document, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(super::COVER)?;
    look::page(sheet, &document.marking)?;
    sheet.set_column_width(0, COVER_WIDTH)?;
    sheet.write_string_with_format(0, 0, &document.title, &look::heading())?;
    for (line, row) in lines(document, sheets.len()).iter().zip(1..) {
        sheet.write_string_with_format(row, 0, line, &look::text())?;
        let height = look::row_height([(line.as_str(), COVER_WIDTH)].into_iter());
        sheet.set_row_height(row, height)?;
    }
    Ok(())
}

fn lines(document: &Document, sheets: usize) -> Vec<String> {
    let day = model::period::in_words(document.date);
    let mut lines = vec![document.marking.clone(), format!("{}, {day}", document.organisation)];
    // The names and values are those of the title block, and of whom to ask.
    for block in &document.blocks {
        if let Block::Pairs(pairs) = block {
            lines.extend(pairs.iter().map(|(name, value)| format!("{name}: {}", plain(value))));
        }
    }
    lines.push(format!(
        "This workbook holds the {sheets} tables of the report, one a worksheet. The worksheet Contents lists them. \
         Numbers in brackets, such as [note 1], refer to the worksheet notes."
    ));
    lines.push(SYMBOLS.to_owned());
    lines
}

pub fn contents(book: &mut Workbook, marking: &str, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(super::CONTENTS)?;
    look::page(sheet, marking)?;
    sheet.set_column_width(0, NAME_WIDTH)?;
    sheet.set_column_width(1, TITLE_WIDTH)?;
    sheet.write_string_with_format(0, 0, "Contents", &look::heading())?;
    sheet.write_string(1, 0, "Each row links to a worksheet.")?;
    sheet.write_string(2, 0, "This worksheet contains one table.")?;
    let titles = ["Worksheet", "What it shows"].map(|title| (title, Side::Edge));
    let last = HEADER_ROW + sheets.len().max(1) as u32;
    sheet.add_table(HEADER_ROW, 0, last, 1, &look::table("contents", titles))?;
    for (of, row) in sheets.iter().zip(HEADER_ROW + 1..) {
        let link = Url::new(format!("internal:'{}'!A1", of.name)).set_text(&of.name);
        sheet.write_url_with_format(row, 0, link, &look::link())?;
        sheet.write_string_with_format(row, 1, &of.table.title, &look::cell(Side::Edge))?;
        let height = look::row_height([(of.table.title.as_str(), TITLE_WIDTH)].into_iter());
        sheet.set_row_height(row, height)?;
    }
    Ok(())
}
