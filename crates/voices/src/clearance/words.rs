//! The words of a text, folded so that capitals, accents and apostrophes make no difference.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word and how it stands in its text.
pub struct Word {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Folded, without the ending of a possessive.
    pub text: String,
    pub possessive: bool,
    pub initial: Initial,
    /// It has a digit, or a capital after its first letter.
    pub mixed: bool,
}

/// How a word begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Initial {
    Small,
    /// A capital that may be the sentence's.
    OfSentence,
    /// A capital of its own, as names have it.
    OfName,
}

/// The words of a text, in order.
pub fn words(text: &str) -> Vec<Word> {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut end = 0;
    let mut words = Vec::new();
    for span in spans(text) {
        let opens = opens_sentence(&text[end..span.start]) || words.is_empty();
        end = span.end;
        words.push(Word::of(&text[span.clone()], span, opens, shouted));
    }
    words
}

/// Capitals, accents, apostrophes and invisible characters taken off.
pub fn fold(text: &str) -> String {
    let plain = text.nfkd().filter(|&c| !is_combining_mark(c) && !is_joiner(c));
    let mut folded = String::new();
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c => folded.push(c),
        }
    }
    folded
}

impl Word {
    /// It begins with a capital that is not the sentence's.
    pub fn named(&self) -> bool {
        self.initial == Initial::OfName
    }

    /// It begins with a capital, the sentence's or its own.
    pub fn capital(&self) -> bool {
        self.initial != Initial::Small
    }

    fn of(written: &str, span: Range<usize>, opens: bool, shouted: bool) -> Self {
        let stem = ["'s", "’s", "'S", "’S"].iter().find_map(|end| written.strip_suffix(end));
        let capital = !shouted && written.starts_with(char::is_uppercase);
        let inside = |c: char| c.is_numeric() || (c.is_uppercase() && !shouted);
        Self {
            span,
            text: fold(stem.unwrap_or(written)),
            possessive: stem.is_some(),
            initial: match (capital, opens) {
                (false, _) => Initial::Small,
                (true, true) => Initial::OfSentence,
                (true, false) => Initial::OfName,
            },
            mixed: written.chars().skip(1).any(inside),
        }
    }
}

fn spans(text: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() || is_combining_mark(c) {
            match spans.last_mut().filter(|_| open) {
                Some(span) => span.end = end,
                None => spans.push(at..end),
            }
            open = true;
        } else if !is_joiner(c) {
            open = false;
        }
    }
    spans
}

/// Characters that may stand within a word and say nothing: apostrophes and the invisible.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | 'ʼ' | '`' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
    )
}

fn opens_sentence(between: &str) -> bool {
    between.contains(['.', '!', '?', '\n', '"', '“'])
}
