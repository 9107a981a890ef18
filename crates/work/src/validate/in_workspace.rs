//! What a workspace knows of the faults of a file: the team of each child, and what each fault moves in
//! the figures that the workspace has with that file in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use calendar::FinancialYear;
use engine::Engine;
use model::LoadInfo;
use record::LoadedTables;

use super::FileFaults;
use super::moves::Cohorts;
use crate::import::in_memory;
use crate::{Failure, Session};

/// Adds to `files`, which were read from `paths`, what the workspace in `folder` knows. Gives what could
/// not be told, in words.
pub async fn add(
    folder: &Path,
    paths: &[PathBuf],
    files: &mut [FileFaults],
) -> Result<Vec<String>, Failure> {
    let session = Session::open(folder, None).await?;
    let (with, untold) = with_files(&session, paths)?;
    tell(&session, with.as_ref().unwrap_or(&session.engine), files).await?;
    Ok(untold)
}

/// Adds to `files` the teams and figures that `engine` has, of the authority that `session` is of.
pub async fn tell(
    session: &Session,
    engine: &Engine,
    files: &mut [FileFaults],
) -> Result<(), Failure> {
    let authority = &session.workspace.settings.authority;
    let own = |of: &FileFaults| of.authority.as_ref() == Some(authority);
    let mut files: Vec<&mut FileFaults> = files.iter_mut().filter(|file| own(file)).collect();
    let years: BTreeSet<FinancialYear> = files.iter().filter_map(|file| file.year).collect();
    let teams = engine.teams(authority).await?;
    let cohorts = Cohorts::of(engine, &session.registry, authority, &years).await?;
    for file in &mut files {
        for finding in &mut file.findings {
            finding.team = finding.child_id.as_ref().and_then(|child| teams.get(child).cloned());
        }
        cohorts.tell(file);
    }
    Ok(())
}

/// The record of the workspace with those of the files in it that it does not have yet; nothing where it
/// has all. And why a file cannot be among them.
fn with_files(
    session: &Session,
    paths: &[PathBuf],
) -> Result<(Option<Engine>, Vec<String>), Failure> {
    let (mut more, mut untold) = (Vec::new(), Vec::new());
    for path in paths.iter().filter(|path| path.is_file()) {
        let hash = store::file_hash(path)?;
        if session.loads.iter().any(|load| load.file_hash == hash) {
            continue;
        }
        match in_memory(path) {
            Ok(tables) => more.push(tables),
            Err(why) => untold.push(format!("what its faults move cannot be told: {why}")),
        }
    }
    if more.is_empty() {
        return Ok((None, untold));
    }
    let kept = session.case_loads().into_iter().filter(|load| !is_recorded(load));
    for load in kept.collect::<Vec<_>>() {
        let tables = session.workspace.tables(load)?;
        more.push(LoadedTables { info: load.clone(), tables });
    }
    Ok((Some(Engine::over(record::assemble(more)?.tables)?), untold))
}

/// Whether a load is of the board's record, which no file holds and no census rule is about.
fn is_recorded(load: &LoadInfo) -> bool {
    load.file_hash.is_empty()
}
