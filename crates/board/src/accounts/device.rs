//! Devices on which somebody signed in before: what others do wrong elsewhere does not hold them up.

use sqlx::Row as _;

use super::Seconds;
use crate::{Board, BoardError};

impl Board {
    /// Remembers that `login` signed in on the device whose token has `digest`.
    pub async fn keep_device(
        &self,
        digest: &str,
        login: &str,
        ends: Seconds,
    ) -> Result<(), BoardError> {
        let sql = "insert into known_device (digest, login, ends) values ($1, $2, $3) \
                   on conflict (digest, login) do update set ends = excluded.ends";
        sqlx::query(sql).bind(digest).bind(login).bind(ends).execute(self.pool()).await?;
        Ok(())
    }

    /// Whether `login` signed in on this device before.
    pub async fn knows_device(
        &self,
        digest: &str,
        login: &str,
        now: Seconds,
    ) -> Result<bool, BoardError> {
        let sql =
            "select count(*) from known_device where digest = $1 and login = $2 and ends > $3";
        let row =
            sqlx::query(sql).bind(digest).bind(login).bind(now).fetch_one(self.pool()).await?;
        let count: i64 = row.try_get(0)?;
        Ok(count > 0)
    }
}
