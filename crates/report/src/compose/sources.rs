//! Where each figure came from: the files read, as of which day, and the version of each definition.

use scorecard::Audience;

use super::ReportInputs;
use crate::document::{Block, Cell, Column, Table};
use crate::markdown::text;

pub fn blocks(inputs: &ReportInputs) -> Vec<Block> {
    let said = format!(
        "Made with Safeboard {} from the files below. A file, and a definition, is named by the first digits of the \
         SHA-256 of its content, so that this report can be made again from the same.",
        inputs.program_version
    );
    vec![
        Block::Heading { level: 1, text: "Where the figures came from".to_owned() },
        Block::Paragraph(text(said)),
        Block::Table(loads(inputs)),
        Block::Table(definitions(inputs)),
    ]
}

fn column(title: &str, is_header: bool, width: f32) -> Column {
    Column { title: title.to_owned(), is_header, numeric: false, width }
}

fn loads(inputs: &ReportInputs) -> Table {
    let is_public = inputs.scorecard.audience == Audience::Public;
    let rows = inputs.loads.iter().map(|load| {
        let counted: Vec<String> = load
            .rows
            .iter()
            .filter(|(_, rows)| *rows > 0)
            .map(|(table, rows)| format!("{rows} {}", table.replace('_', " ")))
            .collect();
        let standing = load
            .provisional
            .as_ref()
            .map_or_else(|| "Final".to_owned(), |why| format!("Provisional: {why}"));
        vec![
            Cell::of(&load.file),
            Cell::of(model::period::in_words(load.as_of)),
            // How many rows changed from file to file could give a child away.
            Cell::of(match counted.is_empty() {
                _ if is_public => "not for publication".to_owned(),
                true => "no rows".to_owned(),
                false => counted.join(", "),
            }),
            Cell::of(standing),
            Cell::of(&load.file_hash[..load.file_hash.len().min(12)]),
        ]
    });
    Table {
        id: "loads".to_owned(),
        title: "Files read".to_owned(),
        description: "One row a file, in the order in which the later supersedes the earlier."
            .to_owned(),
        columns: vec![
            column("File", true, 0.24),
            column("As of", false, 0.17),
            column("Rows", false, 0.29),
            column("Standing", false, 0.17),
            column("Content", false, 0.13),
        ],
        rows: rows.collect(),
        wide: false,
    }
}

fn definitions(inputs: &ReportInputs) -> Table {
    let last = inputs.scorecard.period.ends_on();
    let rows = inputs.definitions.iter().map(|definition| {
        let version = definition.version_on(last);
        let from = version
            .map_or_else(|| "none".to_owned(), |version| model::period::in_words(version.from));
        let label = version
            .and_then(|version| version.label.clone())
            .unwrap_or_else(|| "as described".to_owned());
        vec![
            Cell::of(&definition.title),
            Cell::of(from),
            Cell::of(label),
            Cell::of(&definition.digest[..definition.digest.len().min(12)]),
        ]
    });
    Table {
        id: "definitions".to_owned(),
        title: "Definitions used".to_owned(),
        description: "One row an indicator: the dated version in force at the end of the period."
            .to_owned(),
        columns: vec![
            column("Indicator", true, 0.45),
            column("Version from", false, 0.17),
            column("Version", false, 0.25),
            column("Content", false, 0.13),
        ],
        rows: rows.collect(),
        wide: false,
    }
}
