//! `safeboard.toml` as the program changes it: what does not change stays as somebody wrote it, comments
//! and all.

use std::fs::{self, File};
use std::path::Path;

use sha2::{Digest, Sha256};
use toml_edit::{DocumentMut, Item};

use crate::loads::{hex, sync_folder, write_synced};
use crate::workspace::SETTINGS;
use crate::{Settings, StoreError, Workspace};

const NEW: &str = "safeboard.toml.new";

impl Workspace {
    /// What the settings' file is known again by: its SHA-256.
    pub fn settings_digest(&self) -> Result<String, StoreError> {
        digest(&self.folder().join(SETTINGS))
    }

    /// Puts `changed` in place of the settings whose digest is `read`. Where the file is no longer that
    /// one, nothing is written.
    pub fn change_settings(&self, read: &str, changed: &Settings) -> Result<(), StoreError> {
        let path = self.folder().join(SETTINGS);
        let locked = File::open(&path).map_err(StoreError::io(&path))?;
        locked.lock().map_err(StoreError::io(&path))?;
        if digest(&path)? != read {
            return Err(StoreError::SettingsChanged);
        }
        let text = fs::read_to_string(&path).map_err(StoreError::io(&path))?;
        let wrong = |message: String| StoreError::Settings { path: path.clone(), message };
        let now = Settings::read(&text).map_err(wrong)?;
        let text = edited(&text, &now, changed).map_err(wrong)?;
        Settings::read(&text).map_err(wrong)?;
        let new = self.folder().join(NEW);
        write_synced(&new, text.as_bytes())?;
        fs::rename(&new, &path).map_err(StoreError::io(&path))?;
        sync_folder(self.folder())
    }
}

fn digest(path: &Path) -> Result<String, StoreError> {
    let bytes = fs::read(path).map_err(StoreError::io(path))?;
    Ok(hex(&Sha256::digest(bytes)))
}

/// `text`, which says `now`, with what is otherwise in `changed`.
fn edited(text: &str, now: &Settings, changed: &Settings) -> Result<String, String> {
    let parsed = |text: &str| text.parse::<DocumentMut>().map_err(|error| error.to_string());
    let document =
        |own: &Settings| parsed(&toml::to_string(own).map_err(|error| error.to_string())?);
    let (now, changed) = (document(now)?, document(changed)?);
    let mut text = parsed(text)?;
    let keys = |of: &DocumentMut| of.iter().map(|(key, _)| key.to_owned()).collect::<Vec<_>>();
    for key in keys(&now).iter().filter(|key| !changed.contains_key(key)) {
        text.remove(key);
    }
    for (key, item) in changed.iter() {
        let before = now.get(key).map(ToString::to_string);
        if before != Some(item.to_string()) {
            replace(&mut text, key, item.clone());
        }
    }
    Ok(text.to_string())
}

/// What stands around a value, such as a comment after it, stays.
fn replace(text: &mut DocumentMut, key: &str, mut item: Item) {
    let around = text.get(key).and_then(Item::as_value).map(|own| own.decor().clone());
    if let (Some(around), Some(value)) = (around, item.as_value_mut()) {
        *value.decor_mut() = around;
    }
    text[key] = item;
}
