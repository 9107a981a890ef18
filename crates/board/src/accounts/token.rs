//! Personal access tokens: what somebody's own program shows in place of a password, for less than they
//! may do themselves and not for ever.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::Seconds;
use crate::{Board, BoardError};

/// What a token is for; never more than its person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Figures, and nothing about one child.
    Figures,
    /// Rows about children as well, if its person may open them.
    Children,
    /// Bringing in data.
    Import,
}

/// A token; itself it is only with whoever made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken {
    /// SHA-256 of the token.
    pub digest: String,
    pub login: String,
    /// What its person calls it.
    pub name: String,
    pub scope: Scope,
    pub made: Seconds,
    pub ends: Seconds,
    /// Last; 0 if never.
    pub used: Seconds,
}

impl Scope {
    pub const ALL: [Self; 3] = [Self::Figures, Self::Children, Self::Import];

    pub fn word(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Children => "children",
            Self::Import => "import",
        }
    }

    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.word() == word)
    }
}

impl Board {
    pub async fn keep_access_token(&self, token: &AccessToken) -> Result<(), BoardError> {
        let sql = "insert into access_token (digest, login, name, scope, made, ends, used) \
                   values ($1, $2, $3, $4, $5, $6, $7)";
        let insert = sqlx::query(sql).bind(&token.digest).bind(&token.login).bind(&token.name);
        let insert = insert.bind(token.scope.word()).bind(token.made).bind(token.ends);
        insert.bind(token.used).execute(self.pool()).await?;
        Ok(())
    }

    /// The tokens of `login`, latest first, those that are over as well.
    pub async fn access_tokens_of(&self, login: &str) -> Result<Vec<AccessToken>, BoardError> {
        let sql = "select digest, login, name, scope, made, ends, used from access_token \
                   where login = $1 order by made desc, digest";
        let rows = sqlx::query(sql).bind(login).fetch_all(self.pool()).await?;
        rows.iter().map(token).collect()
    }

    /// The token with `digest`, unless it is over; its use is noted.
    pub async fn use_access_token(
        &self,
        digest: &str,
        now: Seconds,
    ) -> Result<Option<AccessToken>, BoardError> {
        let sql = "update access_token set used = $2 where digest = $1 and ends > $2 \
                   returning digest, login, name, scope, made, ends, used";
        let row = sqlx::query(sql).bind(digest).bind(now).fetch_optional(self.pool()).await?;
        row.as_ref().map(token).transpose()
    }

    /// Takes a token of `login` away.
    pub async fn end_access_token(&self, login: &str, digest: &str) -> Result<(), BoardError> {
        let sql = "delete from access_token where login = $1 and digest = $2";
        sqlx::query(sql).bind(login).bind(digest).execute(self.pool()).await?;
        Ok(())
    }

    /// Takes away all that `login` could sign in with or has open: of somebody who left.
    pub async fn end_account(&self, login: &str) -> Result<(), BoardError> {
        let mut transaction = self.write().await?;
        for sql in [
            "delete from session where login = $1",
            "delete from access_token where login = $1",
            "delete from one_time_link where login = $1",
            "delete from known_device where login = $1",
            "delete from recovery_code where login = $1",
            "delete from account where login = $1",
        ] {
            sqlx::query(sql).bind(login).execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }
}

fn token(row: &AnyRow) -> Result<AccessToken, BoardError> {
    let (login, scope): (String, String) = (row.try_get(1)?, row.try_get(3)?);
    let wrong = || BoardError::Damaged(format!("an access token of {login} is for '{scope}'"));
    Ok(AccessToken {
        digest: row.try_get(0)?,
        name: row.try_get(2)?,
        scope: Scope::of(&scope).ok_or_else(wrong)?,
        made: row.try_get(4)?,
        ends: row.try_get(5)?,
        used: row.try_get(6)?,
        login,
    })
}
