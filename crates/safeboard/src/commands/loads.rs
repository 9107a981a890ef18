//! `safeboard loads`: every file that was imported, and what counts no more.

use std::io::Write;

use store::Workspace;
use work::Failure;
use work::import::undo;
use work::loads::{self, Standing};

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
    let rows = loads::listed(&workspace)?.iter().map(row).collect();
    let text = listed(&COLUMNS, rows, asked.format)?;
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

fn row(own: &loads::Listed) -> Vec<String> {
    let load = &own.load;
    let standing = match (&own.standing, &load.sets_aside) {
        (_, Some(undoing)) => format!("undoes {}: {}", undoing.load, undoing.reason),
        (Standing::Counts, None) => "yes".to_owned(),
        (_, None) => "no: undone".to_owned(),
    };
    vec![
        load.id.clone(),
        load.file.clone(),
        load.as_of.to_string(),
        own.rows().to_string(),
        said(load.provisional.as_ref()),
        load.imported_by.clone(),
        load.imported_at.clone(),
        standing,
    ]
}
