//! The whole record carried to another database and counted there: to share it, to take it back, to
//! keep a backup of it, to restore one.

use sqlx::{Any, Row, Transaction};

use crate::log::insert;
use crate::{Board, BoardError, entry};

/// How many rows were carried, each counted where it came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    pub entries: i64,
    pub lines: i64,
}

impl Board {
    /// Carries everything to `other`, which must be empty: all or nothing, then verified.
    pub async fn carry_to(&self, other: &Board) -> Result<Carried, BoardError> {
        self.verify_log().await?;
        if other.counted().await? != (Carried { entries: 0, lines: 0 }) {
            return Err(BoardError::NotEmpty(other.place().to_owned()));
        }
        // Nobody writes here until all is there.
        let from = self.write().await?;
        let mut to = other.write().await?;
        let mut seq = 0;
        loop {
            let lines = self.lines_after(seq).await?;
            let Some(last) = lines.last() else { break };
            seq = last.seq;
            insert(&mut to, &lines).await?;
        }
        self.carry_entries(&mut to, |_| true).await?;
        to.commit().await?;
        let (here, there) = (self.counted().await?, other.counted().await?);
        from.rollback().await?;
        if here != there || self.verify_log().await? != other.verify_log().await? {
            return Err(BoardError::Damaged(format!(
                "{} entries and {} lines were to be carried, {} and {} came",
                here.entries, here.lines, there.entries, there.lines
            )));
        }
        Ok(there)
    }

    /// Carries every revision of the entries of `kinds` to `other`, which must be empty: what a figure
    /// or a text came from, without who read or wrote it in the log.
    pub async fn carry_kinds_to(&self, kinds: &[&str], other: &Board) -> Result<(), BoardError> {
        if other.counted().await? != (Carried { entries: 0, lines: 0 }) {
            return Err(BoardError::NotEmpty(other.place().to_owned()));
        }
        let mut to = other.write().await?;
        self.carry_entries(&mut to, |kind| kinds.contains(&kind)).await?;
        Ok(to.commit().await?)
    }

    async fn carry_entries(
        &self,
        to: &mut Transaction<'static, Any>,
        is_carried: impl Fn(&str) -> bool,
    ) -> Result<(), BoardError> {
        let sql = "select kind, id, revision, at, person, reason, body from entry order by kind, id, revision";
        for row in sqlx::query(sql).fetch_all(self.pool()).await? {
            let (kind, id, revision): (String, String, i64) =
                (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if !is_carried(&kind) {
                continue;
            }
            let (at, person, reason, body): (String, String, String, String) =
                (row.try_get(3)?, row.try_get(4)?, row.try_get(5)?, row.try_get(6)?);
            let (id, at, person, reason) = (&id, &at, &person, &reason);
            entry::insert(to, &entry::Row { kind: &kind, id, revision, at, person, reason }, &body)
                .await?;
        }
        Ok(())
    }

    /// How many revisions of entries of these kinds there ever were: another number, another record.
    pub async fn revisions_of(&self, kinds: [&str; 2]) -> Result<i64, BoardError> {
        let sql = "select count(*) from entry where kind = $1 or kind = $2";
        let row = sqlx::query(sql).bind(kinds[0]).bind(kinds[1]).fetch_one(self.pool()).await?;
        Ok(row.try_get(0)?)
    }

    /// What the record holds.
    pub async fn counted(&self) -> Result<Carried, BoardError> {
        let count = |sql: &'static str| sqlx::query(sql).fetch_one(self.pool());
        Ok(Carried {
            entries: count("select count(*) from entry").await?.try_get(0)?,
            lines: count("select count(*) from log").await?.try_get(0)?,
        })
    }
}
