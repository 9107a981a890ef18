//! The document as a workbook after the government's conventions for accessible spreadsheets: a cover,
//! contents, notes, then one table a sheet, each a real table with one header row and nothing merged,
//! frozen, filtered or hidden. The children behind the figures are left out unless they are handed in.

mod columns;
mod cover;
mod look;
mod sheets;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::WriteError;
use crate::document::{Block, Chart, Document, Table};

/// The table with this id is the sheet of notes.
const NOTES: &str = "notes";
const COVER: &str = "Cover";
const CONTENTS: &str = "Contents";
/// Names of sheets that no table may have: the last is one that Excel keeps to itself.
const TAKEN: [&str; 3] = [COVER, CONTENTS, "History"];

pub fn write(document: &Document, cohorts: &[Table]) -> Result<Vec<u8>, WriteError> {
    workbook(document, cohorts).map_err(WriteError::of)
}

fn workbook(document: &Document, cohorts: &[Table]) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    let sheets = sheets_of(document, cohorts);
    cover::write(&mut book, document, &sheets)?;
    cover::contents(&mut book, &document.marking, &sheets)?;
    for sheet in &sheets {
        sheets::write(&mut book, &document.marking, sheet)?;
    }
    book.save_to_buffer()
}

/// A table, the name of its sheet, and the chart it is the data of.
pub struct Sheet<'a> {
    pub name: String,
    pub table: &'a Table,
    pub chart: Option<&'a Chart>,
}

/// Notes first, then tables in the order of the document, then cohorts.
fn sheets_of<'a>(document: &'a Document, cohorts: &'a [Table]) -> Vec<Sheet<'a>> {
    let mut all = tables_in(&document.blocks);
    all.extend(cohorts.iter().map(|table| (table, None)));
    all.sort_by_key(|(table, _)| table.id != NOTES);
    let mut sheets: Vec<Sheet> = Vec::new();
    for (table, chart) in all {
        let name = sheet_name(&table.id, &sheets);
        sheets.push(Sheet { name, table, chart });
    }
    sheets
}

/// Tables wherever they stand, in order, each with the chart drawn from it.
fn tables_in(blocks: &[Block]) -> Vec<(&Table, Option<&Chart>)> {
    let mut all = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => all.push((table, None)),
            Block::Chart(chart) => {
                all.push((chart.all_data.as_deref().unwrap_or(&chart.table), Some(chart)));
            }
            Block::Quote(blocks) => all.extend(tables_in(blocks)),
            Block::List { items, .. } => all.extend(items.iter().flat_map(|item| tables_in(item))),
            _ => {}
        }
    }
    all
}

/// A name that Excel takes: at most 31 characters, told apart by a number.
fn sheet_name(id: &str, sheets: &[Sheet]) -> String {
    let can_stand = |c: char| c.is_alphanumeric() && c.len_utf16() == 1;
    let plain: String = id.chars().map(|c| if can_stand(c) { c } else { '_' }).collect();
    let short = |length: usize| plain.chars().take(length).collect::<String>();
    let taken = || TAKEN.into_iter().chain(sheets.iter().map(|sheet| sheet.name.as_str()));
    let is_free = |name: &String| {
        !name.is_empty() && !taken().any(|other| other.to_lowercase() == name.to_lowercase())
    };
    let others = (2..).map(|number| format!("{}_{number}", short(27)));
    std::iter::once(short(31)).chain(others).find(is_free).expect("numbers have no end")
}

fn properties(document: &Document) -> Result<DocProperties, rust_xlsxwriter::XlsxError> {
    Ok(DocProperties::new()
        .set_title(&document.title)
        .set_subject(&document.subject)
        .set_author(&document.organisation)
        .set_company(&document.organisation)
        .set_comment(&document.marking)
        .set_creation_datetime(&at_midnight(document.date)?))
}

fn at_midnight(day: Date) -> Result<ExcelDateTime, rust_xlsxwriter::XlsxError> {
    ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)
}
