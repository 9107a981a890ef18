//! What the commentary says against the figures and somebody keeps, each with the reason.

use scorecard::Audience;

use super::ReportInputs;
use crate::document::{Block, Cell, Column, Table};
use crate::markdown::text;

/// A statement that is false by the figures and is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStatement {
    /// What the commentary is of: an indicator, a part of the report.
    pub about: String,
    pub sentence: String,
    /// What the figures say. They are the internal ones: never printed for the public.
    pub why_not: String,
    pub reason: String,
    /// Who keeps it, and since when.
    pub kept_by: String,
    /// The text that says it is cleared for everybody.
    pub public: bool,
}

/// The annex; none where nothing is kept of what this edition says.
pub fn blocks(inputs: &ReportInputs) -> Vec<Block> {
    let is_internal = inputs.scorecard.audience == Audience::Internal;
    let stands = |kept: &&KeptStatement| is_internal || kept.public;
    let kept: Vec<&KeptStatement> = inputs.kept.iter().filter(stands).collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let said = "These sentences of the commentary do not agree with the figures of this report as they are \
                counted. They are kept, for the reasons given here.";
    vec![
        Block::Heading { level: 1, text: "Statements kept against the figures".to_owned() },
        Block::Paragraph(text(said)),
        Block::Table(table(&kept, is_internal)),
    ]
}

fn table(kept: &[&KeptStatement], is_internal: bool) -> Table {
    let figures = is_internal.then(|| Column::words("What the figures say", 0.25));
    let width = if is_internal { 0.25 } else { 0.5 };
    let columns = [Column::header("Commentary of", 0.15), Column::words("Statement", width)];
    let last = [Column::words("Why it is kept", 0.2), Column::words("Kept by", 0.15)];
    Table {
        id: "kept-statements".to_owned(),
        title: "Statements kept against the figures".to_owned(),
        description: "One row for each statement, with the reason why it is kept.".to_owned(),
        columns: columns.into_iter().chain(figures).chain(last).collect(),
        rows: kept.iter().map(|kept| row(kept, is_internal)).collect(),
        wide: false,
    }
}

fn row(kept: &KeptStatement, is_internal: bool) -> Vec<Cell> {
    let figures = is_internal.then_some(&kept.why_not);
    let said = [&kept.about, &kept.sentence].into_iter().chain(figures);
    said.chain([&kept.reason, &kept.kept_by]).map(Cell::of).collect()
}
