//! What a workspace's figures and report came from: the files that another machine needs to make them
//! again, each by its place in the workspace.

use std::fs;
use std::path::PathBuf;

use model::LoadInfo;

use crate::measures::FILE;
use crate::workspace::{SETTINGS, sorted_entries};
use crate::{Settings, StoreError, Workspace};

impl Workspace {
    /// The texts that people write, and the settings without the place of a shared record: what may
    /// change tomorrow.
    pub fn texts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let settings = Settings { database: Some(String::new()), ..self.settings.clone() };
        let settings = toml::to_string(&settings).expect("settings are plain values");
        let mut texts = vec![(SETTINGS.to_owned(), settings.into_bytes())];
        for name in ["report.toml", FILE] {
            let path = self.folder().join(name);
            if path.is_file() {
                texts.push((name.to_owned(), fs::read(&path).map_err(StoreError::io(&path))?));
            }
        }
        let commentary = self.commentary()?.into_iter();
        texts.extend(commentary.map(|(name, text)| (format!("commentary/{name}"), text.into())));
        Ok(texts)
    }

    /// The files of `loads`, which nothing changes.
    pub fn load_files(&self, loads: &[LoadInfo]) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let mut files = Vec::new();
        for load in loads {
            for path in sorted_entries(&self.load_folder(load))? {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.push((format!("data/loads/{}/{name}", load.id), path));
            }
        }
        Ok(files)
    }
}
