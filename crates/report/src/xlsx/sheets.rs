//! One sheet: a title in A1, what it shows, its table, and the chart drawn from it.

use rust_xlsxwriter::{
    Format, Image, Table as ExcelTable, TableColumn, Workbook, Worksheet, XlsxError,
};

use super::Sheet;
use super::columns::{Content, Part, parts};
use super::cover::{heading, row_height};
use crate::chart::png::png;
use crate::document::Chart;

/// As Excel numbers paper.
pub const A4: u8 = 9;
const HEADER_ROW: u32 = 3;
const WIDEST: f64 = 70.0;
const PICTURE_SCALE: f32 = 2.0;
/// In characters; Excel takes no alternative text that is longer.
const LONGEST_ALT_TEXT: usize = 255;

pub fn write(book: &mut Workbook, of: &Sheet) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&of.name)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, &of.table.title, &heading())?;
    sheet.write_string(1, 0, &of.table.description)?;
    let chart = if of.chart.is_some() { " The chart beneath it is drawn from it." } else { "" };
    sheet.write_string(2, 0, format!("This worksheet contains one table.{chart}"))?;
    let parts = parts(of.table);
    let rows = of.table.rows.len() as u32;
    let columns: Vec<TableColumn> =
        parts.iter().map(|part| TableColumn::new().set_header(&part.title)).collect();
    let table = ExcelTable::new()
        .set_name(format!("table_{}", of.name))
        .set_columns(&columns)
        .set_autofilter(false)
        .set_banded_rows(false);
    // A table of no rows still needs one that says so.
    let last = HEADER_ROW + rows.max(1);
    sheet.add_table(HEADER_ROW, 0, last, parts.len().saturating_sub(1) as u16, &table)?;
    let mut widths = Vec::new();
    for (part, column) in parts.iter().zip(0..) {
        widths.push(fill(sheet, column, part)?);
    }
    for row in 0..of.table.rows.len() {
        let texts = parts.iter().zip(&widths).filter_map(|(part, width)| match &part.cells[row] {
            Content::Text(text) => Some((text.as_str(), *width)),
            Content::Number(..) => None,
        });
        sheet.set_row_height(HEADER_ROW + 1 + row as u32, row_height(texts))?;
    }
    if rows == 0 {
        sheet.write_string(HEADER_ROW + 1, 0, "There are no rows.")?;
    }
    match of.chart {
        Some(chart) => picture(sheet, last + 2, chart),
        None => Ok(()),
    }
}

/// Writes a column; gives its width.
fn fill(sheet: &mut Worksheet, column: u16, part: &Part) -> Result<f64, XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top);
    let mut longest = part.title.chars().count();
    for (content, row) in part.cells.iter().zip(HEADER_ROW + 1..) {
        match content {
            // Written as text whatever it starts with, so that no cell becomes a formula.
            Content::Text(text) => {
                longest = longest.max(text.chars().count());
                sheet.write_string_with_format(row, column, text, &wrapped)?;
            }
            Content::Number(number, format) => {
                sheet.write_number_with_format(
                    row,
                    column,
                    *number,
                    &Format::new().set_num_format(*format),
                )?;
            }
        }
    }
    let width = (longest as f64 + 2.0).clamp(10.0, WIDEST);
    sheet.set_column_width(column, width)?;
    Ok(width)
}

fn picture(sheet: &mut Worksheet, row: u32, chart: &Chart) -> Result<(), XlsxError> {
    let pixels = png(&chart.svg, PICTURE_SCALE).map_err(XlsxError::ParameterError)?;
    let shown = 1.0 / f64::from(PICTURE_SCALE);
    let image = Image::new_from_buffer(&pixels)?
        .set_alt_text(within(&chart.description, LONGEST_ALT_TEXT))
        .set_scale_width(shown)
        .set_scale_height(shown);
    sheet.insert_image(row, 0, &image)?;
    Ok(())
}

/// The whole sentences of `text` that are no longer than `longest`; the sheet has all of them.
fn within(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let start: String = text.chars().take(longest).collect();
    match start.rsplit_once(". ") {
        Some((sentences, _)) => format!("{sentences}."),
        None => start,
    }
}
