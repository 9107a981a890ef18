//! Coding: the themes there are, and which of them a piece is about.

use std::collections::BTreeMap;

use board::kinds::{Feedback, Theme};
use board::{Desk, Entry};
use engine::Cohort;
use work::Failure;

use super::super::cohort::table;
use crate::cli::Themes;

pub async fn run(desk: &Desk<'_>, asked: &Themes) -> Result<String, Failure> {
    match (&asked.add, &asked.retire) {
        (Some(name), _) => {
            let about = asked.about.clone().unwrap_or_default();
            keep(desk, name, &Theme { about, retired: false }).await
        }
        (None, Some(name)) => {
            let known = desk.one::<Theme>(name).await?;
            keep(desk, name, &Theme { retired: true, ..known.body }).await
        }
        (None, None) => list(desk).await,
    }
}

async fn keep(desk: &Desk<'_>, name: &str, theme: &Theme) -> Result<String, Failure> {
    if name.trim() == voices::themes::OTHER {
        return Err(Failure::said("themes of too few voices are called that: give another name"));
    }
    let read = desk.history::<Theme>(name).await?.last().map_or(0, |entry| entry.revision);
    desk.put(name, read, theme, "").await?;
    Ok(format!("{name}: {}\n", if theme.retired { "not offered any more" } else { "in use" }))
}

async fn list(desk: &Desk<'_>) -> Result<String, Failure> {
    let themes: Vec<Entry<Theme>> = desk.all().await?;
    let row = |entry: &Entry<Theme>| {
        let standing = if entry.body.retired { "retired" } else { "in use" };
        vec![entry.id.clone(), standing.to_owned(), entry.body.about.clone()]
    };
    let columns = ["theme", "standing", "about"].map(str::to_owned).to_vec();
    Ok(table(&Cohort { columns, rows: themes.iter().map(row).collect() }))
}

/// Puts `named` in the place of the themes the piece had.
pub async fn code(desk: &Desk<'_>, id: &str, named: &[String]) -> Result<String, Failure> {
    let themes: Vec<Entry<Theme>> = desk.all().await?;
    let offered: BTreeMap<&str, &Theme> = themes
        .iter()
        .filter(|entry| !entry.body.retired)
        .map(|entry| (entry.id.as_str(), &entry.body))
        .collect();
    if let Some(unknown) = named.iter().find(|name| !offered.contains_key(name.as_str())) {
        let known: Vec<&str> = offered.keys().copied().collect();
        return Err(Failure::Said(format!(
            "'{unknown}' is not a theme in use; those are {}. Add one with 'feedback themes --add'",
            if known.is_empty() { "none".to_owned() } else { known.join(", ") }
        )));
    }
    let mut entry = desk.one::<Feedback>(id).await?;
    entry.body.themes = named.iter().cloned().collect();
    desk.put(id, entry.revision, &entry.body, "coded").await?;
    Ok(format!("{id}: {} themes\n", entry.body.themes.len()))
}
