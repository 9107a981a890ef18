//! `safeboard log`: what was changed, and who read rows about children; and whether the log is whole.

use std::io::Write;

use board::Line;
use engine::Cohort;
use store::Workspace;
use work::rows::csv;
use work::{Failure, Office};

use super::cohort::table;
use crate::cli::{Format, Log, LogAction};
use crate::show;

const COLUMNS: [&str; 8] = ["seq", "at", "person", "action", "kind", "subject", "revision", "why"];

pub async fn run(asked: &Log) -> Result<(), Failure> {
    let office = Office::open(&Workspace::open(&asked.place.workspace)?).await?;
    if matches!(asked.action, Some(LogAction::Verify)) {
        // It shows no line: it is for everybody whom the record names.
        office.desk().await?;
        let found =
            office.board.verify_log().await.map_err(|error| Failure::from(error).found())?;
        println!("{} lines, whole; the last is sealed {}", found.lines, found.last_seal);
        return Ok(());
    }
    let lines = lines(&office, asked).await?;
    let mut out = std::io::stdout().lock();
    match asked.format {
        Format::Json => {
            out.write_all(show::json(&lines)?.as_bytes())?;
        }
        Format::Table => out.write_all(table(&listed(&lines)).as_bytes())?,
        Format::Csv => out.write_all(csv(&listed(&lines))?.as_bytes())?,
    }
    Ok(())
}

async fn lines(office: &Office, asked: &Log) -> Result<Vec<Line>, Failure> {
    // The log names children: it is for those who may see any of them, and reading it is in it.
    office.desk().await?.read_children("log", "log", asked.why.why()).await?;
    let (mut all, mut seq) = (Vec::new(), 0);
    loop {
        let page = office.board.lines_after(seq).await?;
        let Some(last) = page.last() else { return Ok(all) };
        seq = last.seq;
        let is = |told: &Option<String>, own: &str| told.as_deref().is_none_or(|told| told == own);
        all.extend(
            page.into_iter().filter(|line| {
                is(&asked.subject, &line.subject) && is(&asked.person, &line.person)
            }),
        );
    }
}

fn listed(lines: &[Line]) -> Cohort {
    let row = |line: &Line| {
        let revision = if line.revision == 0 { String::new() } else { line.revision.to_string() };
        vec![
            line.seq.to_string(),
            line.at.clone(),
            line.person.clone(),
            line.action.clone(),
            line.kind.clone(),
            line.subject.clone(),
            revision,
            line.why.clone(),
        ]
    };
    let columns = COLUMNS.map(str::to_owned).to_vec();
    Cohort { columns, rows: lines.iter().map(row).collect() }
}
