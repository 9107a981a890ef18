//! An account: the password and second step of somebody among the record's people.

use sqlx::Row as _;

use super::Seconds;
use crate::{Board, BoardError};

/// What somebody signs in with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Account {
    pub login: String,
    /// Argon2 hash with its settings; blank where none was chosen.
    pub password: String,
    /// The second step's secret in base 32; blank where it is off.
    pub two_step: String,
    /// When the password was last changed.
    pub changed: Seconds,
}

impl Board {
    /// The account of `login`, if one was set up.
    pub async fn account(&self, login: &str) -> Result<Option<Account>, BoardError> {
        let sql = "select login, password, two_step, changed from account where login = $1";
        let row = sqlx::query(sql).bind(login).fetch_optional(self.pool()).await?;
        let account = row.map(|row| {
            Ok::<_, sqlx::Error>(Account {
                login: row.try_get(0)?,
                password: row.try_get(1)?,
                two_step: row.try_get(2)?,
                changed: row.try_get(3)?,
            })
        });
        Ok(account.transpose()?)
    }

    /// The logins that have a password.
    pub async fn logins_with_password(&self) -> Result<Vec<String>, BoardError> {
        let sql = "select login from account where password <> '' order by login";
        let rows = sqlx::query(sql).fetch_all(self.pool()).await?;
        Ok(rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?)
    }

    /// Keeps the hash of a new password.
    pub async fn keep_password(
        &self,
        login: &str,
        hash: &str,
        now: Seconds,
    ) -> Result<(), BoardError> {
        let sql = "insert into account (login, password, two_step, two_step_used, changed) \
                   values ($1, $2, '', 0, $3) on conflict (login) do update \
                   set password = excluded.password, changed = excluded.changed";
        sqlx::query(sql).bind(login).bind(hash).bind(now).execute(self.pool()).await?;
        Ok(())
    }

    /// Keeps a second step's secret with its recovery codes' digests; a blank one turns it off.
    pub async fn keep_two_step(
        &self,
        login: &str,
        secret: &str,
        recovery: &[String],
    ) -> Result<(), BoardError> {
        let mut transaction = self.write().await?;
        let sql = "update account set two_step = $2, two_step_used = 0 where login = $1";
        sqlx::query(sql).bind(login).bind(secret).execute(&mut *transaction).await?;
        let sql = "delete from recovery_code where login = $1";
        sqlx::query(sql).bind(login).execute(&mut *transaction).await?;
        for digest in recovery {
            let sql = "insert into recovery_code (login, digest) values ($1, $2)";
            sqlx::query(sql).bind(login).bind(digest).execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Uses the code of time step `step`, which holds once: false if it or a later one was used.
    pub async fn use_two_step(&self, login: &str, step: i64) -> Result<bool, BoardError> {
        let sql = "update account set two_step_used = $2 where login = $1 and two_step_used < $2";
        let done = sqlx::query(sql).bind(login).bind(step).execute(self.pool()).await?;
        Ok(done.rows_affected() == 1)
    }

    /// Uses up a recovery code: false if there is no such one.
    pub async fn use_recovery_code(&self, login: &str, digest: &str) -> Result<bool, BoardError> {
        let sql = "delete from recovery_code where login = $1 and digest = $2";
        let done = sqlx::query(sql).bind(login).bind(digest).execute(self.pool()).await?;
        Ok(done.rows_affected() == 1)
    }

    /// How many recovery codes are left.
    pub async fn recovery_codes_left(&self, login: &str) -> Result<i64, BoardError> {
        let sql = "select count(*) from recovery_code where login = $1";
        Ok(sqlx::query(sql).bind(login).fetch_one(self.pool()).await?.try_get(0)?)
    }
}
