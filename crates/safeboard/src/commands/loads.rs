//! `safeboard loads`: every file that was imported, and what counts no more.

use std::io::Write;

use model::{LoadInfo, that_count};
use store::Workspace;
use work::Failure;
use work::import::undo;

use super::listed::{listed, said};
use crate::cli::{Loads, LoadsAction};

const COLUMNS: [&str; 8] =
    ["id", "file", "as of", "rows", "provisional", "imported by", "imported at", "counts"];

pub async fn run(asked: &Loads) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    if let Some(LoadsAction::Undo { id, reason }) = &asked.action {
        let undone = undo(&workspace, id, reason).await?;
        println!("{}: {}", undone.id, undone.file);
        return Ok(());
    }
    let all = workspace.all_loads()?;
    let counting = that_count(all.clone());
    let rows = all.iter().map(|load| row(load, counting.contains(load))).collect();
    let text = listed(&COLUMNS, rows, asked.format)?;
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

fn row(load: &LoadInfo, counts: bool) -> Vec<String> {
    let rows: u64 = load.rows.iter().map(|(_, rows)| rows).sum();
    let standing = match &load.sets_aside {
        Some(undoing) => format!("undoes {}: {}", undoing.load, undoing.reason),
        None if counts => "yes".to_owned(),
        None => "no: undone".to_owned(),
    };
    vec![
        load.id.clone(),
        load.file.clone(),
        load.as_of.to_string(),
        rows.to_string(),
        said(load.provisional.as_ref()),
        load.imported_by.clone(),
        load.imported_at.clone(),
        standing,
    ]
}
