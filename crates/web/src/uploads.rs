//! Files that were sent and wait to be read: in a private folder of the workspace, each in one of its own
//! that is gone when it is let go, so that half of a file leaves nothing.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::problem::Problem;
use crate::upload::Part;

const FOLDER: &str = "data/uploads";
/// Letters of a name; more are cut off its front, as its end says what it is.
const LONGEST: usize = 120;

/// Where files wait.
pub struct Uploads(PathBuf);

/// A file that arrived whole. Dropped, it is gone.
pub struct Received {
    /// As its sender calls it, without folders.
    pub name: String,
    pub bytes: u64,
    folder: TempDir,
}

impl Received {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }
}

impl Uploads {
    /// Those of a workspace, without what a killed server left of them.
    pub fn of(workspace: &Path) -> Self {
        let folder = workspace.join(FOLDER);
        if folder.is_dir()
            && let Err(error) = fs::remove_dir_all(&folder)
        {
            tracing::error!(%error, "files that were sent before could not be removed");
        }
        Self(folder)
    }

    /// Keeps a file as it arrives.
    pub async fn receive(&self, mut part: Part<'_>) -> Result<Received, Problem> {
        let name = plain(part.file_name());
        make_private(&self.0).map_err(Problem::failed)?;
        let folder = TempDir::new_in(&self.0).map_err(Problem::failed)?;
        let mut received = Received { name, bytes: 0, folder };
        let mut file = create_private(&received.path()).map_err(Problem::failed)?;
        while let Some(bytes) = part.chunk().await? {
            received.bytes += bytes.len() as u64;
            // On a thread that may wait for the disk.
            let written = tokio::task::spawn_blocking(move || {
                file.write_all(&bytes)?;
                Ok::<File, io::Error>(file)
            });
            file = written.await.map_err(Problem::failed)?.map_err(Problem::failed)?;
        }
        Ok(received)
    }
}

/// A name that stays within its folder.
fn plain(name: &str) -> String {
    let kept: Vec<char> = name.chars().filter(|sign| !sign.is_control()).collect();
    let name: String = kept[kept.len().saturating_sub(LONGEST)..].iter().collect();
    if name.trim_matches('.').is_empty() { "file".to_owned() } else { name }
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_within_its_folder() {
        assert_eq!(plain("visits 2025.csv"), "visits 2025.csv");
        assert_eq!(plain(".."), "file");
        assert_eq!(plain(""), "file");
        assert_eq!(plain("a\0b\n.csv"), "ab.csv");
        let long = format!("{}.csv.gz", "é".repeat(300));
        assert!(plain(&long).ends_with("é.csv.gz") && plain(&long).len() < 255);
    }

    #[test]
    fn what_a_killed_server_left_is_gone_at_the_start() {
        let workspace = tempfile::tempdir().expect("a folder");
        let left = workspace.path().join("data/uploads/some");
        fs::create_dir_all(&left).expect("made");
        fs::write(left.join("half.csv"), "rows").expect("written");
        Uploads::of(workspace.path());
        assert!(!workspace.path().join("data/uploads").exists());
    }
}
