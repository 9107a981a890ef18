//! How each figure is counted, from the indicators' own files.

use model::Definition;

use super::{ReportInputs, direction};
use crate::document::{Block, Inline};
use crate::markdown::{self, text};

/// Sections of an indicator's file that the annex prints.
const PRINTED: [&str; 4] = ["What it counts", "How to read it", "Source", "Changes over time"];

pub fn blocks(inputs: &ReportInputs) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading { level: 1, text: "How each figure is counted".to_owned() },
        Block::Paragraph(text(
            "Percentages are rounded to one decimal place, ties upward, from unrounded counts. Intervals are 95 per \
             cent Wilson intervals: were the same practice repeated on as many children, the share would mostly lie \
             within them. Working days are Monday to Friday less the bank holidays of England, and the day of the \
             trigger is day 0.",
        )),
    ];
    for definition in inputs.definitions {
        blocks.extend(one(definition));
    }
    blocks
}

/// How the figure of one indicator is counted, under its title.
pub fn one(definition: &Definition) -> Vec<Block> {
    let code = definition.code.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
    let mut blocks = vec![Block::Heading { level: 2, text: format!("{}{code}", definition.title) }];
    for (at, heading) in PRINTED.into_iter().enumerate() {
        if let Some(prose) = definition.section(heading) {
            blocks.push(Block::Heading { level: 3, text: heading.to_owned() });
            blocks.extend(markdown::blocks(prose, 3, &format!("annex-{}-{at}", definition.id)));
        }
    }
    let window = definition.window.in_words();
    let labelled = definition.versions.iter().filter_map(|version| {
        let from = model::period::in_words(version.from);
        Some(format!("from {from}, {}", version.label.as_ref()?))
    });
    let versions: Vec<String> = labelled.collect();
    let versions = if versions.is_empty() {
        String::new()
    } else {
        format!(" Versions: {}.", versions.join("; "))
    };
    let said = format!("{} Window: {window}.{versions}", direction(definition.better));
    blocks.push(Block::Paragraph(vec![Inline::Text(said)]));
    blocks
}
