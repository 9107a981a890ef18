//! The log: a line for every change and every read of rows about children, each sealed to the line
//! before it, so that a line that is changed, taken out or put in is found.

use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Row, Transaction};

use crate::keys::digits;
use crate::{Board, BoardError};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    pub seq: i64,
    /// ISO 8601, UTC.
    pub at: String,
    pub person: String,
    /// `write`, `read-children`, `export`, `sign-in`.
    pub action: String,
    /// Of what kind the subject is.
    pub kind: String,
    pub subject: String,
    /// Of the entry written; 0 of anything else.
    pub revision: i64,
    pub why: String,
    /// SHA-256 of the entry's body; blank of anything else.
    pub digest: String,
    /// SHA-256 of this line and the seal before.
    pub seal: String,
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    pub lines: i64,
    /// The last seal: who has it noted elsewhere can tell that nothing was cut from the end.
    pub last_seal: String,
}

/// Before the first line.
const NONE: &str = "";
const COLUMNS: &str = "seq, at, person, action, kind, subject, revision, why, digest, seal";
const CELLS: usize = 10;
/// Lines of one insert: far below what either database binds at once.
const AT_ONCE: usize = 200;
/// Lines read at once, so that memory does not grow with the log.
const PAGE: i64 = 20_000;

/// A line that has no place in the log yet.
#[derive(Clone, Debug, Default)]
pub struct NewLine {
    pub at: String,
    pub person: String,
    pub action: &'static str,
    pub kind: String,
    pub subject: String,
    pub revision: i64,
    pub why: String,
    pub digest: String,
}

impl Line {
    fn after(previous: Option<(i64, &str)>, new: NewLine) -> Self {
        let (seq, before) = previous.map_or((1, NONE), |(seq, seal)| (seq + 1, seal));
        let mut line = Self {
            seq,
            at: new.at,
            person: new.person,
            action: new.action.to_owned(),
            kind: new.kind,
            subject: new.subject,
            revision: new.revision,
            why: new.why,
            digest: new.digest,
            seal: String::new(),
        };
        line.seal = line.sealed(before);
        line
    }

    /// The seal this line has after `before`: of its cells as a JSON list, so that no cell runs into
    /// the next.
    fn sealed(&self, before: &str) -> String {
        let cells = (
            before,
            self.seq,
            &self.at,
            &self.person,
            &self.action,
            &self.kind,
            &self.subject,
            self.revision,
            &self.why,
            &self.digest,
        );
        sha256(serde_json::to_string(&cells).expect("texts and numbers").as_bytes())
    }

    fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            seq: row.try_get(0)?,
            at: row.try_get(1)?,
            person: row.try_get(2)?,
            action: row.try_get(3)?,
            kind: row.try_get(4)?,
            subject: row.try_get(5)?,
            revision: row.try_get(6)?,
            why: row.try_get(7)?,
            digest: row.try_get(8)?,
            seal: row.try_get(9)?,
        })
    }
}

/// Appends lines in a transaction that holds the log.
pub(crate) async fn append(
    transaction: &mut Transaction<'static, Any>,
    new: Vec<NewLine>,
) -> Result<(), BoardError> {
    let last = sqlx::query("select seq, seal from log order by seq desc limit 1")
        .fetch_optional(&mut **transaction)
        .await?;
    let mut last: Option<(i64, String)> = match last {
        Some(row) => Some((row.try_get(0)?, row.try_get(1)?)),
        None => None,
    };
    let mut lines = Vec::with_capacity(new.len());
    for new in new {
        let line = Line::after(last.as_ref().map(|(seq, seal)| (*seq, seal.as_str())), new);
        last = Some((line.seq, line.seal.clone()));
        lines.push(line);
    }
    insert(transaction, &lines).await
}

/// Puts lines in as they are.
pub(crate) async fn insert(
    transaction: &mut Transaction<'static, Any>,
    lines: &[Line],
) -> Result<(), BoardError> {
    for some in lines.chunks(AT_ONCE) {
        // Nothing but numbers of places is put together here.
        let places = (0..some.len()).map(|row| {
            let cells: Vec<String> =
                (1..=CELLS).map(|cell| format!("${}", row * CELLS + cell)).collect();
            format!("({})", cells.join(", "))
        });
        let places: Vec<String> = places.collect();
        let sql = format!("insert into log ({COLUMNS}) values {}", places.join(", "));
        let mut insert = sqlx::query(AssertSqlSafe(sql));
        for line in some {
            insert = insert
                .bind(line.seq)
                .bind(&line.at)
                .bind(&line.person)
                .bind(&line.action)
                .bind(&line.kind)
                .bind(&line.subject)
                .bind(line.revision)
                .bind(&line.why)
                .bind(&line.digest)
                .bind(&line.seal);
        }
        insert.execute(&mut **transaction).await?;
    }
    Ok(())
}

impl Board {
    /// The lines after `seq`, oldest first, as many as a page holds.
    pub async fn lines_after(&self, seq: i64) -> Result<Vec<Line>, BoardError> {
        let sql = "select seq, at, person, action, kind, subject, revision, why, digest, seal \
                   from log where seq > $1 order by seq limit $2";
        let rows = sqlx::query(sql).bind(seq).bind(PAGE).fetch_all(self.pool()).await?;
        Ok(rows.iter().map(Line::read).collect::<Result<_, _>>()?)
    }

    /// At most `count` lines before `seq`, latest first, of one person and one action where they are not
    /// blank.
    pub async fn lines_before(
        &self,
        seq: i64,
        person: &str,
        action: &str,
        count: i64,
    ) -> Result<Vec<Line>, BoardError> {
        let sql = "select seq, at, person, action, kind, subject, revision, why, digest, seal \
                   from log where seq < $1 and ($2 = '' or person = $2) \
                   and ($3 = '' or action = $3) order by seq desc limit $4";
        let select = sqlx::query(sql).bind(seq).bind(person).bind(action).bind(count);
        let rows = select.fetch_all(self.pool()).await?;
        Ok(rows.iter().map(Line::read).collect::<Result<_, _>>()?)
    }

    /// Seals every line again, and holds each entry against the digest that its line has.
    pub async fn verify_log(&self) -> Result<Verified, BoardError> {
        let (mut seq, mut seal) = (0, NONE.to_owned());
        loop {
            let page = self.lines_after(seq).await?;
            if page.is_empty() {
                break;
            }
            for line in page {
                if line.seq != seq + 1 {
                    return Err(damaged(seq + 1, "is missing"));
                }
                if line.seal != line.sealed(&seal) {
                    return Err(damaged(line.seq, "is not what was written"));
                }
                (seq, seal) = (line.seq, line.seal);
            }
        }
        self.verify_entries().await?;
        Ok(Verified { lines: seq, last_seal: seal })
    }

    /// Every entry has its line, and is what the line says.
    async fn verify_entries(&self) -> Result<(), BoardError> {
        let unlogged = "select count(*) from entry where not exists (select 1 from log \
                        where log.action = 'write' and log.kind = entry.kind \
                        and log.subject = entry.id and log.revision = entry.revision)";
        let count: i64 = sqlx::query(unlogged).fetch_one(self.pool()).await?.try_get(0)?;
        if count > 0 {
            return Err(BoardError::Damaged(format!("{count} entries are in no line of the log")));
        }
        let sql = "select log.seq, log.digest, entry.body from log left join entry on entry.kind = log.kind \
                   and entry.id = log.subject and entry.revision = log.revision \
                   where log.action = 'write' and log.seq > $1 order by log.seq limit $2";
        let mut seq: i64 = 0;
        loop {
            let rows = sqlx::query(sql).bind(seq).bind(PAGE).fetch_all(self.pool()).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                seq = row.try_get(0)?;
                let (digest, body): (String, Option<String>) = (row.try_get(1)?, row.try_get(2)?);
                let body = body.ok_or_else(|| damaged(seq, "speaks of an entry that is gone"))?;
                if sha256(body.as_bytes()) != digest {
                    return Err(damaged(seq, "speaks of an entry that was changed since"));
                }
            }
        }
    }
}

fn damaged(seq: i64, what: &str) -> BoardError {
    BoardError::Damaged(format!("line {seq} of the log {what}"))
}

/// SHA-256 as hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}
