//! Reads bytes as a file and keeps what comes of it.

use std::io::{self, Write};
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use jiff::civil::{Date, date};
use model::{Issue, Table};
use parquet::arrow::ArrowWriter;
use safeboard_ingest::{Outcome, ReadError, Sink, read};

pub const TODAY: Date = date(2026, 6, 1);

/// A tidy table whose last cell is in quotation marks.
pub const PLANS_IN_QUOTES: &str = "authority,child_id,plan_id,start_date,end_date,initial_category,team\n\
    999,A,1,2024-05-01,,NEG,North\n999,B,1,2023-01-09,2024-02-02,EMO,\"South, new\"\n";

#[derive(Default)]
pub struct Kept {
    pub batches: Vec<(&'static str, RecordBatch)>,
    pub issues: Vec<Issue>,
    /// Bytes and rows of each report of progress.
    pub progress: Vec<(u64, u64)>,
}

impl Sink for Kept {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        self.batches.push((table.name, batch));
        Ok(())
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        self.issues.push(issue);
        Ok(())
    }

    fn progress(&mut self, bytes: u64, rows: u64) {
        self.progress.push((bytes, rows));
    }
}

impl Kept {
    /// The rows of a table, the named columns joined by `|`; nothing is `-`.
    pub fn rows(&self, table: &str, columns: &[&str]) -> Vec<String> {
        let own = self.batches.iter().filter(|(name, _)| *name == table);
        own.flat_map(|(_, batch)| lines(batch, columns)).collect()
    }

    /// Kind, row and column of each issue.
    pub fn said(&self) -> Vec<String> {
        let said = self.issues.iter().map(|issue| {
            let row = issue.row.map_or_else(|| "-".to_owned(), |row| row.to_string());
            format!("{} {row} {}", issue.rule, issue.column.as_deref().unwrap_or("-"))
        });
        said.collect()
    }
}

fn lines(batch: &RecordBatch, columns: &[&str]) -> Vec<String> {
    let texts: Vec<_> = columns
        .iter()
        .map(|name| {
            let column = batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
            cast(column, &DataType::Utf8).expect("text")
        })
        .collect();
    let cell = |text: &dyn Array, row| {
        let text = text.as_string::<i32>();
        if text.is_valid(row) { text.value(row).to_owned() } else { "-".to_owned() }
    };
    (0..batch.num_rows())
        .map(|row| texts.iter().map(|text| cell(text, row)).collect::<Vec<_>>().join("|"))
        .collect()
}

pub fn try_read(bytes: &[u8]) -> (Result<Outcome, ReadError>, Kept) {
    let mut file = tempfile::Builder::new().prefix("a-file").tempfile().expect("a temporary file");
    file.write_all(bytes).expect("written");
    let mut kept = Kept::default();
    let outcome = read(file.path(), TODAY, &mut kept);
    (outcome, kept)
}

pub fn read_all(bytes: impl AsRef<[u8]>) -> (Outcome, Kept) {
    let (outcome, kept) = try_read(bytes.as_ref());
    (outcome.expect("a file of a known form"), kept)
}

/// The sentence a file is refused with.
pub fn refusal(bytes: impl AsRef<[u8]>) -> String {
    match try_read(bytes.as_ref()).0 {
        Err(ReadError::Refused(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("opened");
        archive.write_all(bytes).expect("packed");
    }
    archive.finish().expect("packed").into_inner()
}

/// A Parquet file of one row group.
pub fn parquet(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).expect("columns of one length");
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("written");
    writer.close().expect("closed");
    bytes
}

/// A column of text.
pub fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}
