//! Loads: written aside, then put in place by one rename, so that a crash or a full disk half way
//! leaves the workspace as it was.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use jiff::civil::Date;
use model::{Issue, LoadInfo, Publication, SetsAside, that_count};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::tables::{self, TableWriter};
use crate::workspace::sorted_entries;
use crate::{StoreError, Workspace};

const ASIDE: &str = ".being-written-";
const INFO: &str = "load.json";
const ISSUES: &str = "issues.jsonl";

/// A load while it is being written. Dropped before [`NewLoad::keep`], it leaves nothing.
pub struct NewLoad {
    folder: TempDir,
    writers: BTreeMap<&'static str, TableWriter>,
    issues: BufWriter<File>,
}

/// What became of a load.
pub enum Kept {
    New(LoadInfo),
    /// The same file, of the same date and standing, is there already.
    Already(LoadInfo),
}

impl Workspace {
    pub fn new_load(&self) -> Result<NewLoad, StoreError> {
        let folder = self.loads_folder();
        fs::create_dir_all(&folder).map_err(StoreError::io(&folder))?;
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(&folder);
        let aside = aside.map_err(StoreError::io(&folder))?;
        let issues = aside.path().join(ISSUES);
        let issues = File::create(&issues).map_err(StoreError::io(&issues))?;
        let issues = BufWriter::new(issues);
        Ok(NewLoad { folder: aside, writers: BTreeMap::new(), issues })
    }

    /// Removes what an import that was killed left behind.
    pub fn sweep(&self) -> Result<(), StoreError> {
        self.sweep_scratch()?;
        let folder = self.loads_folder();
        if !folder.is_dir() {
            return Ok(());
        }
        for path in sorted_entries(&folder)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(ASIDE) {
                fs::remove_dir_all(&path).map_err(StoreError::io(&path))?;
            }
        }
        Ok(())
    }

    /// The loads that count, in order of precedence: the later supersedes the earlier.
    pub fn loads(&self) -> Result<Vec<LoadInfo>, StoreError> {
        self.all_loads().map(that_count)
    }

    /// Every load, those undone and what undoes them among them, in order of precedence.
    pub fn all_loads(&self) -> Result<Vec<LoadInfo>, StoreError> {
        let folder = self.loads_folder();
        let mut loads = Vec::new();
        for path in if folder.is_dir() { sorted_entries(&folder)? } else { Vec::new() } {
            let info = path.join(INFO);
            if info.is_file() && !is_aside(&path) {
                let text = fs::read_to_string(&info).map_err(StoreError::io(&info))?;
                let load = serde_json::from_str(&text);
                loads.push(load.map_err(|error| StoreError::damaged(&info, error))?);
            }
        }
        loads.sort_by(|a: &LoadInfo, b| a.precedence().cmp(&b.precedence()));
        Ok(loads)
    }

    /// Keeps that the load `id` counts no more, from the day `on`. Nothing of it is changed, so that what
    /// was told of it can be made again. What undid a load can itself be undone.
    pub fn set_aside(
        &self,
        id: &str,
        reason: &str,
        on: Date,
        (by, at): (&str, &str),
    ) -> Result<LoadInfo, StoreError> {
        let all = self.all_loads()?;
        let undone = all.iter().find(|load| load.id == id);
        let undone = undone.ok_or_else(|| StoreError::NoSuchLoad(id.to_owned()))?;
        let info = LoadInfo {
            file_hash: hex(&Sha256::digest(format!("{id}\n{at}").as_bytes())),
            imported_by: by.to_owned(),
            imported_at: at.to_owned(),
            sets_aside: Some(SetsAside { load: id.to_owned(), reason: reason.to_owned() }),
            ..LoadInfo::of(&format!("undo of {}", undone.file), on.max(undone.as_of))
        };
        match self.new_load()?.keep(self, info)? {
            Kept::New(load) | Kept::Already(load) => Ok(load),
        }
    }

    /// The tables of `load`, by name.
    pub fn tables(&self, load: &LoadInfo) -> Result<Vec<(String, Vec<RecordBatch>)>, StoreError> {
        let with_rows = load.rows.iter().filter(|(_, rows)| *rows > 0);
        with_rows.map(|(table, _)| Ok((table.clone(), self.table(load, table)?))).collect()
    }

    fn table(&self, load: &LoadInfo, table: &str) -> Result<Vec<RecordBatch>, StoreError> {
        tables::read(&self.table_file(load, table))
    }

    pub(crate) fn table_file(&self, load: &LoadInfo, table: &str) -> PathBuf {
        self.load_folder(load).join(format!("{table}.parquet"))
    }

    /// What was wrong with the file of `load`.
    pub fn issues(&self, load: &LoadInfo) -> Result<Vec<Issue>, StoreError> {
        let path = self.load_folder(load).join(ISSUES);
        let text = fs::read_to_string(&path).map_err(StoreError::io(&path))?;
        let issues = text.lines().map(serde_json::from_str).collect::<Result<_, _>>();
        issues.map_err(|error| StoreError::damaged(&path, error))
    }
}

fn is_aside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(ASIDE))
}

impl NewLoad {
    pub fn rows(&mut self, table: &'static str, batch: &RecordBatch) -> Result<(), StoreError> {
        let path = self.folder.path().join(format!("{table}.parquet"));
        if !self.writers.contains_key(table) {
            self.writers.insert(table, TableWriter::create(&path, batch.schema())?);
        }
        self.writers.get_mut(table).expect("it was just made").write(&path, batch)
    }

    pub fn issue(&mut self, issue: &Issue) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.issues, issue)?;
        self.issues.write_all(b"\n")
    }

    /// Puts the load in place under the id that its content makes, unless it is there already.
    pub fn keep(self, workspace: &Workspace, load: LoadInfo) -> Result<Kept, StoreError> {
        let folder = self.folder.path();
        for (table, writer) in self.writers {
            writer.finish(&folder.join(format!("{table}.parquet")))?;
        }
        let issues = self.issues.into_inner().map_err(std::io::IntoInnerError::into_error);
        issues.and_then(|file| file.sync_all()).map_err(StoreError::io(folder))?;
        let info = named(load);
        let place = workspace.load_folder(&info);
        if place.exists() {
            return Ok(Kept::Already(info));
        }
        write_synced(&folder.join(INFO), &serde_json::to_vec_pretty(&info).expect("plain values"))?;
        fs::rename(folder, &place).map_err(StoreError::io(&place))?;
        sync_folder(&workspace.loads_folder())?;
        Ok(Kept::New(info))
    }
}

/// A load is named by its file's content, the date it speaks for, its standing and where it was
/// published.
fn named(load: LoadInfo) -> LoadInfo {
    let standing = load.provisional.as_deref().unwrap_or_default();
    let mut content = format!("{}\n{}\n{standing}", load.file_hash, load.as_of);
    if load.publication != Publication::default() {
        content += &format!("\n{:?}", load.publication);
    }
    LoadInfo { id: hex(&Sha256::digest(content.as_bytes()))[..16].to_owned(), ..load }
}

pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(StoreError::io(path))
}

/// Has a rename inside `folder` on disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::io(folder))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string grows");
        text
    })
}

/// SHA-256 of a file, read in pieces.
pub fn file_hash(path: &Path) -> Result<String, StoreError> {
    let mut file = File::open(path).map_err(StoreError::io(path))?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 20];
    loop {
        let read = std::io::Read::read(&mut file, &mut piece).map_err(StoreError::io(path))?;
        if read == 0 {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(&piece[..read]);
    }
}
