//! What census rules found in the return that a load came from. The return itself is not kept, so this is
//! kept beside the loads; no figure is made from it.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::loads::{sync_folder, write_synced};
use crate::{StoreError, Workspace};

impl Workspace {
    /// Keeps `json` for the load `id`, in place of what was kept of it before.
    pub fn keep_faults(&self, id: &str, json: &[u8]) -> Result<(), StoreError> {
        let folder = self.faults_folder();
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        let aside = tempfile::NamedTempFile::new_in(&folder).map_err(StoreError::io(&folder))?;
        write_synced(aside.path(), json)?;
        let place = self.faults_file(id);
        aside.persist(&place).map_err(|error| StoreError::io(&place)(error.error))?;
        sync_folder(&folder)
    }

    /// What is kept of the load `id`; none where its file was no census, or nobody asked the rules.
    pub fn faults(&self, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let place = self.faults_file(id);
        match fs::read(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            other => other.map(Some).map_err(StoreError::io(&place)),
        }
    }

    fn faults_folder(&self) -> PathBuf {
        self.folder().join("data/faults")
    }

    fn faults_file(&self, id: &str) -> PathBuf {
        self.faults_folder().join(format!("{id}.json"))
    }
}
