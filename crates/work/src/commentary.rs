//! The commentary that stands in a period: the entries of the board's record before the files.

use std::collections::BTreeMap;

use board::kinds::{Comment, Override, WHOLE_REPORT, comments, overrides};
use board::{BoardError, Entry};
use model::Period;
use report::{About, Narrative, Piece, Text};

use crate::{Failure, Office, Session};

/// All that is said in a period, and what of it is kept against the figures, by the keys of claims.
pub struct Commentary {
    pub narrative: Narrative,
    pub overrides: BTreeMap<String, Entry<Override>>,
}

impl Commentary {
    pub async fn of(session: &Session, period: Period) -> Result<Self, Failure> {
        let mut narrative =
            Narrative::read(&session.workspace.commentary()?).map_err(Failure::said)?;
        let Some(office) = Office::existing(&session.workspace).await? else {
            return Ok(Self { narrative, overrides: BTreeMap::new() });
        };
        let desk = office.desk().await?;
        for entry in comments(&desk, period).await?.into_values() {
            narrative.put(text(&entry, period));
        }
        let overrides: Result<_, BoardError> = overrides(&desk, period).await;
        Ok(Self { narrative, overrides: overrides? })
    }
}

/// An entry as a text of the report, signed by whoever wrote it.
fn text(entry: &Entry<Comment>, period: Period) -> Text {
    let comment = &entry.body;
    let kept_on = || entry.at.get(..10).map(str::to_owned);
    let (author, written_on) = match &comment.author {
        Some(author) => (author.clone(), comment.written_on.clone()),
        None => (entry.person.clone(), comment.written_on.clone().or_else(kept_on)),
    };
    Text { author: Some(author), written_on, ..as_written(comment, period) }
}

/// A comment as a text of the report that nobody has signed yet.
pub fn as_written(comment: &Comment, period: Period) -> Text {
    let piece =
        |(label, body): (&'static str, &str)| Piece { label: Some(label), body: body.to_owned() };
    Text {
        about: match comment.about.as_str() {
            WHOLE_REPORT => About::Report,
            id => About::Indicator(id.to_owned()),
        },
        period: Some(period),
        title: None,
        author: None,
        written_on: None,
        public: comment.public,
        is_kept: true,
        pieces: comment.parts().into_iter().map(piece).collect(),
    }
}

/// What stands about one indicator, or the whole report, and where it is kept.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub comment: Comment,
    /// Of the board's record; 0 of what a file says, or nobody has written.
    pub revision: i64,
    pub is_file: bool,
    pub author: String,
    /// As the record or the file has it.
    pub written: String,
}

impl Standing {
    pub fn is_written(&self) -> bool {
        !self.comment.parts().is_empty()
    }
}

/// What is said of `about` in `period`: the record's entry before the file.
pub async fn standing(session: &Session, about: &str, period: Period) -> Result<Standing, Failure> {
    let empty =
        Comment { about: about.to_owned(), period: period.to_string(), ..Comment::default() };
    let office = Office::open(&session.workspace).await?;
    let desk = office.desk().await?;
    if let Some(entry) = desk.history::<Comment>(&empty.id()).await?.pop() {
        let author = entry.body.author.clone().unwrap_or(entry.person);
        let written = entry.body.written_on.clone().unwrap_or(entry.at);
        let (comment, revision) = (entry.body, entry.revision);
        return Ok(Standing { comment, revision, is_file: false, author, written });
    }
    let narrative = Narrative::read(&session.workspace.commentary()?).map_err(Failure::said)?;
    let found = match about {
        WHOLE_REPORT => narrative.report(period),
        id => narrative.indicator(id, period),
    };
    let Some(text) = found else { return Ok(Standing { comment: empty, ..Standing::default() }) };
    let bodies: Vec<&str> = text.pieces.iter().map(|piece| piece.body.as_str()).collect();
    Ok(Standing {
        comment: Comment { public: text.public, ..empty }.with_parts_of(&bodies.join("\n\n")),
        revision: 0,
        is_file: true,
        author: text.author.clone().unwrap_or_default(),
        written: text.written_on.clone().unwrap_or_default(),
    })
}

/// Keeps what is said, in place of the revision `read`, or of the last one. What a file said of its
/// author is of its own words only.
pub async fn keep(
    office: &Office,
    comment: Comment,
    read: Option<i64>,
) -> Result<Entry<Comment>, Failure> {
    let desk = office.desk().await?;
    let known = desk.history::<Comment>(&comment.id()).await?.pop();
    let read = read.unwrap_or_else(|| known.as_ref().map_or(0, |entry| entry.revision));
    let was = known.map(|entry| entry.body).unwrap_or_default();
    let is_same = was.parts() == comment.parts();
    let (author, written_on) = if is_same { (was.author, was.written_on) } else { (None, None) };
    let comment = Comment { author, written_on, ..comment };
    Ok(desk.put(&comment.id(), read, &comment, "").await?)
}
