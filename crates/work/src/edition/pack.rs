//! An edition as one zip file that is enough to verify it with.

use std::fs::{self, File};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use board::kinds::{Edition, MANIFEST, Signature};
use serde::{Deserialize, Serialize};
use store::Workspace;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::kept::Kept;
use super::make::{PUBLISHED, Page};
use super::open::one_open;
use crate::{Failure, Office, Session, office};

pub const SIGNATURES: &str = "signatures.json";

/// The signatures of a pack, and the manifest they are of.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    /// SHA-256 of the manifest's bytes.
    pub manifest: String,
    /// In the order of their steps.
    pub signatures: Vec<Signature>,
}

impl Signatures {
    pub fn bytes(&self) -> Result<Vec<u8>, Failure> {
        Ok(crate::json(self)?.into_bytes())
    }
}

/// Packs the edition `name` into the file at `output`, if not said one of its name and marking in this
/// folder; the file, and the edition. `why` stands in the log where the pack has rows about children.
pub async fn pack(
    workspace: &Workspace,
    name: &str,
    output: Option<&Path>,
    why: Option<&str>,
) -> Result<(PathBuf, Edition), Failure> {
    let kept = one_open(workspace, name).await?;
    kept.check_files()?;
    let is_public = kept.edition.audience == "public";
    if !is_public {
        office::whole_reader(workspace, "edition", name, why).await?;
    }
    let named = || {
        let marking = if is_public { "public" } else { "official-sensitive" };
        PathBuf::from(format!("{name}-{marking}.zip"))
    };
    let path = output.map_or_else(named, Path::to_owned);
    let text = if is_public { Some(published(workspace, &kept).await?) } else { None };
    write(&kept, &path).map_err(Failure::io(path.display()))?;
    if let Some(text) = text {
        publish(workspace, &kept, &text)?;
    }
    Ok((path, kept.edition))
}

/// A pack that is read once: its file has no name any more.
pub struct Packed {
    pub file: File,
    /// As it is called where it is kept.
    pub name: String,
    pub edition: Edition,
}

/// As [`pack`], for somebody who takes it away; kept in the log as an export.
pub async fn packed(
    workspace: &Workspace,
    name: &str,
    why: Option<&str>,
) -> Result<Packed, Failure> {
    let folder = tempfile::tempdir().map_err(Failure::io("a temporary folder"))?;
    let (path, edition) = pack(workspace, name, Some(&folder.path().join("pack")), why).await?;
    let file = File::open(&path).map_err(Failure::io("the pack"))?;
    let marking = if edition.audience == "public" { "public" } else { "official-sensitive" };
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    desk.note("export", "edition", &format!("{name}, pack"), why.unwrap_or_default()).await?;
    Ok(Packed { file, name: format!("{name}-{marking}.zip"), edition })
}

/// One file of an edition, by its place in a pack: the report in a format. What is for the public is
/// published by it, as by a pack. Kept in the log as an export.
pub async fn file(workspace: &Workspace, kept: &Kept, place: &str) -> Result<Vec<u8>, Failure> {
    let path = kept.source(place);
    let name = &kept.edition.name;
    let made = kept.edition.files.get(place).filter(|_| place.starts_with("report."));
    let Some(made) = made else {
        return Err(Failure::Said(format!("{name} has no file {place}")));
    };
    let bytes = fs::read(&path).map_err(Failure::io(path.display()))?;
    if board::kinds::digest(&bytes) != *made {
        return Err(Failure::Said(format!(
            "{place} of {name} was changed since the edition was made: make it again"
        )));
    }
    if kept.edition.audience == "public" {
        let text = published(workspace, kept).await?;
        publish(workspace, kept, &text)?;
    }
    let office = Office::open(workspace).await?;
    office.desk().await?.note("export", "edition", &format!("{name}, {place}"), "").await?;
    Ok(bytes)
}

/// Put in place whole.
fn write(kept: &Kept, path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    members(kept, file.as_file_mut())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn members(kept: &Kept, file: &mut File) -> io::Result<()> {
    let mut zip = ZipWriter::new(file);
    zip.set_comment(kept.edition.marking.as_str())?;
    let signatures = Signatures {
        manifest: kept.digest(),
        signatures: kept.standing().into_iter().cloned().collect(),
    };
    let signatures = signatures.bytes().map_err(io::Error::other)?;
    for (place, bytes) in [(MANIFEST, &kept.manifest), (SIGNATURES, &signatures)] {
        member(&mut zip, place, &mut bytes.as_slice())?;
    }
    for place in kept.edition.files.keys() {
        member(&mut zip, place, &mut File::open(kept.source(place))?)?;
    }
    zip.finish()?;
    Ok(())
}

/// At a fixed time, so that the same edition is the same pack.
fn member(
    zip: &mut ZipWriter<impl Write + Seek>,
    place: &str,
    bytes: &mut impl io::Read,
) -> io::Result<()> {
    zip.start_file(place, SimpleFileOptions::default().large_file(true))?;
    io::copy(bytes, zip).map(drop)
}

/// What the pack gives away, if it may still be published: others may have been published since it was
/// made, and from this one and those together nobody may work out what either withholds.
async fn published(workspace: &Workspace, kept: &Kept) -> Result<String, Failure> {
    let path = kept.folder().join(PUBLISHED);
    let text = fs::read_to_string(&path).map_err(Failure::io(path.display()))?;
    if workspace.editions()?.contains(&text) {
        return Ok(text);
    }
    let edition = &kept.edition;
    let was_there = |load: &model::LoadInfo| load.imported_at <= edition.made_at;
    let then = Session::open_with(workspace.folder(), edition.known_on, was_there).await?;
    if Page::of(&then, edition, false).await?.published.as_ref() == Some(&text) {
        return Ok(text);
    }
    Err(Failure::Said(format!(
        "{}: other pages were published since it was made, and together they would give away what it \
         withholds: make it again",
        edition.name
    )))
}

/// Kept, so that no later page gives away what this one withheld.
fn publish(workspace: &Workspace, kept: &Kept, text: &str) -> Result<(), Failure> {
    if workspace.editions()?.iter().any(|own| own == text) {
        return Ok(());
    }
    let name = format!("{}, make {}", kept.edition.name, kept.edition.make);
    Ok(workspace.keep_edition(&name, text)?)
}
