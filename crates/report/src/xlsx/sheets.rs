//! One sheet: a title in A1, what it shows, its table, and the chart drawn from it.

use rust_xlsxwriter::{Image, Workbook, Worksheet, XlsxError};

use super::Sheet;
use super::columns::{Content, Part, parts};
use super::look;
use crate::chart::png::{SCALE, png};
use crate::document::{Chart, Table};

const NARROWEST: f64 = 11.0;
const WIDEST: f64 = 60.0;

pub fn write(book: &mut Workbook, marking: &str, of: &Sheet) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name(&of.name)?;
    sheet.set_landscape();
    look::page(sheet, marking)?;
    let lines = lines(of);
    let header = 1 + lines.len() as u32;
    sheet.write_string_with_format(0, 0, &of.table.title, &look::heading())?;
    for (line, row) in lines.iter().zip(1..) {
        sheet.write_string(row, 0, line)?;
    }
    // A table of no rows still has one, which says so.
    let last = header + of.table.rows.len().max(1) as u32;
    let parts = parts(of.table);
    let right = parts.len().saturating_sub(1) as u16;
    let titles = parts.iter().map(|part| (part.title.as_str(), part.side));
    let table = look::table(&format!("table_{}", of.name), titles)
        .set_alt_text_title(&of.table.title)
        .set_alt_text(look::within(&of.table.description));
    sheet.add_table(header, 0, last, right, &table)?;
    sheet.set_repeat_rows(header, header)?;
    let widths = parts.iter().map(width).collect::<Vec<_>>();
    for ((part, width), column) in parts.iter().zip(&widths).zip(0..) {
        sheet.set_column_width(column, *width)?;
        fill(sheet, header + 1, column, part)?;
    }
    fit(sheet, header, &parts, &widths)?;
    if of.table.rows.is_empty() {
        sheet.write_string(last, 0, "There are no rows.")?;
    }
    of.chart.map_or(Ok(()), |chart| picture(sheet, last + 2, chart))
}

/// What stands above the table, a sentence a row: a long one would make the printed page smaller.
fn lines(of: &Sheet) -> Vec<String> {
    let description = of.table.description.trim_end_matches('.');
    let mut lines: Vec<String> =
        description.split(". ").map(|sentence| format!("{sentence}.")).collect();
    lines.push("This worksheet contains one table.".to_owned());
    if of.chart.is_some() {
        lines.push("The chart beneath the table is drawn from it.".to_owned());
    }
    if has_notes(of.table) {
        lines.push("Numbers in brackets refer to the worksheet notes.".to_owned());
    }
    lines
}

fn has_notes(table: &Table) -> bool {
    table.rows.iter().flatten().any(|cell| !cell.notes.is_empty())
}

fn fill(sheet: &mut Worksheet, first: u32, column: u16, part: &Part) -> Result<(), XlsxError> {
    for (content, row) in part.cells.iter().zip(first..) {
        match content {
            // Written as text whatever it starts with, so that no cell becomes a formula.
            Content::Text(text) => {
                sheet.write_string_with_format(row, column, text, &look::cell(part.side))?
            }
            Content::Number(number, format) => {
                let format = look::cell(part.side).set_num_format(format);
                sheet.write_number_with_format(row, column, *number, &format)?
            }
        };
    }
    Ok(())
}

/// Wide enough for the longest text and the longest word of the title.
fn width(part: &Part) -> f64 {
    let texts = part.cells.iter().map(|content| match content {
        Content::Text(text) => look::room(text),
        Content::Number(..) => 0.0,
    });
    let words = part.title.split(' ').map(look::room);
    texts.chain(words).fold(NARROWEST, f64::max).min(WIDEST)
}

/// Every row as high as its texts, the titles' first.
fn fit(
    sheet: &mut Worksheet,
    header: u32,
    parts: &[Part],
    widths: &[f64],
) -> Result<(), XlsxError> {
    let titles = parts.iter().zip(widths).map(|(part, width)| (part.title.as_str(), *width));
    sheet.set_row_height(header, look::row_height(titles))?;
    let rows = parts.first().map_or(0, |part| part.cells.len());
    for at in 0..rows {
        let texts =
            parts.iter().zip(widths).filter_map(|(part, width)| match part.cells.get(at)? {
                Content::Text(text) => Some((text.as_str(), *width)),
                Content::Number(..) => None,
            });
        sheet.set_row_height(header + 1 + at as u32, look::row_height(texts))?;
    }
    Ok(())
}

fn picture(sheet: &mut Worksheet, row: u32, chart: &Chart) -> Result<(), XlsxError> {
    let pixels = png(&chart.svg).map_err(XlsxError::ParameterError)?;
    let shown = 1.0 / f64::from(SCALE);
    let image = Image::new_from_buffer(&pixels)?
        .set_alt_text(look::within(&chart.description))
        .set_scale_width(shown)
        .set_scale_height(shown);
    sheet.insert_image(row, 0, &image)?;
    Ok(())
}
