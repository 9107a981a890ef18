//! The cover, and the contents with a link to each sheet.

use rust_xlsxwriter::{Format, Url, Workbook, XlsxError};

use super::Sheet;
use super::sheets::A4;
use crate::document::{Block, Document};
use crate::markdown::plain;

pub const TITLE_SIZE: f64 = 16.0;

const COVER_WIDTH: f64 = 100.0;
const LINE_HEIGHT: f64 = 15.0;

/// The height that wrapped texts need, each in a column of its width in characters.
pub fn row_height<'a>(texts: impl Iterator<Item = (&'a str, f64)>) -> f64 {
    let lines =
        |(text, width): (&str, f64)| (text.chars().count() as f64 * 1.1 / width).ceil().max(1.0);
    texts.map(lines).fold(1.0, f64::max) * LINE_HEIGHT
}

pub fn heading() -> Format {
    Format::new().set_bold().set_font_size(TITLE_SIZE)
}

pub fn write(book: &mut Workbook, document: &Document, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("Cover")?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, COVER_WIDTH)?;
    let wrapped = Format::new().set_text_wrap();
    let mut lines = vec![document.marking.clone()];
    // The first names and values are those of the title block; the rest say whom to ask.
    for block in &document.blocks {
        if let Block::Pairs(pairs) = block {
            lines.extend(pairs.iter().map(|(name, value)| format!("{name}: {}", plain(value))));
        }
    }
    lines.push(format!(
        "This workbook holds the {} tables of the report, one a worksheet. The worksheet Contents lists them. \
         Numbers in brackets, such as [note 1], refer to the worksheet notes.",
        sheets.len()
    ));
    lines.push("A figure that is not there says why in words. Symbols: c suppressed, z not applicable, x not available, u low reliability, k rounds to 0 but is not.".to_owned());
    sheet.write_string_with_format(0, 0, &document.title, &heading())?;
    for (line, row) in lines.iter().zip(1..) {
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
        sheet.set_row_height(row, row_height([(line.as_str(), COVER_WIDTH)].into_iter()))?;
    }
    Ok(())
}

pub fn contents(book: &mut Workbook, sheets: &[Sheet]) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("Contents")?;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 34)?;
    sheet.set_column_width(1, 100)?;
    sheet.write_string_with_format(0, 0, "Contents", &heading())?;
    sheet.write_string(
        1,
        0,
        "This worksheet contains one table. Each row links to a worksheet.",
    )?;
    let columns = ["Worksheet", "What it shows"]
        .map(|title| rust_xlsxwriter::TableColumn::new().set_header(title));
    let table = rust_xlsxwriter::Table::new()
        .set_name("contents")
        .set_columns(&columns)
        .set_autofilter(false);
    sheet.add_table(2, 0, 2 + sheets.len() as u32, 1, &table)?;
    for (of, row) in sheets.iter().zip(3..) {
        sheet.write_url(
            row,
            0,
            Url::new(format!("internal:'{}'!A1", of.name)).set_text(&of.name),
        )?;
        sheet.write_string(row, 1, &of.table.title)?;
    }
    Ok(())
}
