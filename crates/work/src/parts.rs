//! The parts that a board paper has to have: each a Markdown file of the workspace, which stands until
//! somebody writes another, or for one period only.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use board::kinds::digest;
use model::Period;
use report::{About, Narrative, Text, markdown_file, parts};
use store::Workspace;

use crate::report::write as put_in_place;
use crate::{Failure, Office};

/// Whoever makes editions writes their parts.
pub const RIGHT: &str = "edition";

/// One part, and what stands in it.
pub struct Part {
    pub id: &'static str,
    pub title: &'static str,
    pub found: Option<Found>,
}

/// A text, and the file it is in.
pub struct Found {
    pub file: String,
    pub text: Text,
}

/// What somebody wants a part to say.
pub struct Draft {
    /// The one report it is for; `None` where it stands until somebody writes another.
    pub period: Option<Period>,
    pub body: String,
    pub public: bool,
    /// The mark of the file as it was read; see [`mark`].
    pub read: String,
}

/// What became of a draft.
pub enum Written {
    Kept,
    /// Somebody else wrote it first: what it says now.
    Stale(String),
}

/// Every part of the report of `period`.
pub fn all(workspace: &Workspace, period: Period) -> Result<Vec<Part>, Failure> {
    let files = texts(workspace)?;
    let found = |id: &str| {
        let own = |wanted: Option<Period>| {
            let is = |text: &Text| {
                text.about == About::Section(id.to_owned())
                    && text.period == wanted
                    && !text.pieces.is_empty()
            };
            files.iter().find(|(_, text)| is(text))
        };
        let (file, text) = own(Some(period)).or_else(|| own(None))?;
        Some(Found { file: file.clone(), text: text.clone() })
    };
    Ok(parts().map(|part| Part { id: part.id, title: part.title, found: found(part.id) }).collect())
}

/// A digest of the file that a part of one period, or of all, is in; blank where there is none.
pub fn mark(workspace: &Workspace, id: &str, period: Option<Period>) -> Result<String, Failure> {
    let (_, was) = place(workspace, id, period)?;
    Ok(was.map(|text| digest(text.as_bytes())).unwrap_or_default())
}

/// Writes a part whole, if it still is what was read; kept in the log with the digest of the file.
pub async fn write(
    workspace: &Workspace,
    id: &'static str,
    draft: &Draft,
) -> Result<Written, Failure> {
    let office = Office::open(workspace).await?;
    let desk = office.desk().await?;
    if !desk.who().may_write(RIGHT) {
        return Err(Failure::Said(format!("{} may not write parts of a report", desk.who().login)));
    }
    let (path, text) = match written(workspace, id, draft)? {
        Ok(written) => written,
        Err(now) => return Ok(Written::Stale(now)),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let subject = format!("{name} {}", &digest(text.as_bytes())[..16]);
    desk.note("write-part", "part", &subject, "").await?;
    Ok(Written::Kept)
}

/// The file and its text; or what it says now, where that is not what was read.
fn written(
    workspace: &Workspace,
    id: &str,
    draft: &Draft,
) -> Result<Result<(PathBuf, String), String>, Failure> {
    // From looking to putting in place, one at a time.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (path, was) = place(workspace, id, draft.period)?;
    let mark = was.as_ref().map(|text| digest(text.as_bytes())).unwrap_or_default();
    if mark != draft.read {
        return Ok(Err(was.unwrap_or_default()));
    }
    let known = was.map(|text| one(&text)).transpose()?;
    let text = Text {
        about: About::Section(id.to_owned()),
        period: draft.period,
        title: known.and_then(|text| text.title),
        author: None,
        written_on: None,
        public: draft.public,
        is_kept: false,
        pieces: Vec::new(),
    };
    let text = markdown_file(&text, &draft.body).map_err(Failure::said)?;
    put_in_place(&path, text.as_bytes())?;
    Ok(Ok((path, text)))
}

/// Where a part is or is to be, and what is there.
fn place(
    workspace: &Workspace,
    id: &str,
    period: Option<Period>,
) -> Result<(PathBuf, Option<String>), Failure> {
    let about = About::Section(id.to_owned());
    let folder = workspace.folder().join("commentary");
    std::fs::create_dir_all(&folder).map_err(Failure::io(folder.display()))?;
    let files = workspace.commentary()?;
    for (name, content) in &files {
        let text = one(content)?;
        if text.about == about && text.period == period {
            return Ok((folder.join(name), Some(content.clone())));
        }
    }
    let own = period.map_or_else(|| format!("{id}.md"), |period| format!("{id}-{period}.md"));
    let is_free = |name: &String| files.iter().all(|(other, _)| other != name);
    let name = if is_free(&own) { own } else { format!("{id}-of-all-reports.md") };
    Ok((folder.join(name), None))
}

fn texts(workspace: &Workspace) -> Result<Vec<(String, Text)>, Failure> {
    let files = workspace.commentary()?.into_iter();
    files.map(|(name, content)| Ok((name, one(&content)?))).collect()
}

fn one(content: &str) -> Result<Text, Failure> {
    let narrative = Narrative::read(&[("commentary".to_owned(), content.to_owned())]);
    let narrative = narrative.map_err(Failure::said)?;
    Ok(narrative.texts().first().cloned().expect("a file is one text"))
}
