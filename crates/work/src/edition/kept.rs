//! An edition as it is kept: its entry, its folder, its manifest and its signatures.

use std::fs;
use std::path::{Path, PathBuf};

use board::Desk;
use board::kinds::{Edition, MANIFEST, Signature, digest, standing};
use store::{Workspace, file_hash};

use crate::Failure;

/// Places in a pack of what a snapshot holds, and of definitions.
pub const SNAPSHOT: &str = "snapshot/";
pub const DEFINITIONS: &str = "definitions/";
pub const SCORECARD: &str = "scorecard.json";
const LOADS: &str = "snapshot/data/loads/";

/// The last make of an edition.
pub struct Kept {
    pub edition: Edition,
    /// Of its entry.
    pub revision: i64,
    /// The bytes that are signed.
    pub manifest: Vec<u8>,
    /// All there ever were, void ones too.
    pub signatures: Vec<Signature>,
    folder: PathBuf,
    workspace: PathBuf,
}

impl Kept {
    pub async fn read(workspace: &Workspace, desk: &Desk<'_>, name: &str) -> Result<Self, Failure> {
        let entry = desk.one::<Edition>(name).await?;
        let folder = make_folder(workspace, &entry.body);
        let path = folder.join(MANIFEST);
        let manifest = fs::read(&path).map_err(Failure::io(path.display()))?;
        let read: Option<Edition> = serde_json::from_slice(&manifest).ok();
        if read.as_ref() != Some(&entry.body) {
            return Err(Failure::Said(format!(
                "{}: it is not what the board's record has of {name}: make the edition again",
                path.display()
            )));
        }
        let signatures = desk.all::<Signature>().await?.into_iter().map(|entry| entry.body);
        let signatures = signatures.filter(|signature| signature.edition == name).collect();
        let workspace = workspace.folder().to_owned();
        let (revision, edition) = (entry.revision, entry.body);
        Ok(Self { edition, revision, manifest, signatures, folder, workspace })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn digest(&self) -> String {
        digest(&self.manifest)
    }

    /// The signatures that stand for this make.
    pub fn standing(&self) -> Vec<&Signature> {
        standing(&self.signatures, &self.digest())
    }

    /// Where the file of a pack lies here: loads are not copied.
    pub fn source(&self, place: &str) -> PathBuf {
        match place.strip_prefix(SNAPSHOT).filter(|_| place.starts_with(LOADS)) {
            Some(load) => self.workspace.join(load),
            None => self.folder.join(place),
        }
    }

    /// Whether every file is the one that was made.
    pub fn check_files(&self) -> Result<(), Failure> {
        for (place, made) in &self.edition.files {
            let path = self.source(place);
            if file_hash(&path)? != *made {
                return Err(Failure::Said(format!(
                    "{} was changed since the edition was made: make it again",
                    path.display()
                )));
            }
        }
        Ok(())
    }
}

pub fn make_folder(workspace: &Workspace, edition: &Edition) -> PathBuf {
    workspace.makes_folder(&edition.name).join(edition.make.to_string())
}
