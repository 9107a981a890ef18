//! Feedback of children, parents and professionals: what was said, for what its use was agreed to, and
//! which words of it a person cleared to be printed. It is about one child, so that its rows are
//! opened with a [`Reader`]; no error has words of it.

mod words;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::log::sha256;
use crate::{Board, BoardError, Desk, Entry, Kept, Reader};

/// The highest mark of the safety scale.
const HIGHEST_MARK: u8 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Respondent {
    Child,
    Parent,
    Professional,
}

impl Respondent {
    pub const ALL: [Self; 3] = [Self::Child, Self::Parent, Self::Professional];

    /// As case tables name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Parent => "parent",
            Self::Professional => "professional",
        }
    }
}

/// What whoever spoke agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    pub given_on: Date,
    /// To be counted and read within the council.
    pub within_council: bool,
    /// To be quoted.
    pub quote: bool,
}

/// Words that a person cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    pub text: String,
    pub cleared_by: String,
    /// ISO 8601, UTC.
    pub cleared_at: String,
    /// Why it was cleared although something in it was flagged.
    pub although: Option<String>,
    /// The editions it stands in.
    #[serde(default)]
    pub printed_in: BTreeSet<String>,
}

/// One piece of feedback. The id of its entry says nothing of the child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    pub child_id: String,
    pub plan_id: Option<String>,
    pub respondent: Respondent,
    pub given_on: Date,
    /// The conference or the review it was given at, as the council names it.
    pub occasion: Option<String>,
    /// Whether an advocate helped to give it, where that is known.
    pub advocate: Option<bool>,
    /// `None` where nothing was said: then it is used within the council and not quoted.
    pub consent: Option<Consent>,
    pub withdrawn_on: Option<Date>,
    /// From 0 to 10.
    pub safety_before: Option<u8>,
    pub safety_after: Option<u8>,
    pub text: Option<String>,
    #[serde(default)]
    pub themes: BTreeSet<String>,
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// Its id in the imported table, where it was taken over from there.
    pub taken_from: Option<String>,
}

impl Feedback {
    /// Whether it may be counted and collated.
    pub fn may_collate(&self) -> bool {
        let agreed = self.consent.as_ref().is_none_or(|consent| consent.within_council);
        agreed && self.withdrawn_on.is_none()
    }

    /// Whether words of it may be quoted.
    pub fn may_quote(&self) -> bool {
        self.may_collate() && self.consent.as_ref().is_some_and(|consent| consent.quote)
    }

    /// The quotes that may stand in the next edition.
    pub fn printable(&self) -> &[Quote] {
        if self.may_quote() { &self.quotes } else { &[] }
    }

    /// Why `quote` cannot be cleared whatever is in it, if it cannot.
    pub fn may_clear(&self, quote: &str) -> Result<(), &'static str> {
        if self.withdrawn_on.is_some() {
            return Err("it was withdrawn, so that nothing of it is quoted");
        }
        if !self.may_quote() {
            return Err(
                "whoever gave it did not agree to be quoted: record it with 'feedback consent', if \
                        they did",
            );
        }
        let said = self.text.as_deref().unwrap_or_default();
        if words::are_of(said, quote) {
            Ok(())
        } else {
            Err("the quote is not of its words: leave words out as […], and change no other")
        }
    }

    /// Puts a quote among those cleared, in place of the same words cleared before.
    pub fn clear(&mut self, quote: Quote) {
        self.quotes.retain(|own| own.text != quote.text);
        self.quotes.push(quote);
    }

    /// The editions that any quote of it stands in.
    pub fn printed_in(&self) -> BTreeSet<&str> {
        self.quotes.iter().flat_map(|quote| &quote.printed_in).map(String::as_str).collect()
    }
}

impl Kept for Feedback {
    const KIND: &'static str = "feedback";

    fn check(&self) -> Result<(), String> {
        if self.child_id.trim().is_empty() {
            return Err("it is of a child: give its id".to_owned());
        }
        let marks = [self.safety_before, self.safety_after];
        if marks.into_iter().flatten().any(|mark| mark > HIGHEST_MARK) {
            return Err("a mark of the safety scale is a whole number from 0 to 10".to_owned());
        }
        if self.withdrawn_on.is_some_and(|day| day < self.given_on) {
            return Err("it cannot be withdrawn before it was given".to_owned());
        }
        Ok(())
    }
}

/// Every piece, for whom leave was given to open them. No piece says its team: only for those who may
/// see every team's.
pub async fn opened(desk: &Desk<'_>, reader: &Reader) -> Result<Vec<Entry<Feedback>>, BoardError> {
    desk.who().must(reader.sees_all(), "open feedback of all teams")?;
    desk.all().await
}

/// The first id that is free.
pub fn next_id(known: &[Entry<Feedback>]) -> usize {
    let numbers = known.iter().filter_map(|entry| entry.id.strip_prefix('F')?.parse().ok());
    numbers.max().unwrap_or(0_usize) + 1
}

/// The id that a number makes.
pub fn id(number: usize) -> String {
    format!("F{number:04}")
}

/// Notes that the quotes of these pieces stand in `edition`.
pub async fn note_printed(
    desk: &Desk<'_>,
    ids: &[String],
    edition: &str,
) -> Result<(), BoardError> {
    for id in ids {
        let mut entry = desk.one::<Feedback>(id).await?;
        for quote in &mut entry.body.quotes {
            quote.printed_in.insert(edition.to_owned());
        }
        desk.put(id, entry.revision, &entry.body, &format!("printed in {edition}")).await?;
    }
    Ok(())
}

/// What was recorded one by one and indicators count: not taken over from an imported table, not
/// withdrawn. Counting shows nobody a row, so that it asks for no right.
pub struct Counted {
    pub pieces: Vec<Entry<Feedback>>,
    /// SHA-256 of what is counted of these pieces, in hexadecimal digits.
    pub digest: String,
}

/// The pieces given by `until` that indicators count.
pub async fn counted(board: &Board, until: Option<Date>) -> Result<Counted, BoardError> {
    let mut pieces: Vec<Entry<Feedback>> = board.latest().await?;
    pieces.retain(|entry| {
        let own = &entry.body;
        let known = until.is_none_or(|day| own.given_on <= day);
        own.taken_from.is_none() && own.may_collate() && known
    });
    // Of what is counted alone: a theme or a quote makes no other record.
    let named = pieces.iter().map(|Entry { id, body, .. }| {
        let Feedback { child_id, plan_id, given_on, safety_before, safety_after, .. } = body;
        let who = body.respondent.name();
        format!("{id} {child_id} {plan_id:?} {who} {given_on} {safety_before:?} {safety_after:?}")
    });
    let named: Vec<String> = named.collect();
    let digest = sha256(named.join("\n").as_bytes());
    Ok(Counted { pieces, digest })
}

#[cfg(test)]
mod tests;
