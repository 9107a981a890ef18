//! An entry: one revision of something kept, with who made it, when and why.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A kind of thing that is kept.
pub trait Kept: Serialize + DeserializeOwned + Send + Sync {
    /// As roles, the log and errors name it: `target`.
    const KIND: &'static str;

    /// What is wrong with it, before it is kept.
    fn check(&self) -> Result<(), String>;
}

/// One revision of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry<T> {
    pub id: String,
    /// From 1.
    pub revision: i64,
    /// ISO 8601, UTC.
    pub at: String,
    /// The login of whoever made it.
    pub person: String,
    /// Why it was changed; blank of a first revision that needs no reason.
    pub reason: String,
    pub body: T,
}
