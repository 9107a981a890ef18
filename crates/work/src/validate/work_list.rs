//! The faults of returns as a workbook: a sheet of the rules broken, then a sheet for each team with
//! what it has to put right.

use std::collections::BTreeMap;

use engine::rules::RuleBook;
use jiff::civil::Date;
use report::document::{Cell, Column, Document, Table};
use scorecard::Audience;

use super::{FileFaults, Finding, Told, counts};
use crate::Failure;

/// The name of the sheet of children whose team is not known.
const NO_TEAM: &str = "Team not known";

/// The workbook's bytes; `organisation` and the day it was made stand on its cover.
pub fn work_list(
    files: &[FileFaults],
    book: &RuleBook,
    organisation: &str,
    day: Date,
) -> Result<Vec<u8>, Failure> {
    let names: Vec<&str> = files.iter().map(|file| file.file.as_str()).collect();
    let document = Document {
        title: format!("Faults of {}", names.join(", ")),
        organisation: organisation.to_owned(),
        subject: "What census rules found in children in need returns, by team".to_owned(),
        date: day,
        language: "en-GB".to_owned(),
        marking: Audience::Internal.marking().to_owned(),
        blocks: Vec::new(),
    };
    let mut tables = vec![by_rule(files, book)];
    tables.extend(by_team(files).into_iter().map(|(team, rows)| of_team(&team, &rows, book)));
    report::xlsx::write(&document, &tables).map_err(Failure::said)
}

fn by_rule(files: &[FileFaults], book: &RuleBook) -> Table {
    let told = files.iter().flat_map(|file| {
        let row = |told: Told| {
            let texts = [told.rule.as_str(), &told.kind, &told.title, &file.file].map(Cell::of);
            let numbers = [number(told.faults as u64), number(told.children as u64)];
            texts.into_iter().chain(numbers).chain([or_none(&told.moves)]).collect()
        };
        counts(file, book).into_iter().map(row).collect::<Vec<Vec<Cell>>>()
    });
    table(
        "Rules broken",
        "Faults by rule".to_owned(),
        "One row for each rule that a file breaks.",
        &["rule", "kind", "what is wrong", "file", "faults", "children", "moves most"],
        told.collect(),
    )
}

/// Findings with their files by team, those of children without one last.
fn by_team(files: &[FileFaults]) -> Vec<(String, Vec<(&FileFaults, &Finding)>)> {
    let mut by_team: BTreeMap<Option<&str>, Vec<(&FileFaults, &Finding)>> = BTreeMap::new();
    for file in files {
        for finding in &file.findings {
            by_team.entry(finding.team.as_deref()).or_default().push((file, finding));
        }
    }
    let unknown = by_team.remove(&None).map(|rows| (NO_TEAM.to_owned(), rows));
    let known = by_team.into_iter().filter_map(|(team, rows)| Some((team?.to_owned(), rows)));
    known.chain(unknown).collect()
}

fn of_team(team: &str, rows: &[(&FileFaults, &Finding)], book: &RuleBook) -> Table {
    table(
        team,
        format!("To put right: {team}"),
        "One row for each element at fault. Elements of one fault share its number.",
        &[
            "child id",
            "rule",
            "kind",
            "what is wrong",
            "module",
            "element",
            "value",
            "line",
            "fault",
            "file",
            "moves most",
        ],
        rows.iter().map(|(file, finding)| row(file, finding, book)).collect(),
    )
}

fn row(file: &FileFaults, finding: &Finding, book: &RuleBook) -> Vec<Cell> {
    let own = |text: &Option<String>| or_none(text.as_deref().unwrap_or_default());
    let title = super::finding::title(&finding.rule, book);
    let line = finding.line.map_or_else(|| or_none(""), |line| number(u64::from(line)));
    vec![
        own(&finding.child_id),
        Cell::of(&finding.rule),
        Cell::of(&*finding.kind),
        Cell::of(title),
        Cell::of(&*finding.group),
        or_none(finding.element()),
        own(&finding.value),
        line,
        number(finding.fault as u64),
        Cell::of(&file.file),
        or_none(&finding.most().map_or_else(String::new, super::Move::said)),
    ]
}

fn table(
    id: &str,
    title: String,
    description: &str,
    columns: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Table {
    let column = |(at, name): (usize, &&str)| Column {
        title: (*name).to_owned(),
        is_header: at == 0,
        numeric: ["line", "fault", "faults", "children"].contains(name),
        width: 1.0 / columns.len() as f32,
    };
    Table {
        id: id.to_owned(),
        title,
        description: description.to_owned(),
        columns: columns.iter().enumerate().map(column).collect(),
        rows,
        wide: true,
    }
}

fn number(number: u64) -> Cell {
    Cell { number: Some(number as f64), ..Cell::of(number.to_string()) }
}

fn or_none(text: &str) -> Cell {
    Cell::of(if text.is_empty() { "none" } else { text })
}
