//! A pack unpacked into a folder of its own, with limits: what is in it may be anybody's.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path};

use store::file_hash;
use zip::ZipArchive;

use crate::Failure;

/// Tables and texts shrink 10 to 40 times; a bomb a thousand times and more.
const MOST_EXPANSION: u64 = 200;
const ALWAYS_ALLOWED: u64 = 100 << 20;
const MOST_MEMBERS: usize = 100_000;
/// Of a manifest, or of signatures.
const MOST_TEXT: u64 = 64 << 20;

pub struct Pack {
    archive: ZipArchive<File>,
    /// Bytes that may still be unpacked.
    allowed: u64,
}

impl Pack {
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(Failure::io(path.display()))?;
        let size = file.metadata().map_err(Failure::io(path.display()))?.len();
        let not_whole = |error: &dyn std::fmt::Display| {
            Failure::Found(format!("{}: it is not a whole zip file: {error}", path.display()))
        };
        let archive = ZipArchive::new(file).map_err(|error| not_whole(&error))?;
        if archive.len() > MOST_MEMBERS {
            return Err(not_whole(&format!("it has {} members", archive.len())));
        }
        let allowed = ALWAYS_ALLOWED.saturating_add(size.saturating_mul(MOST_EXPANSION));
        Ok(Self { archive, allowed })
    }

    pub fn names(&self) -> Vec<String> {
        self.archive.file_names().map(str::to_owned).collect()
    }

    /// A member that is a text, or what is wrong with it.
    pub fn text(&mut self, name: &str) -> Result<Vec<u8>, String> {
        let member = self.archive.by_name(name).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        member.take(MOST_TEXT + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
        if bytes.len() as u64 > MOST_TEXT { Err("it is too long".to_owned()) } else { Ok(bytes) }
    }

    /// Writes a member to its place under `folder`; its SHA-256, or what is wrong with it.
    pub fn extract(&mut self, name: &str, folder: &Path) -> Result<String, String> {
        if !is_inside(name) {
            return Err("its name is a place outside the pack".to_owned());
        }
        let member = self.archive.by_name(name).map_err(|error| error.to_string())?;
        let path = folder.join(name);
        let written = written(member, &path, self.allowed).map_err(|error| error.to_string())?;
        if written > self.allowed {
            return Err("it unpacks to far more than a pack holds".to_owned());
        }
        self.allowed -= written;
        file_hash(&path).map_err(|error| error.to_string())
    }
}

/// How many bytes were written: one more than `most` where there are more.
fn written(member: impl Read, path: &Path, most: u64) -> io::Result<u64> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = File::create_new(path)?;
    let written = io::copy(&mut member.take(most.saturating_add(1)), &mut file)?;
    file.flush().map(|()| written)
}

fn is_inside(name: &str) -> bool {
    let is_plain = !name.is_empty() && !name.contains(['\\', ':', '\0']);
    is_plain && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn no_member_lies_outside() {
        assert!(is_inside("snapshot/data/loads/0f/plans.parquet"));
        for name in ["", "/etc/hosts", "../x", "a/../../x", "C:\\x", "a\\..\\x", "c:x"] {
            assert!(!is_inside(name), "{name}");
        }
    }
}
