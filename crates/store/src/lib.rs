//! The workspace on disk: settings, loads as Parquet under their content hash, and the record that a
//! set of loads makes. A load is all or nothing and is never changed. It leaves reading files of
//! other formats to `ingest` and every figure to `scorecard`.

mod faults;
mod loads;
mod measures;
mod published;
mod published_values;
mod record_folder;
mod rows;
mod scratch;
mod settings;
mod settings_file;
mod snapshot;
mod tables;
mod workspace;

pub use loads::{Kept, NewLoad, file_hash};
pub use published::Published;
pub use settings::Settings;
pub use tables::parquet;
pub use workspace::Workspace;

use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{path}: {error}", path = path.display())]
    Io { path: PathBuf, error: std::io::Error },
    #[error("{path}: {message}", path = path.display())]
    Damaged { path: PathBuf, message: String },
    #[error("{path} is not a workspace: it has no safeboard.toml. Make one with `safeboard init {path} --authority 800 --name NAME`", path = .0.display())]
    NotAWorkspace(PathBuf),
    #[error("{path} already holds a workspace; nothing was changed", path = .0.display())]
    AlreadyAWorkspace(PathBuf),
    #[error("there is no load '{0}': 'safeboard loads' lists them")]
    NoSuchLoad(String),
    #[error("an edition '{0}' is published already; give this one another name")]
    EditionExists(String),
    #[error("{path}: {message}", path = path.display())]
    Settings { path: PathBuf, message: String },
    #[error("the settings were changed in the meantime; nothing was overwritten")]
    SettingsChanged,
}

impl StoreError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |error| Self::Io { path: path.to_owned(), error }
    }

    pub(crate) fn damaged(path: &Path, error: impl std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), message: error.to_string() }
    }
}
