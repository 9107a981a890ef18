//! What children, parents and professionals say, and what audits of practice found. Whoever hands it in
//! has seen to it that the audience may read it.

use crate::document::{Block, Cell, Column, Table};
use crate::markdown::text;

/// Sentences, themes and quotes of one period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Who was heard and whether they speak for the others, a sentence each.
    pub response: Vec<String>,
    /// Theme and voices.
    pub themes: Vec<(String, usize)>,
    /// What the themes leave out.
    pub about_themes: String,
    pub quotes: Vec<Quoted>,
    /// What each audit of thresholds and practice has earned to say.
    pub audits: Vec<String>,
}

/// Words that a person cleared to be printed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quoted {
    /// Such as `a parent`.
    pub who: String,
    pub text: String,
}

pub fn blocks(voices: &Voices) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !(voices.response.is_empty() && voices.quotes.is_empty()) {
        blocks.push(heading("What children, parents and professionals say"));
        blocks.extend(voices.response.iter().map(|said| Block::Paragraph(text(said))));
        if !voices.themes.is_empty() {
            blocks.push(Block::Table(themes(voices)));
        }
        blocks.extend(voices.quotes.iter().map(quote));
    }
    if !voices.audits.is_empty() {
        blocks.push(heading("Audits of thresholds and practice"));
        blocks.extend(voices.audits.iter().map(|said| Block::Paragraph(text(said))));
    }
    blocks
}

fn heading(title: &str) -> Block {
    Block::Heading { level: 1, text: title.to_owned() }
}

fn themes(voices: &Voices) -> Table {
    let row = |(theme, many): &(String, usize)| {
        vec![Cell::of(theme), Cell { number: Some(*many as f64), ..Cell::of(many.to_string()) }]
    };
    Table {
        id: "themes".to_owned(),
        title: "Themes of what was said".to_owned(),
        description: format!(
            "One row a theme, the most voices first. A voice is a child, whoever spoke; one child may \
             have several themes. {}",
            voices.about_themes
        ),
        columns: vec![Column::header("Theme", 0.75), Column::numbers("Voices", 0.25)],
        rows: voices.themes.iter().map(row).collect(),
        wide: false,
    }
}

fn quote(quoted: &Quoted) -> Block {
    let said = format!("“{}” ({})", quoted.text, quoted.who);
    Block::Quote(vec![Block::Paragraph(text(said))])
}

#[cfg(test)]
mod tests {
    use super::{Quoted, Voices, blocks};
    use crate::document::Block;

    #[test]
    fn a_report_of_no_voices_has_no_section_of_them() {
        assert!(blocks(&Voices::default()).is_empty());
        let quotes = vec![Quoted { who: "a child".to_owned(), text: "I feel safe".to_owned() }];
        let quoted = blocks(&Voices { quotes, ..Voices::default() });
        assert!(matches!(&quoted[..], [Block::Heading { .. }, Block::Quote(_)]));
        let audits = vec!["32 of 36 agreed".to_owned()];
        let audited = blocks(&Voices { audits, ..Voices::default() });
        assert!(matches!(&audited[..], [Block::Heading { .. }, Block::Paragraph(_)]));
    }
}
