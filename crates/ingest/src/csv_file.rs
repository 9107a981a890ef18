//! Tidy tables and published figures as CSV: comma, semicolon or tab; BOM, CRLF and blank lines; any order of columns.

use std::io::Read;

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};
use model::Table;

use crate::ReadError;
use crate::csv_rows::{Numbered, RowNumbers};
use crate::header::Header;
use crate::published::{Cells, Shape};
use crate::rows::{Context, Record, Rows};
use crate::said;
use crate::source::{BytesRead, of_io, refused};

/// Rows between two reports of progress.
const PROGRESS_EVERY: u64 = 4096;

/// Reads a file whose first bytes are `start`.
pub fn read<R: Read>(
    reader: R,
    start: &[u8],
    bytes: &BytesRead,
    context: &mut Context,
) -> Result<(&'static Table, u64), ReadError> {
    let mut records = Records::new(reader, delimiter(start), context.file);
    if !records.next()? {
        return Err(refused(context.file, "has no rows: it needs a first row of column names"));
    }
    let names: Vec<String> = records.record.iter().map(str::to_owned).collect();
    let mut shape = Shape::of(&names).map_err(|why| refused(context.file, &why))?;
    let mut rows = shape.rows();
    let mut seen = 0;
    while records.next()? {
        seen += 1;
        one_row(&records, names.len(), &mut shape, &mut rows, context)
            .map_err(|error| of_io(context.file, error))?;
        if seen % PROGRESS_EVERY == 0 {
            context.sink.progress(bytes.get(), seen);
        }
    }
    shape.finish(&mut rows, context).map_err(|error| of_io(context.file, error))?;
    context.sink.progress(bytes.get(), seen);
    Ok((rows.table, rows.count))
}

/// The rows of a file that are not blank, one after the other.
struct Records<R> {
    file: String,
    reader: Reader<Numbered<R>>,
    numbers: RowNumbers,
    record: StringRecord,
    row: u64,
}

impl<R: Read> Records<R> {
    fn new(reader: R, delimiter: u8, file: &str) -> Self {
        let (numbered, numbers) = Numbered::new(reader, delimiter);
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(numbered);
        Self { file: file.to_owned(), reader, numbers, record: StringRecord::new(), row: 0 }
    }

    /// Goes to the next row; false at the end.
    fn next(&mut self) -> Result<bool, ReadError> {
        let read = self.reader.read_record(&mut self.record);
        self.row = self.numbers.next();
        read.map_err(|error| self.failed(error))
    }

    fn failed(&self, error: csv::Error) -> ReadError {
        match error.into_kind() {
            ErrorKind::Io(error) => of_io(&self.file, error),
            ErrorKind::Utf8 { .. } => {
                let why = format!("is not UTF-8 text (row {}): save it as CSV UTF-8", self.row);
                refused(&self.file, &why)
            }
            other => refused(&self.file, &format!("cannot be read as CSV: {other:?}")),
        }
    }
}

/// A row and what its header makes of it.
struct Row<'a> {
    header: &'a Header,
    record: &'a StringRecord,
    number: u64,
}

impl Record for Row<'_> {
    fn text(&self, at: usize) -> &str {
        self.header.own[at].and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    fn extra(&self, at: usize) -> Option<&str> {
        self.record.get(self.header.extra[at].1)
    }

    fn row(&self) -> u64 {
        self.number
    }

    fn place(&self, at: usize) -> (u64, &str) {
        (self.number, self.header.table.columns[at].name)
    }
}

fn one_row<R>(
    records: &Records<R>,
    columns: usize,
    shape: &mut Shape,
    rows: &mut Rows,
    context: &mut Context,
) -> std::io::Result<()> {
    let (record, number) = (&records.record, records.row);
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return Ok(());
    }
    if record.len() != columns {
        context.say((number, None), said::uneven(record.len(), columns))?;
    }
    match shape {
        Shape::Tidy(header) => rows.push(&Row { header, record, number }, context).map(|_| ()),
        Shape::Published(form) => {
            form.row(&Cells { number, texts: record.iter().collect() }, rows, context)
        }
    }
}

/// The character that the first line that is not blank has most of.
fn delimiter(start: &[u8]) -> u8 {
    let mut lines = start.split(|byte| matches!(byte, b'\n' | b'\r'));
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let count = |of: u8| line.iter().filter(|byte| **byte == of).count();
    [b';', b'\t', b','].into_iter().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}
