//! Somebody at work on the record: everything goes through a desk, which asks what its person may do
//! and writes the log in the same transaction as the change.

use sqlx::Row as _;
use sqlx::any::AnyRow;

use crate::entry::{Row, insert};
use crate::log::{NewLine, append, sha256};
use crate::{Board, BoardError, Children, Entry, Kept, Person, Reader, Who};

/// As roles and the log name a file of case records.
const LOAD: &str = "load";
/// As they name a line of `safeboard.toml`.
const SETTING: &str = "setting";

/// A board, who acts, and when.
pub struct Desk<'a> {
    board: &'a Board,
    who: Who,
    at: String,
}

impl Board {
    /// A desk for `login` at the time `at` (ISO 8601, UTC). Where the record names no people, whoever
    /// opens it may do everything.
    pub async fn desk(&self, login: &str, at: &str) -> Result<Desk<'_>, BoardError> {
        let refused = || BoardError::Refused {
            who: login.to_owned(),
            what: "work with this record: they are not among its people".to_owned(),
            allowed: "an administrator adds people with 'safeboard people set'".to_owned(),
        };
        let who = self.who(login).await?.ok_or_else(refused)?;
        Ok(Desk { board: self, who, at: at.to_owned() })
    }

    /// Who `login` is here; nobody where the record names people and they are not among them.
    pub async fn who(&self, login: &str) -> Result<Option<Who>, BoardError> {
        let people: Vec<Entry<Person>> = self.latest().await?;
        if people.is_empty() {
            return Ok(Some(Who::owner(login)));
        }
        let person = people.iter().find(|person| person.id == login);
        Ok(person.map(|person| Who::of(login, &person.body)))
    }

    /// The login of the one person whose login is `name`, whatever its capitals.
    pub async fn login_like(&self, name: &str) -> Result<Option<String>, BoardError> {
        let people: Vec<Entry<Person>> = self.latest().await?;
        let logins = people.into_iter().map(|entry| entry.id);
        let mut found = logins.filter(|login| login.eq_ignore_ascii_case(name));
        let first = found.next();
        Ok(first.filter(|_| found.next().is_none()))
    }

    /// The logins of those who may add and change people.
    pub async fn administrators(&self) -> Result<Vec<String>, BoardError> {
        let people: Vec<Entry<Person>> = self.latest().await?;
        let may = |entry: &Entry<Person>| Who::of(&entry.id, &entry.body).may_write(Person::KIND);
        Ok(people.into_iter().filter(may).map(|entry| entry.id).collect())
    }

    /// The last revision of everything of a kind, in order of id.
    pub(crate) async fn latest<T: Kept>(&self) -> Result<Vec<Entry<T>>, BoardError> {
        let sql = "select entry.id, entry.revision, entry.at, entry.person, entry.reason, entry.body \
                   from entry join (select id, max(revision) as revision from entry where kind = $1 \
                   group by id) latest on latest.id = entry.id and latest.revision = entry.revision \
                   where entry.kind = $1 order by entry.id";
        let rows = sqlx::query(sql).bind(T::KIND).fetch_all(self.pool()).await?;
        rows.iter().map(entry).collect()
    }
}

impl Desk<'_> {
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The time at which this desk acts.
    pub fn at(&self) -> &str {
        &self.at
    }

    pub fn board(&self) -> &Board {
        self.board
    }

    /// Keeps `body` as the revision after `read`, which is 0 of something new. A stale `read` is a
    /// conflict, and nothing is written.
    pub async fn put<T: Kept + Clone>(
        &self,
        id: &str,
        read: i64,
        body: &T,
        reason: &str,
    ) -> Result<Entry<T>, BoardError> {
        self.who.must(self.who.may_write(T::KIND), &format!("change a {}", T::KIND))?;
        body.check().map_err(|why| wrong::<T>(id, why))?;
        if id.trim().is_empty() {
            return Err(wrong::<T>(id, "it needs an id".to_owned()));
        }
        let text =
            serde_json::to_string(body).map_err(|error| wrong::<T>(id, error.to_string()))?;
        let mut transaction = self.board.write().await?;
        let sql = "select revision, person, at from entry where kind = $1 and id = $2 \
                   order by revision desc limit 1";
        let known = sqlx::query(sql).bind(T::KIND).bind(id);
        let known = known.fetch_optional(&mut *transaction).await?;
        let current: i64 = known.as_ref().map_or(Ok(0), |row| row.try_get(0))?;
        if let Some(row) = known.filter(|_| current != read) {
            let (person, at) = (row.try_get(1)?, row.try_get(2)?);
            let id = id.to_owned();
            return Err(BoardError::Conflict { kind: T::KIND, id, read, current, person, at });
        }
        if current != read {
            return Err(wrong::<T>(id, format!("there is no revision {read} of it")));
        }
        let revision = current + 1;
        let row =
            Row { kind: T::KIND, id, revision, at: &self.at, person: &self.who.login, reason };
        insert(&mut transaction, &row, &text).await?;
        let line = self.written(&row, &text);
        append(&mut transaction, vec![line]).await?;
        transaction.commit().await?;
        Ok(Entry {
            id: id.to_owned(),
            revision,
            at: self.at.clone(),
            person: self.who.login.clone(),
            reason: reason.to_owned(),
            body: body.clone(),
        })
    }

    /// Keeps many new things of one kind at once, all or none: of an import.
    pub async fn put_all<T: Kept>(
        &self,
        new: &[(String, T)],
        reason: &str,
    ) -> Result<(), BoardError> {
        self.who.must(self.who.may_write(T::KIND), &format!("change a {}", T::KIND))?;
        let mut transaction = self.board.write().await?;
        let mut lines = Vec::with_capacity(new.len());
        for (id, body) in new {
            body.check().map_err(|why| wrong::<T>(id, why))?;
            let text = serde_json::to_string(body).map_err(|e| wrong::<T>(id, e.to_string()))?;
            let row = Row {
                kind: T::KIND,
                id,
                revision: 1,
                at: &self.at,
                person: &self.who.login,
                reason,
            };
            let done = insert(&mut transaction, &row, &text).await;
            if done.as_ref().is_err_and(is_duplicate) {
                return Err(wrong::<T>(id, "it is there already".to_owned()));
            }
            done?;
            lines.push(self.written(&row, &text));
        }
        append(&mut transaction, lines).await?;
        Ok(transaction.commit().await?)
    }

    /// The last revision of everything of a kind, in order of id.
    pub async fn all<T: Kept>(&self) -> Result<Vec<Entry<T>>, BoardError> {
        self.may_read::<T>()?;
        self.board.latest().await
    }

    /// The last revision of one thing.
    pub async fn one<T: Kept>(&self, id: &str) -> Result<Entry<T>, BoardError> {
        let mut revisions = self.history::<T>(id).await?;
        if let Some(last) = revisions.pop() {
            return Ok(last);
        }
        let known: Vec<Entry<T>> = self.board.latest().await?;
        let known: Vec<String> = known.into_iter().map(|entry| entry.id).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Err(BoardError::Unknown { kind: T::KIND, id: id.to_owned(), known })
    }

    /// Every revision of one thing, oldest first; none where it is not known.
    pub async fn history<T: Kept>(&self, id: &str) -> Result<Vec<Entry<T>>, BoardError> {
        self.may_read::<T>()?;
        let sql = "select id, revision, at, person, reason, body from entry \
                   where kind = $1 and id = $2 order by revision";
        let rows = sqlx::query(sql).bind(T::KIND).bind(id).fetch_all(self.board.pool()).await?;
        rows.iter().map(entry).collect()
    }

    fn may_read<T: Kept>(&self) -> Result<(), BoardError> {
        self.who.must(self.who.may_read(T::KIND), &format!("read a {}", T::KIND))
    }

    /// Leave to show rows about children, which is written in the log first: of what (`cohort`), which
    /// one, and why. Where the record names people, a reason is asked for.
    pub async fn read_children(
        &self,
        kind: &str,
        subject: &str,
        why: &str,
    ) -> Result<Reader, BoardError> {
        let children = self.who.children();
        self.who.must(children != Children::None, "open rows about children")?;
        if why.trim().is_empty() && !self.who.is_owner() {
            return Err(BoardError::Refused {
                who: self.who.login.clone(),
                what: "open rows about children without saying why".to_owned(),
                allowed: "say it with --why".to_owned(),
            });
        }
        self.note("read-children", kind, subject, why).await?;
        Ok(Reader { children })
    }

    /// Leave to bring a file into the case records, or to undo one: kept in the log, with why.
    pub async fn bring_in(
        &self,
        action: &'static str,
        subject: &str,
        why: &str,
    ) -> Result<(), BoardError> {
        self.who.must(self.who.may_write(LOAD), "bring in case records")?;
        self.note(action, LOAD, subject, why).await
    }

    /// Leave to change settings, each of which is named in the log, with why.
    pub async fn settle(&self, settings: &[&str], why: &str) -> Result<(), BoardError> {
        self.who.must(self.who.may_write(SETTING), "change settings")?;
        let subjects = settings.iter().map(|name| (*name).to_owned());
        self.note_each("write", SETTING, subjects, why).await
    }

    /// Leave to carry the whole record, people and log with it: the owner's and administrators'.
    pub fn may_carry(&self) -> Result<(), BoardError> {
        self.who.must(self.who.may_write(Person::KIND), "carry the whole record")
    }

    /// Writes a line in the log that is of no entry.
    pub async fn note(
        &self,
        action: &'static str,
        kind: &str,
        subject: &str,
        why: &str,
    ) -> Result<(), BoardError> {
        let line = NewLine { kind: kind.to_owned(), ..self.line(action, subject, why) };
        self.note_all(vec![line]).await
    }

    async fn note_all(&self, lines: Vec<NewLine>) -> Result<(), BoardError> {
        let mut transaction = self.board.write().await?;
        append(&mut transaction, lines).await?;
        Ok(transaction.commit().await?)
    }

    /// Notes many subjects at once: of an export, or a bench.
    pub async fn note_each(
        &self,
        action: &'static str,
        kind: &str,
        subjects: impl Iterator<Item = String>,
        why: &str,
    ) -> Result<(), BoardError> {
        let line =
            |subject: String| NewLine { kind: kind.to_owned(), ..self.line(action, &subject, why) };
        self.note_all(subjects.map(line).collect()).await
    }

    /// The line of an entry that is written.
    fn written(&self, row: &Row<'_>, text: &str) -> NewLine {
        NewLine {
            kind: row.kind.to_owned(),
            revision: row.revision,
            digest: sha256(text.as_bytes()),
            ..self.line("write", row.id, row.reason)
        }
    }

    fn line(&self, action: &'static str, subject: &str, why: &str) -> NewLine {
        NewLine {
            at: self.at.clone(),
            person: self.who.login.clone(),
            action,
            subject: subject.to_owned(),
            why: why.to_owned(),
            ..NewLine::default()
        }
    }
}

fn entry<T: Kept>(row: &AnyRow) -> Result<Entry<T>, BoardError> {
    let (id, body): (String, String) = (row.try_get(0)?, row.try_get(5)?);
    let parsed = serde_json::from_str(&body);
    Ok(Entry {
        revision: row.try_get(1)?,
        at: row.try_get(2)?,
        person: row.try_get(3)?,
        reason: row.try_get(4)?,
        body: parsed.map_err(|error| wrong::<T>(&id, error.to_string()))?,
        id,
    })
}

fn wrong<T: Kept>(id: &str, why: String) -> BoardError {
    BoardError::Wrong { kind: T::KIND, id: id.to_owned(), why }
}

fn is_duplicate(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
