//! What tests of the whole program share: files read as the program reads them.

use std::io;
use std::path::Path;

use arrow::array::RecordBatch;
use ingest::Sink;
use jiff::civil::{Date, date};
use model::{Issue, LoadInfo, Table};
use record::LoadedTables;

pub const TODAY: Date = date(2026, 4, 1);

#[derive(Default)]
pub struct Read {
    pub tables: Vec<(String, Vec<RecordBatch>)>,
    pub issues: Vec<Issue>,
}

impl Sink for Read {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        match self.tables.iter_mut().find(|(name, _)| name == table.name) {
            Some((_, batches)) => batches.push(batch),
            None => self.tables.push((table.name.to_owned(), vec![batch])),
        }
        Ok(())
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        self.issues.push(issue);
        Ok(())
    }
}

/// `text` as the file reader reads it.
pub fn read(text: &str) -> Read {
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    std::fs::write(file.path(), text).expect("written");
    read_file(file.path())
}

pub fn read_file(path: &Path) -> Read {
    let mut read = Read::default();
    ingest::read(path, TODAY, &mut read).expect("a file of a known form");
    read
}

/// Several tidy tables as one load.
pub fn load(texts: &[String]) -> LoadedTables {
    let tables = texts.iter().flat_map(|text| read(text).tables).collect();
    LoadedTables { info: LoadInfo::of("a-load", TODAY), tables }
}

/// What comes of `what`, on threads of its own.
pub fn wait<T>(what: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("threads").block_on(what)
}
