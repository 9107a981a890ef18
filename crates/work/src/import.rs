//! Each file read into a load of its own, all or nothing; what was read, skipped and wrong.

use std::io;
use std::path::{Path, PathBuf};

use arrow::array::RecordBatch;
use ingest::{Kind, ReadError, Sink};
use jiff::civil::Date;
use model::{Issue, LoadInfo, PUBLISHED_TABLES, Publication, Table};
use record::LoadedTables;
use store::{Kept, NewLoad, Workspace, file_hash};

use crate::issues::{OfKind, by_kind, place};
use crate::session::record_of;
use crate::{Failure, Office, Session, mirror, office};

/// Told how far the reading of a file has come.
pub trait Progress {
    fn at(&mut self, bytes: u64, rows: u64);
}

/// Nobody looks.
impl Progress for () {
    fn at(&mut self, _: u64, _: u64) {}
}

/// Who imports, when, and as of when.
pub struct Standing {
    pub by: String,
    /// ISO 8601, UTC.
    pub at: String,
    pub today: Date,
    pub as_of: Option<Date>,
    pub provisional: Option<String>,
    /// Of published figures.
    pub publication: Publication,
}

impl Standing {
    pub fn now(as_of: Option<Date>, provisional: Option<String>) -> Self {
        let now = jiff::Timestamp::now();
        Self {
            by: office::login(),
            at: office::now(),
            today: jiff::tz::TimeZone::UTC.to_datetime(now).date(),
            as_of,
            provisional,
            publication: Publication::default(),
        }
    }
}

/// A file that was read: its load, and what to say of it.
pub struct Imported {
    pub load: LoadInfo,
    pub kind: Kind,
    /// It was there already, and nothing changed.
    pub already: bool,
}

impl Imported {
    /// What was read, in a line; with how fast, where that is known.
    pub fn said(&self, speed: Option<String>) -> String {
        said(&self.load.file, &self.kind, &self.load, self.already, speed)
    }

    /// What the file is: `children in need census 2024-25`, `visits`.
    pub fn what(&self) -> String {
        what(&self.kind)
    }

    /// A census return, which the rules of the census are about.
    pub fn is_return(&self) -> bool {
        matches!(self.kind, Kind::Census { .. })
    }

    pub fn has(&self, table: &str) -> bool {
        self.load.rows.iter().any(|(name, rows)| name == table && *rows > 0)
    }
}

/// Whether whoever acts may bring in `files`: kept in the log of the board's record, where there is one.
pub async fn may_import(workspace: &Workspace, files: &[PathBuf]) -> Result<(), Failure> {
    let Some(office) = Office::existing(workspace).await? else { return Ok(()) };
    let desk = office.desk().await?;
    for file in files {
        desk.bring_in("import", &file_name(file), "").await?;
    }
    Ok(())
}

/// Sets the load `id` aside: it counts no more, from today.
pub async fn undo(workspace: &Workspace, id: &str, reason: &str) -> Result<LoadInfo, Failure> {
    if reason.trim().is_empty() {
        return Err(Failure::said("say why the load is undone"));
    }
    if let Some(office) = Office::existing(workspace).await? {
        office.desk().await?.bring_in("undo", id, reason).await?;
    }
    let Standing { by, at, today, .. } = Standing::now(None, None);
    Ok(workspace.set_aside(id, reason, today, (&by, &at))?)
}

fn file_name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// Reads `file` into a load. The inner error is of a file refused: nothing of it is kept.
pub fn one_file(
    workspace: &Workspace,
    file: &Path,
    standing: &Standing,
    progress: &mut dyn Progress,
) -> Result<Result<Imported, String>, Failure> {
    let name = file_name(file);
    if let Err(error) = std::fs::metadata(file) {
        return Ok(Err(format!("{}: {error}", file.display())));
    }
    let mut sink = Keeping { load: workspace.new_load()?, progress, failed: None };
    let read = ingest::read(file, standing.today, &mut sink);
    if let Some(failure) = sink.failed {
        return Err(failure);
    }
    let outcome = match read {
        Ok(outcome) => outcome,
        Err(ReadError::Refused(why)) => return Ok(Err(why)),
        Err(error @ ReadError::Io { .. }) => return Ok(Err(error.to_string())),
    };
    let kept = sink.load.keep(
        workspace,
        LoadInfo {
            file_hash: file_hash(file)?,
            imported_by: standing.by.clone(),
            imported_at: standing.at.clone(),
            provisional: standing.provisional.clone(),
            made_at: outcome.made_at.clone(),
            whole_reviews: matches!(outcome.kind, Kind::Census { .. }),
            publication: if is_published(&outcome.kind) {
                standing.publication.clone()
            } else {
                Publication::default()
            },
            rows: outcome.rows.iter().map(|(name, rows)| ((*name).to_owned(), *rows)).collect(),
            ..LoadInfo::of(&name, as_of(&outcome, standing))
        },
    )?;
    let (load, already) = match kept {
        Kept::New(load) => (load, false),
        Kept::Already(load) => (load, true),
    };
    Ok(Ok(Imported { load, kind: outcome.kind, already }))
}

/// The day figures were published, and else what the user says, goes; else a census's reference date
/// or the latest event; else today.
fn as_of(outcome: &ingest::Outcome, standing: &Standing) -> Date {
    match outcome.kind {
        Kind::Census { .. } => outcome.as_of.or(standing.as_of),
        Kind::Table(_) => {
            let published_on = standing.publication.published_on;
            let published_on = published_on.filter(|_| is_published(&outcome.kind));
            published_on.or(standing.as_of).or(outcome.as_of)
        }
    }
    .unwrap_or(standing.today)
}

fn is_published(kind: &Kind) -> bool {
    let named = |name| PUBLISHED_TABLES.iter().any(|table| table.name == name);
    matches!(kind, Kind::Table(table) if named(table.name))
}

fn what(kind: &Kind) -> String {
    match kind {
        Kind::Census { year } => format!("children in need census {}-{:02}", year - 1, year % 100),
        Kind::Table(table) => table.name.replace('_', " "),
    }
}

fn said(name: &str, kind: &Kind, load: &LoadInfo, already: bool, speed: Option<String>) -> String {
    if already {
        return format!("{name}: already imported; nothing changed");
    }
    let what = what(kind);
    let rows: Vec<String> = load
        .rows
        .iter()
        .filter(|(_, rows)| *rows > 0)
        .map(|(table, rows)| format!("{rows} {}", table.replace('_', " ")))
        .collect();
    let rows = if rows.is_empty() { "no rows".to_owned() } else { rows.join(", ") };
    let provisional = if load.provisional.is_some() { ", provisional" } else { "" };
    let speed = speed.map_or_else(String::new, |speed| format!(" ({speed})"));
    format!("{name}: {what} as of {}{provisional}: {rows}{speed}", load.as_of)
}

/// What is wrong with what was imported, within each file and across the whole record.
pub fn issues_of(workspace: &Workspace, imported: &[Imported]) -> Result<Vec<Issue>, Failure> {
    let mut issues = Vec::new();
    for done in imported {
        issues.extend(workspace.issues(&done.load)?);
    }
    let (_, of_the_record) = record_of(workspace, &workspace.loads()?)?;
    let of_these = of_the_record
        .into_iter()
        .filter(|(load, _)| imported.iter().any(|done| done.load.id == *load))
        .map(|(_, issue)| issue);
    issues.extend(of_these);
    Ok(issues)
}

/// How many issues of each kind, with one of each as an example.
pub fn summary(issues: &[Issue]) -> String {
    let mut text = format!("{} issues\n", issues.len());
    for OfKind { rule, count, example } in by_kind(issues) {
        let (message, remedy) = (&example.message, &example.remedy);
        text += &format!("  {rule}: {count}, such as {}: {message}; {remedy}\n", place(&example));
    }
    text
}

/// On the day of a release: how our own records stand to what was published of us, in a line; none where
/// there is nothing to compare.
pub async fn against_published(folder: &Path) -> Result<Option<String>, Failure> {
    let session = Session::open(folder, None).await?;
    let has_records = !session.case_loads().is_empty();
    let Some(year) = mirror::latest_year(&session).filter(|_| has_records) else {
        return Ok(None);
    };
    let found = mirror::compare(&session, year, None).await?;
    Ok(Some(mirror::summary(&found, year)))
}

/// The case tables of a census, as a load that is not kept; or why it cannot be one.
pub fn in_memory(file: &Path) -> Result<LoadedTables, String> {
    let standing = Standing::now(None, None);
    let mut sink = Gathered::default();
    let outcome = ingest::read(file, standing.today, &mut sink).map_err(|why| why.to_string())?;
    let info = LoadInfo {
        imported_at: standing.at.clone(),
        made_at: outcome.made_at.clone(),
        whole_reviews: matches!(outcome.kind, Kind::Census { .. }),
        ..LoadInfo::of(&format!("{} (not imported)", file.display()), as_of(&outcome, &standing))
    };
    Ok(LoadedTables { info, tables: sink.0 })
}

/// Keeps rows in memory, and no issue: an import says them.
#[derive(Default)]
struct Gathered(Vec<(String, Vec<RecordBatch>)>);

impl Sink for Gathered {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        match self.0.iter_mut().find(|(name, _)| name == table.name) {
            Some((_, batches)) => batches.push(batch),
            None => self.0.push((table.name.to_owned(), vec![batch])),
        }
        Ok(())
    }

    fn issue(&mut self, _: Issue) -> io::Result<()> {
        Ok(())
    }
}

/// Hands what is read to a load, and keeps the store's own words of what failed.
struct Keeping<'a> {
    load: NewLoad,
    progress: &'a mut dyn Progress,
    failed: Option<Failure>,
}

impl Sink for Keeping<'_> {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        self.load.rows(table.name, &batch).map_err(|error| {
            self.failed = Some(error.into());
            io::Error::other("the load could not be written")
        })
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        self.load.issue(&issue)
    }

    fn progress(&mut self, bytes: u64, rows: u64) {
        self.progress.at(bytes, rows);
    }
}
