//! What has the form of a telephone number or an address, and the numbers of the case however they
//! are spaced.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::identifiers::CaseIdentifiers;
use super::words::fold;
use super::{Action, Finding, How, Kind};

/// Forms that need no case to be known by.
static FORMS: LazyLock<Vec<(Kind, Action, Regex)>> = LazyLock::new(|| {
    let forms = [
        (Kind::Email, Action::Block, r"[\w.+-]+\s?@\s?[\w-]+(?:\s?\.\s?[\w-]+)+"),
        (Kind::Email, Action::Flag, r"[\w.+-]+\W+at\W+[\w-]+\W+dot\W+\w+"),
        (Kind::WebAddress, Action::Block, r"\bhttps?://\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)+/\S+"),
        (Kind::WebAddress, Action::Block, r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|gov)\b"),
        (Kind::WebAddress, Action::Flag, r"@\w{2,}"),
        (Kind::Postcode, Action::Block, r"\b[a-z]{1,2}[0-9][a-z0-9]?\s?[0-9][a-z]{2}\b"),
        (Kind::Phone, Action::Block, r"(?:\+|\b00)\s?44[\s().-]*(?:[0-9][\s().-]*){8,10}[0-9]"),
        (Kind::Phone, Action::Block, r"\(?\b0(?:[\s().-]*[0-9]){9,10}\b"),
        (Kind::Id, Action::Flag, r"\b[0-9](?:[ -]?[0-9]){5,}\b"),
    ];
    let compiled = |(kind, action, form): (Kind, Action, &str)| {
        let form = Regex::new(&format!("(?i){form}")).expect("a pattern that is tested");
        (kind, action, form)
    };
    forms.into_iter().map(compiled).collect()
});

pub fn findings(quote: &str, case: &CaseIdentifiers) -> Vec<Finding> {
    let mut found = Vec::new();
    for (kind, action, form) in FORMS.iter() {
        found.extend(form.find_iter(quote).map(|place| Finding {
            span: place.range(),
            kind: *kind,
            how: How::Pattern,
            action: *action,
        }));
    }
    let letters = Compact::of(quote);
    for (kind, how, action, needle) in needles(case) {
        let spans = letters.find(&needle);
        found.extend(spans.into_iter().map(|span| Finding { span, kind, how, action }));
    }
    found
}

/// What to look for whatever stands between its letters and digits.
fn needles(case: &CaseIdentifiers) -> Vec<(Kind, How, Action, String)> {
    let mut needles = Vec::new();
    let mut add = |kind, how, action, text: &str| {
        let needle: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
        if !needle.is_empty() {
            needles.push((kind, how, action, needle));
        }
    };
    case.ids.iter().for_each(|id| add(Kind::Id, How::Folded, Action::Block, id));
    for postcode in &case.postcodes {
        add(Kind::Postcode, How::Folded, Action::Block, postcode);
        let outward = postcode.trim().get(..postcode.trim().len().saturating_sub(3));
        add(Kind::Postcode, How::Possible, Action::Flag, outward.unwrap_or_default());
    }
    for phone in &case.phones {
        // The end of a number is enough to ring it in its town.
        let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
        let end: String = digits[digits.len().saturating_sub(6)..].iter().collect();
        add(Kind::Phone, How::Folded, Action::Block, &end);
    }
    for email in &case.emails {
        add(Kind::Email, How::Folded, Action::Block, email);
        let local = email.split('@').next().unwrap_or_default();
        add(Kind::Email, How::Possible, Action::Flag, local);
    }
    needles
}

/// The letters and digits of a text with the place of each.
struct Compact {
    text: Vec<char>,
    places: Vec<Range<usize>>,
    /// Whether a letter or digit stands directly before.
    follows: Vec<bool>,
}

impl Compact {
    fn of(quote: &str) -> Self {
        let mut compact = Self { text: Vec::new(), places: Vec::new(), follows: Vec::new() };
        let mut end = usize::MAX;
        for (at, c) in quote.char_indices() {
            for folded in fold(c.encode_utf8(&mut [0; 4])).chars().filter(|c| c.is_alphanumeric()) {
                compact.text.push(folded);
                compact.places.push(at..at + c.len_utf8());
                compact.follows.push(end == at);
                end = at + c.len_utf8();
            }
        }
        compact
    }

    /// Where the needle is. A short one, or one without digits, only as whole words.
    fn find(&self, needle: &str) -> Vec<Range<usize>> {
        let needle: Vec<char> = needle.chars().collect();
        let whole = needle.len() < 5 || !needle.iter().any(char::is_ascii_digit);
        let starts = self.text.windows(needle.len()).enumerate();
        let starts = starts.filter(|(_, window)| **window == needle).map(|(start, _)| start);
        let is_word = |start: usize| {
            let next = self.follows.get(start + needle.len()).copied().unwrap_or_default();
            !self.follows[start] && !next
        };
        let starts = starts.filter(|&start| !whole || is_word(start));
        let last = |start: usize| start + needle.len() - 1;
        starts.map(|start| self.places[start].start..self.places[last(start)].end).collect()
    }
}
