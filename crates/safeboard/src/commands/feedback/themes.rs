//! Coding: the themes there are, and which of them a piece is about.

use std::collections::BTreeSet;

use board::kinds::Theme;
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
    let read = desk.history::<Theme>(name).await?.last().map_or(0, |entry| entry.revision);
    work::feedback::keep_theme(desk, name, read, theme).await?;
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

pub async fn code(desk: &Desk<'_>, id: &str, named: &[String]) -> Result<String, Failure> {
    let named: BTreeSet<String> = named.iter().cloned().collect();
    work::feedback::must_be_offered(desk, &named, &BTreeSet::new()).await?;
    let kept = work::feedback::code(desk, desk.one(id).await?, named).await?;
    Ok(format!("{id}: {} themes\n", kept.body.themes.len()))
}
