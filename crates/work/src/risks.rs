//! The register of risks.

use board::kinds::{Risk, RiskState, put_numbered};
use board::{Desk, Entry};
use jiff::civil::Date;

use crate::Failure;

/// The highest score first; of one score in order of id.
pub async fn register(desk: &Desk<'_>, all: bool) -> Result<Vec<Entry<Risk>>, Failure> {
    let mut risks = desk.all::<Risk>().await?;
    risks.retain(|risk| all || risk.body.is_open());
    risks.sort_by_key(|risk| std::cmp::Reverse(risk.body.score()));
    Ok(risks)
}

/// Keeps a new risk under the next number of the year of `day`.
pub async fn add(desk: &Desk<'_>, risk: &Risk, day: Date) -> Result<Entry<Risk>, Failure> {
    Ok(put_numbered(desk, 'R', day.year(), risk, "").await?)
}

/// A risk that is no more, and why.
pub async fn close(
    desk: &Desk<'_>,
    mut entry: Entry<Risk>,
    day: Date,
    reason: &str,
) -> Result<Entry<Risk>, Failure> {
    entry.body.state = RiskState::Closed { on: day, reason: reason.to_owned() };
    Ok(desk.put(&entry.id, entry.revision, &entry.body, reason).await?)
}

/// From 1 to 5, in words.
pub const LIKELIHOODS: [&str; 5] = ["rare", "unlikely", "possible", "likely", "almost certain"];
pub const IMPACTS: [&str; 5] = ["slight", "minor", "moderate", "severe", "very severe"];

/// A score of 1 to 25 in a word, by the bands of a matrix of five by five.
pub fn word(score: u8) -> &'static str {
    match score {
        ..=4 => "low",
        5..=9 => "medium",
        10..=14 => "high",
        _ => "very high",
    }
}
