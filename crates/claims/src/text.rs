//! `CommonMark` into plain sentences that know where in the text each of their letters stands.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use crate::lexicon::LEXICON;

/// A run of plain text; for each byte of it, the bytes of the source it came from.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub text: String,
    source: Vec<(usize, usize)>,
}

impl Sentence {
    fn push(&mut self, text: &str, from: Range<usize>) {
        let same = text.len() == from.len();
        let place = |at: usize| (from.start + at, from.start + at + 1);
        let all = (from.start, from.end);
        self.source.extend((0..text.len()).map(|at| if same { place(at) } else { all }));
        self.text.push_str(text);
    }

    /// The bytes of the source that `start..end`, not empty, came from.
    pub fn span(&self, start: usize, end: usize) -> (usize, usize) {
        (self.source[start].0, self.source[end - 1].1)
    }

    fn part(&self, start: usize, end: usize) -> Option<Self> {
        let text = &self.text[start..end];
        let start = start + text.len() - text.trim_start().len();
        let end = start + text.trim().len();
        (start < end).then(|| Self {
            text: self.text[start..end].to_owned(),
            source: self.source[start..end].to_vec(),
        })
    }
}

/// The sentences of `markdown` in order; headings, items and cells are sentences of their own.
pub fn sentences(markdown: &str) -> Vec<Sentence> {
    blocks(markdown).iter().flat_map(split).collect()
}

fn blocks(markdown: &str) -> Vec<Sentence> {
    let mut blocks = vec![Sentence::default()];
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        let block = blocks.last_mut().expect("there is always one");
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                block.push(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => block.push(" ", range),
            Event::Start(tag) if !is_inline(tag.to_end()) => blocks.push(Sentence::default()),
            Event::End(tag) if !is_inline(tag) => blocks.push(Sentence::default()),
            _ => {}
        }
    }
    blocks
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

fn split(block: &Sentence) -> Vec<Sentence> {
    let mut cuts = vec![0];
    for (at, mark) in block.text.match_indices(['.', '!', '?']) {
        let end = at + mark.len();
        if ends(&block.text[..at], &block.text[end..]) {
            cuts.push(end);
        }
    }
    cuts.push(block.text.len());
    cuts.windows(2).filter_map(|cut| block.part(cut[0], cut[1])).collect()
}

/// Whether a full stop between these ends a sentence: space and no small letter come after it, and no
/// abbreviation before it.
fn ends(before: &str, after: &str) -> bool {
    let next = after.trim_start();
    let spaced = next.len() < after.len();
    let goes_on = next.starts_with(char::is_lowercase);
    let word = before.rsplit([' ', '(']).next().unwrap_or_default().to_lowercase();
    spaced && !goes_on && !LEXICON.is("abbreviation", &word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_know_their_place() {
        let text = "## Head &amp; tail\n\n*One* is 6.3. Two, e.g. Q2,\nis 7! Three";
        let found = sentences(text);
        let plain: Vec<&str> = found.iter().map(|sentence| sentence.text.as_str()).collect();
        assert_eq!(plain, ["Head & tail", "One is 6.3.", "Two, e.g. Q2, is 7!", "Three"]);
        let places: Vec<&str> = found
            .iter()
            .map(|sentence| {
                let (start, end) = sentence.span(0, sentence.text.len());
                &text[start..end]
            })
            .collect();
        assert_eq!(places, ["Head &amp; tail", "One* is 6.3.", "Two, e.g. Q2,\nis 7!", "Three"]);
    }
}
