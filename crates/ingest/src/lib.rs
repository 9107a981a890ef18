//! The bytes of one file in; rows and issues out. Streams, so that memory does not grow with the
//! file. Never fails on a bad row: it becomes an [`Issue`]. Fails only when a file is not of any
//! known format, is cut short or is not well-formed, and then nothing of it should be kept.
//! Reads no clock and no environment, and keeps nothing: the caller hands in today and a [`Sink`].

mod census;
mod columns;
mod csv_file;
mod csv_rows;
mod dates;
mod header;
mod packed;
mod parquet_file;
mod published;
mod rows;
mod said;
mod source;
mod values;

pub use census::{read_return, read_return_text};

use std::path::Path;

use arrow::record_batch::RecordBatch;
use jiff::civil::Date;
use model::{Issue, Table};

use dates::LastDay;
use rows::Context;
use source::{BytesRead, Content};

/// Where what was read goes, as it is read.
pub trait Sink {
    /// Rows of `table`, in its schema with whatever extra columns the file has, `source_row` last.
    /// Every batch of one table and file has the same schema.
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> std::io::Result<()>;
    fn issue(&mut self, issue: Issue) -> std::io::Result<()>;
    /// Called every few thousand rows with totals so far; `bytes` are of the file as it lies on disk.
    fn progress(&mut self, _bytes: u64, _rows: u64) {}
}

/// What a file was found to be.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A children in need census return of the collection year that ends in `year` (2025 for 2024-25).
    Census { year: i16 },
    /// One table: a tidy file of one of [`model::TABLES`] or [`model::PUBLISHED_TABLES`], or a file in
    /// a form in which others publish the latter.
    Table(&'static Table),
}

/// What was learnt of the file as a whole.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub kind: Kind,
    /// The date the records speak for: a census's reference date; the latest event date not after
    /// today in a case table; `None` for a published table, or where no row has a date.
    pub as_of: Option<Date>,
    /// When the file says it was made (census header `DateTime`), as written.
    pub made_at: Option<String>,
    /// Rows handed to the sink, by table name, in the order of [`model::TABLES`].
    pub rows: Vec<(&'static str, u64)>,
}

/// Why a file was refused: one sentence that names the file, what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{0}")]
    Refused(String),
    #[error("{file}: {error}")]
    Io { file: String, error: std::io::Error },
}

/// Reads `path`, recognised by its content, into `sink`. `today` is for dates in the future.
pub fn read(path: &Path, today: Date, sink: &mut dyn Sink) -> Result<Outcome, ReadError> {
    let file = source::file_name(path);
    let bytes = BytesRead::default();
    source::open(path, &bytes, |content| {
        let mut context = Context {
            file: &file,
            today: calendar::to_unix_days(today),
            last_day: LastDay::after(today),
            sink,
            latest: None,
        };
        let (table, count) = match content {
            Content::Xml(reader) => {
                return census::read(reader, &bytes, &mut context).map(of_census);
            }
            Content::Csv(reader, start) => csv_file::read(reader, &start, &bytes, &mut context)?,
            Content::Parquet(file) => parquet_file::read(file, &mut context)?,
        };
        let as_of = context.latest.filter(|_| rows::is_case_table(table));
        Ok(Outcome {
            kind: Kind::Table(table),
            as_of: as_of.map(calendar::from_unix_days),
            made_at: None,
            rows: vec![(table.name, count)],
        })
    })
}

fn of_census(census: census::Census) -> Outcome {
    let known = census.known;
    Outcome {
        kind: Kind::Census { year: known.year },
        as_of: Some(known.reference_date),
        made_at: known.made_at,
        rows: census.rows,
    }
}
