//! The report of a pack made again from its snapshot, and compared byte by byte.

use std::fs;
use std::path::Path;

use board::kinds::{Edition, digest};

use super::kept::DEFINITIONS;
use super::make::Page;
use crate::{Failure, Session};

/// What differs of a report made again from what was unpacked in `folder`: the name of each file.
pub async fn differences(folder: &Path, edition: &Edition) -> Result<Vec<String>, Failure> {
    let workspace = folder.join("snapshot");
    put_definitions(folder, &workspace.join("indicators"))?;
    let session = Session::open(&workspace, edition.known_on).await?;
    let files = Page::of(&session, edition, false).await?.report(&session)?.files;
    let differs = |(place, bytes): &(String, Vec<u8>)| {
        edition.files.get(place).is_none_or(|made| digest(bytes) != *made)
    };
    Ok(files.iter().filter(|file| differs(file)).map(|(place, _)| place.clone()).collect())
}

/// Definitions as they were stand before those built into this program.
fn put_definitions(folder: &Path, indicators: &Path) -> Result<(), Failure> {
    let packed = folder.join(DEFINITIONS);
    if packed.is_dir() {
        fs::rename(&packed, indicators).map_err(Failure::io(indicators.display()))?;
    }
    Ok(())
}
