//! What can go wrong with the board's record, in words for whoever asked.

use std::path::PathBuf;

/// Every failure says what was asked and what to do.
#[derive(Debug, thiserror::Error)]
pub enum BoardError {
    #[error("{0}")]
    Database(#[from] sqlx::Error),
    #[error("the board's record at {place} could not be opened: {why}")]
    Open { place: String, why: String },
    #[error(
        "the board's record was made by a later version of this program (its step {0}): use that version"
    )]
    Newer(i64),
    #[error("the board's record is damaged: {0}; restore a backup with 'safeboard restore'")]
    Damaged(String),
    #[error(
        "{kind} '{id}' was changed by {person} at {at} (revision {current}) since you read revision {read}: \
         read it again and make your change to that"
    )]
    Conflict { kind: &'static str, id: String, read: i64, current: i64, person: String, at: String },
    #[error("{who} may not {what}: {allowed}")]
    Refused { who: String, what: String, allowed: String },
    #[error("{kind} '{id}': {why}")]
    Wrong { kind: &'static str, id: String, why: String },
    #[error("there is no {kind} '{id}'; known are {known}")]
    Unknown { kind: &'static str, id: String, known: String },
    #[error("{0} is not empty: entries are carried into an empty record only")]
    NotEmpty(String),
    #[error("the signing key {path} could not be used: {why}", path = path.display())]
    Key { path: PathBuf, why: String },
}
