//! A copy of a workspace to try something in: its texts copied, its loads linked, without the board's
//! record. It is gone when it is dropped; what a killed program leaves is swept.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use crate::workspace::{SETTINGS, sorted_entries};
use crate::{StoreError, Workspace};

const PREFIX: &str = ".scratch-";

impl Workspace {
    /// A copy in which nothing done touches this workspace.
    pub fn scratch(&self) -> Result<TempDir, StoreError> {
        let within = self.folder().join("data");
        fs::create_dir_all(&within).map_err(StoreError::io(&within))?;
        let scratch = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&within);
        let scratch = scratch.map_err(StoreError::io(&within))?;
        for (place, bytes) in self.texts()? {
            write(&scratch.path().join(place), &bytes)?;
        }
        copy_folder(&self.indicators(), &scratch.path().join("indicators"))?;
        for (place, from) in self.load_files(&self.all_loads()?)? {
            link(&from, &scratch.path().join(place))?;
        }
        fs::create_dir_all(scratch.path().join("data/loads")).map_err(StoreError::io(&within))?;
        Ok(scratch)
    }

    /// Removes copies that a killed program left.
    pub(crate) fn sweep_scratch(&self) -> Result<(), StoreError> {
        let within = self.folder().join("data");
        for path in if within.is_dir() { sorted_entries(&within)? } else { Vec::new() } {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(PREFIX) {
                fs::remove_dir_all(&path).map_err(StoreError::io(&path))?;
            }
        }
        Ok(())
    }

    /// The names of all loads: another list, another record.
    pub fn load_names(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.loads_folder();
        let entries = if folder.is_dir() { sorted_entries(&folder)? } else { Vec::new() };
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into();
        Ok(entries.iter().map(name).filter(|name: &String| !name.starts_with('.')).collect())
    }

    /// When the settings, the workspace's own indicators and its mapping of published measures were
    /// changed last.
    pub fn texts_changed(&self) -> Result<Vec<(PathBuf, Option<SystemTime>)>, StoreError> {
        let own = self.indicators();
        let mut paths = if own.is_dir() { sorted_entries(&own)? } else { Vec::new() };
        paths.extend([SETTINGS, crate::measures::FILE].map(|name| self.folder().join(name)));
        let changed = |path: PathBuf| {
            let at = path.metadata().and_then(|about| about.modified()).ok();
            (path, at)
        };
        Ok(paths.into_iter().map(changed).collect())
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
    fs::write(path, bytes).map_err(StoreError::io(path))
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(to).map_err(StoreError::io(to))?;
    for path in if from.is_dir() { sorted_entries(from)? } else { Vec::new() } {
        if path.is_file() {
            let name = path.file_name().unwrap_or_default();
            fs::copy(&path, to.join(name)).map_err(StoreError::io(&path))?;
        }
    }
    Ok(())
}

/// Loads never change, so a link is as good as a copy; where there are no links, a copy.
fn link(from: &Path, to: &Path) -> Result<(), StoreError> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map(drop).map_err(StoreError::io(from))
}
