//! Sessions: what somebody has open, on which device, since when.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::Seconds;
use crate::{Board, BoardError};

/// How far a session has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right and the second step is to come: nothing may be seen.
    SecondStep,
    SignedIn,
}

/// A session; its token is only with whoever has it open.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of its token.
    pub digest: String,
    pub login: String,
    pub stage: Stage,
    pub made: Seconds,
    pub seen: Seconds,
    /// Digest of what its person may do, as it was when the token was given.
    pub rights: String,
    /// What the next page says at its top; blank for nothing.
    pub notice: String,
    /// Key of the handles given out in this session.
    pub seal: String,
    /// In words, to tell one's own sessions apart: `Firefox on Windows`.
    pub device: String,
}

impl Stage {
    fn word(self) -> &'static str {
        match self {
            Self::SecondStep => "second-step",
            Self::SignedIn => "signed-in",
        }
    }

    fn of(word: &str) -> Self {
        if word == "signed-in" { Self::SignedIn } else { Self::SecondStep }
    }
}

impl Board {
    pub async fn keep_session(&self, session: &Session) -> Result<(), BoardError> {
        let sql = "insert into session (digest, login, stage, made, seen, rights, notice, seal, device) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        let insert = sqlx::query(sql).bind(&session.digest).bind(&session.login);
        let insert = insert.bind(session.stage.word()).bind(session.made).bind(session.seen);
        let insert = insert.bind(&session.rights).bind(&session.notice).bind(&session.seal);
        insert.bind(&session.device).execute(self.pool()).await?;
        Ok(())
    }

    pub async fn session(&self, digest: &str) -> Result<Option<Session>, BoardError> {
        let sql = "select digest, login, stage, made, seen, rights, notice, seal, device \
                   from session where digest = $1";
        let row = sqlx::query(sql).bind(digest).fetch_optional(self.pool()).await?;
        Ok(row.as_ref().map(session).transpose()?)
    }

    /// What `login` has open, latest first.
    pub async fn sessions_of(&self, login: &str) -> Result<Vec<Session>, BoardError> {
        let sql = "select digest, login, stage, made, seen, rights, notice, seal, device \
                   from session where login = $1 order by seen desc, digest";
        let rows = sqlx::query(sql).bind(login).fetch_all(self.pool()).await?;
        Ok(rows.iter().map(session).collect::<Result<_, _>>()?)
    }

    /// Notes that a session is in use.
    pub async fn touch_session(&self, digest: &str, now: Seconds) -> Result<(), BoardError> {
        let sql = "update session set seen = $2 where digest = $1";
        sqlx::query(sql).bind(digest).bind(now).execute(self.pool()).await?;
        Ok(())
    }

    /// Sets what the next page says.
    pub async fn keep_notice(&self, digest: &str, notice: &str) -> Result<(), BoardError> {
        let sql = "update session set notice = $2 where digest = $1";
        sqlx::query(sql).bind(digest).bind(notice).execute(self.pool()).await?;
        Ok(())
    }

    /// Gives a session another token after its person's rights changed: false if somebody was first.
    pub async fn rotate_session(
        &self,
        digest: &str,
        new: &str,
        rights: &str,
    ) -> Result<bool, BoardError> {
        let sql = "update session set digest = $2, rights = $3 where digest = $1";
        let done =
            sqlx::query(sql).bind(digest).bind(new).bind(rights).execute(self.pool()).await?;
        Ok(done.rows_affected() == 1)
    }

    pub async fn end_session(&self, digest: &str) -> Result<(), BoardError> {
        let sql = "delete from session where digest = $1";
        sqlx::query(sql).bind(digest).execute(self.pool()).await?;
        Ok(())
    }

    /// Ends everything that `login` has open but the session `but`, and says how many there were.
    pub async fn end_sessions_of(&self, login: &str, but: &str) -> Result<u64, BoardError> {
        let sql = "delete from session where login = $1 and digest <> $2";
        let done = sqlx::query(sql).bind(login).bind(but).execute(self.pool()).await?;
        Ok(done.rows_affected())
    }

    /// Takes out what nobody can use any more: sessions made before `made` or last seen before `seen`,
    /// and links, devices and tokens that are over.
    pub async fn sweep_accounts(
        &self,
        made: Seconds,
        seen: Seconds,
        now: Seconds,
    ) -> Result<(), BoardError> {
        let sql = "delete from session where made < $1 or seen < $2";
        sqlx::query(sql).bind(made).bind(seen).execute(self.pool()).await?;
        for sql in [
            "delete from one_time_link where ends <= $1",
            "delete from known_device where ends <= $1",
        ] {
            sqlx::query(sql).bind(now).execute(self.pool()).await?;
        }
        Ok(())
    }
}

fn session(row: &AnyRow) -> Result<Session, sqlx::Error> {
    let stage: String = row.try_get(2)?;
    Ok(Session {
        digest: row.try_get(0)?,
        login: row.try_get(1)?,
        stage: Stage::of(&stage),
        made: row.try_get(3)?,
        seen: row.try_get(4)?,
        rights: row.try_get(5)?,
        notice: row.try_get(6)?,
        seal: row.try_get(7)?,
        device: row.try_get(8)?,
    })
}
