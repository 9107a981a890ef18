//! `safeboard comment`: what is said of an indicator's period, beside what was said of the one before.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use board::Entry;
use board::kinds::{Comment, PARTS, WHOLE_REPORT, period_before};
use engine::Cohort;
use model::Period;
use report::{About, Narrative, Text};
use store::Workspace;
use work::session::registry_of;
use work::{Failure, Office, commentary};

use super::cohort::table;
use crate::cli::{self, CommentAction};
use crate::show::beside::beside;

pub async fn run(asked: &cli::Comment) -> Result<(), Failure> {
    let workspace = Workspace::open(&asked.place.workspace)?;
    let office = Office::open(&workspace).await?;
    if let Some(CommentAction::Import { files, period }) = &asked.action {
        return import(&workspace, &office, files, *period).await;
    }
    let (Some(about), Some(period)) = (&asked.about, asked.period) else {
        return Err(Failure::said("say what it is about and give a --period"));
    };
    let about = subject(&workspace, about)?;
    let is_change = asked.public || is_said(&asked.texts);
    let text = if asked.history {
        listed(&history(&office, &about, period).await?)
    } else if is_change {
        changed(&office, about, period, asked).await?
    } else {
        shown(&office, &about, period).await?
    };
    Ok(std::io::stdout().lock().write_all(text.as_bytes())?)
}

/// The id of the indicator, or of the whole report.
fn subject(workspace: &Workspace, asked: &str) -> Result<String, Failure> {
    if asked == WHOLE_REPORT {
        return Ok(asked.to_owned());
    }
    Ok(registry_of(workspace)?.find(asked)?.definition.id.clone())
}

fn is_said(texts: &cli::CommentTexts) -> bool {
    [&texts.changed, &texts.why, &texts.doing].iter().any(|text| text.is_some())
}

/// Every revision of the comment, oldest first.
async fn history(
    office: &Office,
    about: &str,
    period: Period,
) -> Result<Vec<Entry<Comment>>, Failure> {
    Ok(office.desk().await?.history(&format!("{about}/{period}")).await?)
}

/// Keeps what is given; the other parts stay.
async fn changed(
    office: &Office,
    about: String,
    period: Period,
    asked: &cli::Comment,
) -> Result<String, Failure> {
    let known = history(office, &about, period).await?.pop();
    let was = known.map(|entry| entry.body).unwrap_or_default();
    let texts = &asked.texts;
    let comment = Comment {
        about,
        period: period.to_string(),
        changed: given(texts.changed.as_deref(), was.changed)?,
        why: given(texts.why.as_deref(), was.why)?,
        doing: given(texts.doing.as_deref(), was.doing)?,
        public: asked.public,
        ..Comment::default()
    };
    let kept = commentary::keep(office, comment, asked.read_revision).await?;
    Ok(format!("{}: revision {}, {}\n", kept.id, kept.revision, audience(&kept.body)))
}

/// A text as it is given, or that of a file after `@`; else what was there.
fn given(text: Option<&str>, was: String) -> Result<String, Failure> {
    match text.map(|text| (text, text.strip_prefix('@'))) {
        None => Ok(was),
        Some((_, Some(file))) => read(Path::new(file)).map(|text| text.trim().to_owned()),
        Some((text, None)) => Ok(text.trim().to_owned()),
    }
}

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(Failure::io(file.display()))
}

fn audience(comment: &Comment) -> &'static str {
    if comment.public { "cleared for the public" } else { "internal" }
}

/// The comment of `period` beside that of the period before, with who wrote them and when.
async fn shown(office: &Office, about: &str, period: Period) -> Result<String, Failure> {
    let now = history(office, about, period).await?;
    let earlier = period_before(period);
    let before = match earlier {
        Some(earlier) => history(office, about, earlier).await?,
        None => Vec::new(),
    };
    let earlier = earlier.map_or("no period before".to_owned(), |earlier| earlier.to_string());
    let mut text = beside(&heading(&period.to_string(), &now), &heading(&earlier, &before));
    for part in PARTS {
        text.push_str(&format!("\n{part}\n{}", beside(said(&now, part), said(&before, part))));
    }
    Ok(text)
}

fn heading(period: &str, revisions: &[Entry<Comment>]) -> String {
    let Some(last) = revisions.last() else { return format!("{period}: nothing kept") };
    let by = |entry: &Entry<Comment>| {
        format!("revision {} by {} at {}", entry.revision, entry.person, entry.at)
    };
    let mut lines = vec![format!("{period}, {}", audience(&last.body))];
    lines.extend(revisions.iter().map(by));
    lines.extend(last.body.author.as_ref().map(|author| format!("from a file, by {author}")));
    lines.join("\n")
}

fn said<'a>(revisions: &'a [Entry<Comment>], part: &str) -> &'a str {
    let parts = revisions.last().map(|entry| entry.body.parts()).unwrap_or_default();
    parts.into_iter().find(|(name, _)| *name == part).map_or("–", |(_, text)| text)
}

fn listed(history: &[Entry<Comment>]) -> String {
    let row = |entry: &Entry<Comment>| {
        let comment = &entry.body;
        let texts = [&comment.changed, &comment.why, &comment.doing].map(|text| on_one_line(text));
        let mut row = vec![entry.revision.to_string(), entry.at.clone(), entry.person.clone()];
        row.push(audience(comment).to_owned());
        row.extend(texts);
        row
    };
    let columns = ["revision", "at", "by", "audience"].into_iter().chain(PARTS);
    let columns = columns.map(str::to_owned).collect();
    table(&Cohort { columns, rows: history.iter().map(row).collect() })
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Keeps the commentary of files, all or none; what is already kept is not written over.
async fn import(
    workspace: &Workspace,
    office: &Office,
    files: &[PathBuf],
    period: Option<Period>,
) -> Result<(), Failure> {
    let mut new = Vec::new();
    for file in files {
        let named = [(file.display().to_string(), read(file)?)];
        let narrative = Narrative::read(&named).map_err(Failure::said)?;
        for text in narrative.texts() {
            new.extend(comment(workspace, file, text, period)?);
        }
    }
    let kept: Vec<(String, Comment)> = new.into_iter().map(|own| (own.id(), own)).collect();
    office.desk().await?.put_all(&kept, "from a file").await?;
    for (id, comment) in &kept {
        println!("{id}: revision 1, {}", audience(comment));
    }
    Ok(())
}

/// What a file says of an indicator; none of a part of the report, which stays a file.
fn comment(
    workspace: &Workspace,
    file: &Path,
    text: &Text,
    period: Option<Period>,
) -> Result<Option<Comment>, Failure> {
    let file = file.display();
    let About::Indicator(id) = &text.about else {
        eprintln!("{file}: stays a file, for it is a part of the report and not of an indicator");
        return Ok(None);
    };
    let without = || Failure::Said(format!("{file}: it names no period: give one with --period"));
    let comment = Comment {
        about: subject(workspace, id)?,
        period: text.period.or(period).ok_or_else(without)?.to_string(),
        public: text.public,
        author: text.author.clone(),
        written_on: text.written_on.clone(),
        ..Comment::default()
    };
    let bodies: Vec<&str> = text.pieces.iter().map(|piece| piece.body.as_str()).collect();
    Ok(Some(comment.with_parts_of(&bodies.join("\n\n"))))
}
