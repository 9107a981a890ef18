//! The record that a set of loads makes, kept by the digest of the set: made once, read often, and
//! safe to delete. A change of how records are made is a new [`FORM`].

use std::fs;
use std::path::PathBuf;

use arrow::array::RecordBatch;
use model::{Issue, LoadInfo};
use sha2::{Digest, Sha256};

use crate::loads::{hex, write_synced};
use crate::tables::TableWriter;
use crate::workspace::sorted_entries;
use crate::{StoreError, Workspace};

/// Raised whenever the same loads make other tables than before.
const FORM: u32 = 1;
const ISSUES: &str = "issues.json";
/// Records of other sets of loads that are kept beside the newest.
const KEPT: usize = 8;

impl Workspace {
    /// Where the record of `loads` lies, made by `make` if it is not there yet. What is handed to it
    /// comes back as tables, each with its name, and issues, each with its load's id.
    pub fn record<E: From<StoreError>>(
        &self,
        loads: &[&LoadInfo],
        make: impl FnOnce() -> Result<(Vec<(&'static str, RecordBatch)>, Vec<(String, Issue)>), E>,
    ) -> Result<PathBuf, E> {
        let place = self.record_folder().join(digest(loads));
        if !place.is_dir() {
            let (tables, issues) = make()?;
            self.keep_record(&place, &tables, &issues)?;
        }
        Ok(place)
    }

    fn keep_record(
        &self,
        place: &std::path::Path,
        tables: &[(&'static str, RecordBatch)],
        issues: &[(String, Issue)],
    ) -> Result<(), StoreError> {
        let folder = self.record_folder();
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        self.forget_old_records()?;
        let aside = tempfile::Builder::new().prefix(".being-written-").tempdir_in(&folder);
        let aside = aside.map_err(StoreError::io(&folder))?;
        for (table, batch) in tables {
            let path = aside.path().join(format!("{table}.parquet"));
            let mut writer = TableWriter::create(&path, batch.schema())?;
            writer.write(&path, batch)?;
            writer.finish(&path)?;
        }
        let text = serde_json::to_vec(issues).expect("plain values");
        write_synced(&aside.path().join(ISSUES), &text)?;
        match fs::rename(aside.path(), place) {
            // Another process made the same record meanwhile.
            Err(_) if place.is_dir() => Ok(()),
            other => other.map_err(StoreError::io(place)),
        }
    }

    /// What assembling the record in `folder` found wrong.
    pub fn record_issues(
        &self,
        folder: &std::path::Path,
    ) -> Result<Vec<(String, Issue)>, StoreError> {
        let path = folder.join(ISSUES);
        let text = fs::read_to_string(&path).map_err(StoreError::io(&path))?;
        serde_json::from_str(&text).map_err(|error| StoreError::damaged(&path, error))
    }

    fn forget_old_records(&self) -> Result<(), StoreError> {
        let mut records = Vec::new();
        for path in sorted_entries(&self.record_folder())? {
            let made = path.metadata().and_then(|about| about.modified());
            records.push((made.map_err(StoreError::io(&path))?, path));
        }
        records.sort();
        let surplus = records.len().saturating_sub(KEPT);
        for (_, path) in records.into_iter().take(surplus) {
            fs::remove_dir_all(&path).map_err(StoreError::io(&path))?;
        }
        Ok(())
    }
}

fn digest(loads: &[&LoadInfo]) -> String {
    let mut named: Vec<String> = loads
        .iter()
        .map(|load| format!("{:?} {}", load.precedence(), load.whole_reviews))
        .collect();
    named.sort();
    hex(&Sha256::digest(format!("{FORM}\n{}", named.join("\n")).as_bytes()))[..16].to_owned()
}
