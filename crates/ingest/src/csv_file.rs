//! Tidy tables as CSV: comma, semicolon or tab; BOM, CRLF and blank lines; any order of columns.

use std::io::BufRead;

use csv::{ReaderBuilder, StringRecord};
use model::Table;

use crate::ReadError;
use crate::header::{Header, recognise};
use crate::rows::{Context, Rows};
use crate::source::{BytesRead, Pieces, of_io};
use crate::values::Wrong;

/// Rows between two reports of progress.
const PROGRESS_EVERY: u64 = 4096;

pub fn read(
    mut reader: Box<dyn BufRead + '_>,
    bytes: &BytesRead,
    context: &mut Context,
) -> Result<(&'static Table, u64), ReadError> {
    let file = context.file.to_owned();
    let refused = |why: String| ReadError::Refused(format!("{file} {why}"));
    let delimiter = delimiter(reader.fill_buf().map_err(|error| of_io(&file, error))?);
    let (pieces, place) = Pieces::new(reader, true);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(pieces);
    let mut record = StringRecord::new();
    let mut next = |record: &mut StringRecord| {
        let more = reader.read_record(record).map_err(|error| csv_error(&file, error));
        place.piece_ended();
        more
    };
    if !next(&mut record)? {
        return Err(refused("is empty".to_owned()));
    }
    let names: Vec<String> = record.iter().map(str::to_owned).collect();
    let header = recognise(&names).map_err(&refused)?;
    let extra: Vec<String> = header.extra.iter().map(|(name, _)| name.clone()).collect();
    let mut rows = Rows::new(header.table, &extra, true);
    let mut seen = 0;
    let mut last_is_odd = false;
    while next(&mut record)? {
        seen += 1;
        last_is_odd = record.len() != names.len() || record.iter().any(|cell| cell.contains('\n'));
        one_row(&header, &record, names.len(), &mut rows, context)
            .map_err(|error| of_io(&file, error))?;
        if seen % PROGRESS_EVERY == 0 {
            context.sink.progress(bytes.get(), seen);
        }
    }
    if place.quotes() % 2 == 1 && last_is_odd {
        return Err(refused(
            "is cut short, or a quotation mark in it is never closed: get the whole file again"
                .to_owned(),
        ));
    }
    rows.flush(context).map_err(|error| of_io(&file, error))?;
    context.sink.progress(bytes.get(), seen);
    Ok((header.table, rows.count))
}

fn one_row(
    header: &Header,
    record: &StringRecord,
    width: usize,
    rows: &mut Rows,
    context: &mut Context,
) -> std::io::Result<()> {
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(());
    }
    let row = record.position().map_or(0, csv::Position::line);
    if record.len() != width {
        let message = format!(
            "the row has {} cells, the header {width}; what is missing was taken as blank",
            record.len()
        );
        context.say(
            row,
            None,
            Wrong {
                rule: "uneven-row",
                message,
                remedy: "check the row for a stray or a missing comma",
            },
        )?;
    }
    let cell = |at: usize| header.own[at].and_then(|at| record.get(at));
    let extra = |at: usize| record.get(header.extra[at].1);
    rows.push(row, cell, extra, context)
}

/// The character that the first line has most of.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |of: u8| line.iter().filter(|byte| **byte == of).count();
    [b';', b'\t', b','].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

fn csv_error(file: &str, error: csv::Error) -> ReadError {
    if let csv::ErrorKind::Utf8 { pos, .. } = error.kind() {
        let row = pos.as_ref().map_or(0, csv::Position::line);
        return ReadError::Refused(format!(
            "{file} is not UTF-8 text (row {row}): save it as CSV UTF-8"
        ));
    }
    match error.into_kind() {
        csv::ErrorKind::Io(error) => of_io(file, error),
        other => ReadError::Refused(format!("{file} cannot be read as CSV: {other:?}")),
    }
}
