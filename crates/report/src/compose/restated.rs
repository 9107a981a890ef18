//! Figures that are others than the board was told, and those that are still provisional. For everybody
//! it says of no number: how a figure changed could give a child away.

use scorecard::Audience;

use super::ReportInputs;
use crate::document::{Block, Cell, Column, Table};
use crate::markdown::text;

/// A figure that was told and is another now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestatedFigure {
    pub period: String,
    pub indicator: String,
    /// As they are printed: `17.4 (4 of 23)`.
    pub told: String,
    pub now: String,
    /// Why, with how many records; and in words that say of no number.
    pub why: String,
    pub why_in_words: String,
    /// By so few that it is not for everybody.
    pub is_small: bool,
}

/// A figure that is provisional, with no load yet that closes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenFigure {
    pub period: String,
    pub indicator: String,
    /// As a day is written: `30 September 2011`.
    pub since: String,
    pub why: String,
}

/// What is said of figures told before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restated {
    pub figures: Vec<RestatedFigure>,
    pub open: Vec<OpenFigure>,
}

pub fn blocks(inputs: &ReportInputs) -> Vec<Block> {
    let is_public = inputs.scorecard.audience == Audience::Public;
    let mut blocks = Vec::new();
    let Restated { figures, open } = inputs.restated;
    if !figures.is_empty() {
        let title = "Figures restated since they were reported";
        blocks.push(Block::Heading { level: 1, text: title.to_owned() });
        if is_public {
            blocks.extend(in_words(inputs, figures));
        } else {
            blocks.push(Block::Table(restated(figures)));
        }
    }
    if !open.is_empty() {
        let title = "Provisional figures not yet closed";
        blocks.push(Block::Heading { level: 1, text: title.to_owned() });
        blocks.push(Block::Table(provisional(open)));
    }
    blocks
}

/// A sentence for each figure that changed by many and is printed in this edition.
fn in_words(inputs: &ReportInputs, figures: &[RestatedFigure]) -> Vec<Block> {
    let rows = &inputs.scorecard.rows;
    let is_printed = |figure: &RestatedFigure| {
        rows.iter().filter(|row| row.name() == figure.indicator).any(|row| {
            let of_period = |cell: &&scorecard::HistoryCell| {
                cell.period.to_string() == figure.period && cell.figure.value.is_some()
            };
            row.history.iter().find(of_period).is_some()
        })
    };
    let shown = figures.iter().filter(|figure| !figure.is_small && is_printed(figure));
    let sentence = |figure: &RestatedFigure| {
        let RestatedFigure { indicator, period, why_in_words, .. } = figure;
        let said =
            format!("{indicator}, {period}: another figure than was reported, for {why_in_words}.");
        Block::Paragraph(text(said))
    };
    let mut blocks: Vec<Block> = shown.map(sentence).collect();
    blocks.push(Block::Paragraph(text(
        "Changes that are small enough to give a child away are not part of this edition.",
    )));
    blocks
}

/// No column heads the rows: a row is known by period and indicator together.
fn column(title: &str, width: f32) -> Column {
    Column { title: title.to_owned(), is_header: false, numeric: false, width }
}

fn restated(figures: &[RestatedFigure]) -> Table {
    let row = |figure: &RestatedFigure| {
        [&figure.period, &figure.indicator, &figure.told, &figure.now, &figure.why]
            .map(Cell::of)
            .to_vec()
    };
    Table {
        id: "restated".to_owned(),
        title: "Figures restated since they were reported".to_owned(),
        description: "One row a figure: as it was reported, as it is now, and why it changed."
            .to_owned(),
        columns: vec![
            column("Period", 0.13),
            column("Indicator", 0.27),
            column("Reported", 0.15),
            column("Now", 0.15),
            column("Why", 0.30),
        ],
        rows: figures.iter().map(row).collect(),
        wide: false,
    }
}

fn provisional(open: &[OpenFigure]) -> Table {
    let row = |figure: &OpenFigure| {
        [&figure.period, &figure.indicator, &figure.since, &figure.why].map(Cell::of).to_vec()
    };
    Table {
        id: "provisional".to_owned(),
        title: "Provisional figures not yet closed".to_owned(),
        description: "One row a figure: since when it is provisional, and why.".to_owned(),
        columns: vec![
            column("Period", 0.13),
            column("Indicator", 0.32),
            column("Since", 0.20),
            column("Why", 0.35),
        ],
        rows: open.iter().map(row).collect(),
        wide: false,
    }
}
