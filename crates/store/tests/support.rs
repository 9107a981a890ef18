//! A workspace in a folder of its own, and files imported into it.

use std::io::{self, Write};
use std::path::Path;

use arrow::array::RecordBatch;
use ingest::Sink;
use jiff::civil::{Date, date};
use model::{Issue, LoadInfo, Publication, Table};
use safeboard_store::{Kept, NewLoad, Published, Settings, Workspace};
use tempfile::TempDir;

pub struct Council {
    pub folder: TempDir,
    pub workspace: Workspace,
}

struct Keeping(NewLoad);

impl Sink for Keeping {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        self.0.rows(table.name, &batch).map_err(io::Error::other)
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        Err(io::Error::other(issue.message))
    }
}

impl Council {
    pub fn new(authority: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings::new(authority, "Mendvale");
        let workspace = Workspace::init(folder.path(), settings).expect("a workspace");
        Self { folder, workspace }
    }

    /// Reads the file at `path` into a load; an issue is an error.
    pub fn import(&self, path: &Path, publication: Publication) -> LoadInfo {
        let mut sink = Keeping(self.workspace.new_load().expect("a load"));
        let outcome = ingest::read(path, date(2026, 6, 1), &mut sink).expect("no issue");
        let as_of = publication.published_on.unwrap_or(date(2026, 6, 1));
        let load = LoadInfo {
            file_hash: safeboard_store::file_hash(path).expect("a file"),
            rows: outcome.rows.iter().map(|(name, rows)| ((*name).to_owned(), *rows)).collect(),
            publication,
            ..LoadInfo::of("a-file", as_of)
        };
        match sink.0.keep(&self.workspace, load).expect("kept") {
            Kept::New(load) | Kept::Already(load) => load,
        }
    }

    pub fn import_text(&self, text: &str, publication: Publication) -> LoadInfo {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(text.as_bytes()).expect("written");
        self.import(file.path(), publication)
    }

    /// What is published by the loads of that day or earlier.
    pub fn published(&self, known_on: Option<Date>) -> Published {
        let loads = self.workspace.loads().expect("loads");
        let known = |load: &&LoadInfo| known_on.is_none_or(|day| load.as_of <= day);
        let loads: Vec<&LoadInfo> = loads.iter().filter(known).collect();
        self.workspace.published(&loads).expect("published")
    }
}

pub fn publication(published_on: Date, revision: Option<u32>) -> Publication {
    Publication {
        name: Some("Children in need".to_owned()),
        release: Some(published_on.year().to_string()),
        published_on: Some(published_on),
        revision,
    }
}
