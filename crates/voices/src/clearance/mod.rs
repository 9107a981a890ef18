//! May a quote be published? Everything in it that names somebody of the case, or may.
//!
//! What is written as the case has it, or has the form of a telephone number, an address of email,
//! web or post, blocks the quote. What only resembles it (a nickname, a misspelling, a month) is
//! flagged for a person to decide, and so is any capital that only a name would have, because the
//! case may not know everybody. Where nothing is found a person still clears the quote: a story
//! can name a child without a name.
//!
//! Not promised: numbers spelt out as words, riddles, and in small letters names that the case does
//! not know of or short forms that resemble no name of it.

mod dates;
mod identifiers;
mod names;
mod patterns;
mod phonetic;
mod tables;
mod words;

use std::ops::Range;

use identifiers::Identifiers;
use words::words;

pub use identifiers::CaseIdentifiers;

/// What a finding would name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Name,
    School,
    Place,
    Date,
    Id,
    Phone,
    Email,
    Postcode,
    WebAddress,
}

/// How a finding was recognised, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// As the case writes it.
    Exact,
    /// But for capitals, accents and punctuation.
    Folded,
    /// With an ending of the possessive or the plural.
    Possessive,
    /// Written together with other letters, or apart.
    RunTogether,
    /// It has the form of such a thing, whether or not it is of the case.
    Pattern,
    Nickname,
    Misspelling,
    /// Spelt otherwise, and it sounds the same.
    Sound,
    Initials,
    /// A part of it only (a month, a year, a birthday), or a capital where a name would have one.
    Possible,
}

/// What a finding does to the quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// The quote may not be published as it is.
    Block,
    /// A person decides.
    Flag,
}

/// One place of the quote that names somebody, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Bytes of the quote.
    pub span: Range<usize>,
    pub kind: Kind,
    pub how: How,
    pub action: Action,
}

/// What may be done with a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// Nothing was found. A person still has to clear the quote.
    Clear,
    /// A person has to decide on each finding.
    Flagged,
    /// It names somebody.
    Blocked,
}

/// All findings in a quote, in its order.
pub fn findings(quote: &str, case: &CaseIdentifiers) -> Vec<Finding> {
    let words = words(quote);
    let known = Identifiers::of(case);
    let mut found = names::findings(quote, &words, &known);
    found.extend(patterns::findings(quote, case));
    found.extend(dates::findings(quote, &case.dates));
    surest(found)
}

/// What the findings come to.
pub fn clearance(findings: &[Finding]) -> Clearance {
    match findings.iter().map(|finding| finding.action).min() {
        None => Clearance::Clear,
        Some(Action::Flag) => Clearance::Flagged,
        Some(Action::Block) => Clearance::Blocked,
    }
}

/// One finding for each place and kind: the surest of those within another.
fn surest(mut found: Vec<Finding>) -> Vec<Finding> {
    let longer_first = |span: &Range<usize>| std::cmp::Reverse(span.len());
    found.sort_by_key(|one| (one.action, longer_first(&one.span), one.how));
    let mut kept: Vec<Finding> = Vec::new();
    for one in found {
        let within = |other: &Finding| {
            let inside = other.span.start <= one.span.start && one.span.end <= other.span.end;
            inside && (other.kind == one.kind || other.span == one.span)
        };
        if !kept.iter().any(within) {
            kept.push(one);
        }
    }
    kept.sort_by_key(|one| (one.span.start, one.span.end));
    kept
}
