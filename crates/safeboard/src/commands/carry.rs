//! `safeboard backup`, `restore` and `move`: the board's record carried whole, and counted where it came
//! to.

use std::fs;
use std::path::{Path, PathBuf};

use board::{Board, Carried};
use store::Workspace;
use work::office::{self, kept_aside, now};
use work::{Failure, Office};

use crate::cli::{Backup, Move, Restore};

/// While others work: the record as it is at this moment, in one file.
pub async fn backup(asked: &Backup) -> Result<(), Failure> {
    let place = asked.file.display();
    if asked.file.exists() {
        return Err(Failure::Said(format!("{place} is there already: name a new file")));
    }
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let desk = office.desk().await?;
    desk.may_carry()?;
    desk.note("backup", "record", &file_name(&asked.file), "").await?;
    let carried = carry_into(&office.board, &asked.file).await;
    if carried.is_err() {
        fs::remove_file(&asked.file).map_err(Failure::io(place))?;
    }
    say("kept in", &asked.file.display().to_string(), carried?);
    Ok(())
}

/// A backup takes the place of the record; what was there is kept beside it. In a database that several
/// people share it is carried in, where that is empty.
pub async fn restore(asked: &Restore) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    if !asked.file.is_file() {
        return Err(Failure::Said(format!("{}: there is no such file", asked.file.display())));
    }
    may_restore(&workspace).await?;
    let from = Board::open_file(&asked.file).await?;
    if let Some(url) = office::url(&workspace) {
        let to = Board::open_url(&url).await?;
        let carried = from.carry_to(&to).await?;
        say("restored to", to.place(), carried);
        return Ok(());
    }
    let path = workspace.board_file();
    let beside = path.with_extension("being-restored");
    let carried = carry_into(&from, &beside).await?;
    from.close().await;
    put_aside(&path)?;
    fs::rename(&beside, &path).map_err(Failure::io(path.display()))?;
    say("restored to", &path.display().to_string(), carried);
    Ok(())
}

/// Whoever may carry the record that is there. One that cannot be opened any more asks nobody: whoever
/// can write its files may mend it.
async fn may_restore(workspace: &Workspace) -> Result<(), Failure> {
    match Office::existing(workspace).await {
        Ok(Some(office)) => Ok(office.desk().await?.may_carry()?),
        Ok(None) => Ok(()),
        Err(why) => {
            eprintln!("what is there cannot be opened: {why}");
            Ok(())
        }
    }
}

/// Moves the record and what the database keeps beside it out of the way.
fn put_aside(path: &Path) -> Result<(), Failure> {
    if !path.exists() {
        return Ok(());
    }
    let aside = kept_aside(path, &now());
    let named = |path: &Path, ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    for ending in ["", "-wal", "-shm"] {
        let file = named(path, ending);
        if file.exists() {
            fs::rename(&file, named(&aside, ending)).map_err(Failure::io(path.display()))?;
        }
    }
    println!("What was there is in {}", aside.display());
    Ok(())
}

/// To a database that several people share, or back to a file.
pub async fn carry(asked: &Move) -> Result<(), Failure> {
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let desk = office.desk().await?;
    desk.may_carry()?;
    let to = Board::open_url(&asked.to).await?;
    desk.note("move", "record", to.place(), "").await?;
    let carried = office.board.carry_to(&to).await?;
    say("carried to", to.place(), carried);
    println!(
        "Name it in safeboard.toml (database = \"...\"), or in SAFEBOARD_DATABASE, to work there."
    );
    Ok(())
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Into a file that is closed then, so that all of it is in that one file.
async fn carry_into(from: &Board, file: &Path) -> Result<Carried, Failure> {
    let to = Board::open_file(file).await?;
    let carried = from.carry_to(&to).await;
    to.close().await;
    Ok(carried?)
}

fn say(done: &str, place: &str, carried: Carried) {
    println!("{} entries and {} lines of the log {done} {place}", carried.entries, carried.lines);
}
