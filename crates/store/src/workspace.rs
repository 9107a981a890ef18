//! A workspace's folder: what lies where in it.

use std::fs;
use std::path::{Path, PathBuf};

use model::LoadInfo;

use crate::settings::check_authority;
use crate::{Settings, StoreError};

pub(crate) const SETTINGS: &str = "safeboard.toml";

pub struct Workspace {
    folder: PathBuf,
    pub settings: Settings,
}

impl Workspace {
    /// Makes an empty workspace in `folder`, which may exist but not as a workspace.
    pub fn init(folder: &Path, settings: Settings) -> Result<Self, StoreError> {
        let path = folder.join(SETTINGS);
        if path.exists() {
            return Err(StoreError::AlreadyAWorkspace(folder.to_owned()));
        }
        let wrong = |message| StoreError::Settings { path: path.clone(), message };
        check_authority(&settings.authority).map_err(wrong)?;
        for part in ["indicators", "commentary", "data/loads"] {
            let part = folder.join(part);
            fs::create_dir_all(&part).map_err(StoreError::io(&part))?;
        }
        let text = toml::to_string(&settings).expect("settings are plain values");
        fs::write(&path, text).map_err(StoreError::io(&path))?;
        Ok(Self { folder: folder.to_owned(), settings })
    }

    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(SETTINGS);
        if !path.is_file() {
            return Err(StoreError::NotAWorkspace(folder.to_owned()));
        }
        let text = fs::read_to_string(&path).map_err(StoreError::io(&path))?;
        let settings = Settings::read(&text)
            .map_err(|message| StoreError::Settings { path: path.clone(), message })?;
        Ok(Self { folder: folder.to_owned(), settings })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The workspace's own indicators.
    pub fn indicators(&self) -> PathBuf {
        self.folder.join("indicators")
    }

    /// Where census rules of its own are, if it has any.
    pub fn rules(&self) -> PathBuf {
        self.folder.join("rules")
    }

    /// The commentary files, by name: their text.
    pub fn commentary(&self) -> Result<Vec<(String, String)>, StoreError> {
        let folder = self.folder.join("commentary");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut files = Vec::new();
        for path in sorted_entries(&folder)? {
            if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                let text = fs::read_to_string(&path).map_err(StoreError::io(&path))?;
                files.push((name.unwrap_or_default(), text));
            }
        }
        Ok(files)
    }

    /// `report.toml`, where there is one.
    pub fn report_settings(&self) -> Result<Option<String>, StoreError> {
        let path = self.folder.join("report.toml");
        if !path.is_file() {
            return Ok(None);
        }
        fs::read_to_string(&path).map(Some).map_err(StoreError::io(&path))
    }

    /// What was published before: the text of each edition, in order of name.
    pub fn editions(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.editions_folder();
        let paths = if folder.is_dir() { sorted_entries(&folder)? } else { Vec::new() };
        let texts = paths.iter().map(|path| fs::read_to_string(path).map_err(StoreError::io(path)));
        texts.collect()
    }

    /// Keeps an edition under its name; a name that is taken is refused.
    pub fn keep_edition(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let folder = self.editions_folder();
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        let kept = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
        let path = folder.join(format!("{}.json", name.chars().map(kept).collect::<String>()));
        if path.exists() {
            return Err(StoreError::EditionExists(name.to_owned()));
        }
        crate::loads::write_synced(&path, text.as_bytes())
    }

    /// The file of the board's record, where it is not shared.
    pub fn board_file(&self) -> PathBuf {
        self.folder.join("data/board.sqlite")
    }

    /// Where an edition's makes are kept, a folder each.
    pub fn makes_folder(&self, edition: &str) -> PathBuf {
        self.folder.join("data/reports").join(edition)
    }

    /// The keys that people sign with.
    pub fn keys_folder(&self) -> PathBuf {
        self.folder.join("data/keys")
    }

    fn editions_folder(&self) -> PathBuf {
        self.folder.join("data/editions")
    }

    pub(crate) fn loads_folder(&self) -> PathBuf {
        self.folder.join("data/loads")
    }

    pub(crate) fn load_folder(&self, load: &LoadInfo) -> PathBuf {
        self.loads_folder().join(&load.id)
    }

    pub(crate) fn record_folder(&self) -> PathBuf {
        self.folder.join("data/record")
    }
}

pub(crate) fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = fs::read_dir(folder).map_err(StoreError::io(folder))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(StoreError::io(folder))?.path());
    }
    paths.sort();
    Ok(paths)
}
