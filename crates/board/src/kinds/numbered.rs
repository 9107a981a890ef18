//! Short ids that people can say: `A-2011-003` is the third action of 2011.

use crate::{BoardError, Desk, Entry, Kept};

/// Keeps `body` under the next free number of `year`: `letter-year-number`. Of two who take a number
/// at once, one gets the next.
pub async fn put_numbered<T: Kept + Clone>(
    desk: &Desk<'_>,
    letter: char,
    year: i16,
    body: &T,
    reason: &str,
) -> Result<Entry<T>, BoardError> {
    let prefix = format!("{letter}-{year}-");
    loop {
        let known = desk.all::<T>().await?;
        let numbers = known.iter().filter_map(|entry| entry.id.strip_prefix(&prefix)?.parse().ok());
        let next: u32 = numbers.max().unwrap_or(0_u32) + 1;
        match desk.put(&format!("{prefix}{next:03}"), 0, body, reason).await {
            Err(BoardError::Conflict { .. }) => (),
            done => return done,
        }
    }
}

/// What is wrong with a text that must be there.
pub(super) fn said(what: &str, text: &str) -> Result<(), String> {
    if text.trim().is_empty() { Err(format!("{what} is blank")) } else { Ok(()) }
}

/// What is wrong with a period as it is written.
pub(super) fn period(text: &str) -> Result<(), String> {
    text.parse::<model::Period>().map(|_| ()).map_err(|error| error.to_string())
}
