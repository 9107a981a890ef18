//! `safeboard backup`, `restore` and `move`: the board's record carried whole, and counted where it came
//! to.

use std::fs;
use std::path::Path;

use board::{Board, Carried};
use store::Workspace;
use work::Failure;
use work::office::{Office, kept_aside, now};

use crate::cli::{Backup, Move, Restore};

/// While others work: the record as it is at this moment, in one file.
pub async fn backup(asked: &Backup) -> Result<(), Failure> {
    if asked.file.exists() {
        return Err(Failure::Said(format!(
            "{} is there already: name a new file",
            asked.file.display()
        )));
    }
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let carried = carry_into(&office.board, &asked.file).await;
    if carried.is_err() {
        fs::remove_file(&asked.file).map_err(Failure::io(asked.file.display()))?;
    }
    say("kept in", &asked.file.display().to_string(), carried?);
    Ok(())
}

/// A backup takes the place of the record; what was there is kept beside it.
pub async fn restore(asked: &Restore) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    if !asked.file.is_file() {
        return Err(Failure::Said(format!("{}: there is no such file", asked.file.display())));
    }
    let from = Board::open_file(&asked.file).await?;
    let path = workspace.board_file();
    let beside = path.with_extension("being-restored");
    let carried = carry_into(&from, &beside).await?;
    from.close().await;
    if path.exists() {
        let aside = kept_aside(&path, &now());
        for ending in ["", "-wal", "-shm"] {
            let named = |path: &std::path::Path| {
                let mut name = path.as_os_str().to_owned();
                name.push(ending);
                std::path::PathBuf::from(name)
            };
            if named(&path).exists() {
                fs::rename(named(&path), named(&aside)).map_err(Failure::io(path.display()))?;
            }
        }
        println!("What was there is in {}", aside.display());
    }
    fs::rename(&beside, &path).map_err(Failure::io(path.display()))?;
    say("restored to", &path.display().to_string(), carried);
    Ok(())
}

/// To a database that several people share, or back to a file.
pub async fn carry(asked: &Move) -> Result<(), Failure> {
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    let to = Board::open_url(&asked.to).await?;
    let carried = office.board.carry_to(&to).await?;
    say("carried to", to.place(), carried);
    println!(
        "Name it in safeboard.toml (database = \"...\"), or in SAFEBOARD_DATABASE, to work there."
    );
    Ok(())
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
