//! Reads bytes as a file, as an import and as a return that is held to the rules; whatever they are, that
//! ends in rows, issues or a refusal.

use std::io::{self, Write};

use arrow::record_batch::RecordBatch;
use ingest::Sink;
use model::{Issue, Table};

struct Nowhere;

impl Sink for Nowhere {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        assert!(batch.num_rows() > 0 && batch.num_columns() > table.columns.len());
        Ok(())
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        assert!(!issue.message.is_empty() && !issue.remedy.is_empty());
        Ok(())
    }
}

pub fn read(bytes: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("written");
    let _ = ingest::read(file.path(), jiff::civil::date(2026, 6, 1), &mut Nowhere);
    let _ = ingest::read_return(file.path(), &[]);
}
