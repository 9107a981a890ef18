//! One-time links: to set up an account, and to open a record on one's own machine the first time.

use sqlx::Row as _;

use super::Seconds;
use crate::{Board, BoardError};

/// For whom a link is, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub login: String,
    pub purpose: String,
}

impl Board {
    /// Keeps a link in place of any other for the same person and purpose.
    pub async fn keep_link(
        &self,
        digest: &str,
        link: &Link,
        ends: Seconds,
    ) -> Result<(), BoardError> {
        let mut transaction = self.write().await?;
        let sql = "delete from one_time_link where login = $1 and purpose = $2";
        let delete = sqlx::query(sql).bind(&link.login).bind(&link.purpose);
        delete.execute(&mut *transaction).await?;
        let sql =
            "insert into one_time_link (digest, login, purpose, ends) values ($1, $2, $3, $4)";
        let insert = sqlx::query(sql).bind(digest).bind(&link.login).bind(&link.purpose);
        insert.bind(ends).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The link with `digest`, unless it was used or is over.
    pub async fn link(&self, digest: &str, now: Seconds) -> Result<Option<Link>, BoardError> {
        let sql = "select login, purpose from one_time_link where digest = $1 and ends > $2";
        let row = sqlx::query(sql).bind(digest).bind(now).fetch_optional(self.pool()).await?;
        let link = row.map(|row| {
            Ok::<_, sqlx::Error>(Link { login: row.try_get(0)?, purpose: row.try_get(1)? })
        });
        Ok(link.transpose()?)
    }

    /// Uses a link up: true for one caller only.
    pub async fn use_link(&self, digest: &str, now: Seconds) -> Result<bool, BoardError> {
        let sql = "delete from one_time_link where digest = $1 and ends > $2";
        let done = sqlx::query(sql).bind(digest).bind(now).execute(self.pool()).await?;
        Ok(done.rows_affected() == 1)
    }

    /// The logins with a link for `purpose` that still holds.
    pub async fn logins_with_link(
        &self,
        purpose: &str,
        now: Seconds,
    ) -> Result<Vec<String>, BoardError> {
        let sql = "select login from one_time_link where purpose = $1 and ends > $2 order by login";
        let rows = sqlx::query(sql).bind(purpose).bind(now).fetch_all(self.pool()).await?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }
}
