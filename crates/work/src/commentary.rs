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
    let piece =
        |(label, body): (&'static str, &str)| Piece { label: Some(label), body: body.to_owned() };
    Text {
        about: match comment.about.as_str() {
            WHOLE_REPORT => About::Report,
            id => About::Indicator(id.to_owned()),
        },
        period: Some(period),
        title: None,
        author: Some(author),
        written_on,
        public: comment.public,
        is_kept: true,
        pieces: comment.parts().into_iter().map(piece).collect(),
    }
}
