//! An entry: one revision of something kept, with who made it, when and why.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Any, Transaction};

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

/// A revision as its row has it, without its content.
pub(crate) struct Row<'a> {
    pub kind: &'a str,
    pub id: &'a str,
    pub revision: i64,
    pub at: &'a str,
    pub person: &'a str,
    pub reason: &'a str,
}

/// Puts a revision in, with its content as JSON.
pub(crate) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    row: &Row<'_>,
    body: &str,
) -> Result<(), sqlx::Error> {
    let sql = "insert into entry (kind, id, revision, at, person, reason, body) \
               values ($1, $2, $3, $4, $5, $6, $7)";
    let Row { kind, id, revision, at, person, reason } = *row;
    let insert = sqlx::query(sql).bind(kind).bind(id).bind(revision).bind(at).bind(person);
    insert.bind(reason).bind(body).execute(&mut **transaction).await?;
    Ok(())
}
