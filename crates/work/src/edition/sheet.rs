//! The signature sheet: who signed what, when, as a page beside the report, whose bytes signing never
//! changes.

use board::kinds::{STEPS, Signature};
use report::document::{Block, Cell, Column, Document, Inline, Table};

use super::kept::Kept;
use crate::Failure;

pub fn sheet(kept: &Kept) -> Result<String, Failure> {
    let edition = &kept.edition;
    let day = edition.made_at.get(..10).unwrap_or_default();
    let said = |text: String| vec![Inline::Text(text)];
    let pairs = [
        ("Edition", format!("{}, make {}", edition.name, edition.make)),
        ("Report of", edition.period.clone()),
        ("Made by", format!("{} at {}", edition.made_by, edition.made_at)),
        ("SHA-256 of its manifest", kept.digest()),
    ];
    let pairs = pairs.map(|(name, value)| (name.to_owned(), said(value))).to_vec();
    Ok(report::html::write(&Document {
        title: format!("Signatures of {}", edition.name),
        organisation: String::new(),
        subject: edition.name.clone(),
        date: day.parse().map_err(Failure::said)?,
        language: "en-GB".to_owned(),
        marking: edition.marking.clone(),
        blocks: vec![Block::Pairs(pairs), Block::Table(table(kept))],
    }))
}

fn table(kept: &Kept) -> Table {
    let columns = [("Step", 0.16), ("Name", 0.2), ("When", 0.2), ("Key", 0.44)];
    let column = |(title, width): (&str, f32)| Column {
        title: title.to_owned(),
        is_header: title == "Step",
        numeric: false,
        width,
    };
    Table {
        id: "signatures".to_owned(),
        title: "Who signed what, when".to_owned(),
        description: "One row for each step of the sign-off, in its order.".to_owned(),
        columns: columns.map(column).to_vec(),
        rows: STEPS.iter().map(|step| row(step, &kept.standing())).collect(),
        wide: false,
    }
}

fn row(step: &str, standing: &[&Signature]) -> Vec<Cell> {
    let own = standing.iter().find(|own| own.step == step);
    let [name, at, key] = own.map_or_else(
        || ["not signed yet"; 3].map(str::to_owned),
        |own| [format!("{} ({})", own.name, own.person), own.at.clone(), own.key.clone()],
    );
    [step.to_owned(), name, at, key].map(|text| Cell { text, ..Cell::default() }).to_vec()
}
