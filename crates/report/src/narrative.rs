//! The texts that people write: Markdown files with front matter between two lines of `+++`, one part
//! of the report or one indicator's commentary each.

use model::Period;
use serde::{Deserialize, Serialize};

/// A part of a board paper, which is not complete without it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub id: &'static str,
    pub title: &'static str,
}

/// The parts before the table, in the order they are printed.
pub const SUMMARY: [Part; 9] = [
    part("purpose", "Purpose"),
    part("recommendation", "Recommendation"),
    part("rationale", "Rationale"),
    part("other-options", "Other options considered"),
    part("financial", "Financial implications"),
    part("risk", "Risk management"),
    part("equality", "Equality issues"),
    part("legal", "Legal issues"),
    part("engagement", "Engagement and involvement"),
];

pub const BACKGROUND: Part = part("background", "Background papers");

/// Every part, in the order they are printed.
pub fn parts() -> impl Iterator<Item = Part> {
    SUMMARY.into_iter().chain([BACKGROUND])
}

const fn part(id: &'static str, title: &'static str) -> Part {
    Part { id, title }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    texts: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub about: About,
    /// The one report it is for; `None` where it stands until somebody writes another.
    pub period: Option<Period>,
    pub title: Option<String>,
    pub author: Option<String>,
    pub written_on: Option<String>,
    /// A person has cleared it for everybody: nobody can be known by it.
    pub public: bool,
    /// It is kept in the board's record, and not in a file.
    pub is_kept: bool,
    /// In the order they are printed; none where nothing is said.
    pub pieces: Vec<Piece>,
}

/// A piece of a text, after a label where it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub label: Option<&'static str>,
    /// `CommonMark`.
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The whole report: printed before the commentary of its indicators.
    Report,
    Section(String),
    Indicator(String),
}

/// A text file that cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct NarrativeError {
    pub file: String,
    pub line: usize,
    pub message: String,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    section: Option<String>,
    indicator: Option<String>,
    period: Option<String>,
    title: Option<String>,
    author: Option<String>,
    written_on: Option<String>,
    #[serde(default)]
    public: bool,
}

impl Narrative {
    /// The texts of `files`, each a name and its content. Two of one part and period are refused, so
    /// that none is left out unseen.
    pub fn read(files: &[(String, String)]) -> Result<Self, NarrativeError> {
        let mut texts: Vec<Text> = Vec::new();
        for (at, (name, content)) in files.iter().enumerate() {
            let text = one_file(content).map_err(|(line, message)| NarrativeError {
                file: name.clone(),
                line,
                message,
            })?;
            let same = |other: &Text| other.about == text.about && other.period == text.period;
            if let Some(other) = texts[..at].iter().position(same) {
                let message = format!("{} is about the same: keep one of them", files[other].0);
                return Err(NarrativeError { file: name.clone(), line: 2, message });
            }
            texts.push(text);
        }
        Ok(Self { texts })
    }

    /// Puts `text` in the place of any other of the same part and period.
    pub fn put(&mut self, text: Text) {
        self.texts.retain(|other| other.about != text.about || other.period != text.period);
        self.texts.push(text);
    }

    pub fn texts(&self) -> &[Text] {
        &self.texts
    }

    /// The texts that stand in the report of `period`.
    pub fn standing(&self, period: Period) -> Vec<&Text> {
        let stands = |own: &&Text| {
            self.text(&own.about, period).is_some_and(|found| std::ptr::eq(found, *own))
        };
        self.texts.iter().filter(stands).collect()
    }

    pub fn report(&self, period: Period) -> Option<&Text> {
        self.text(&About::Report, period)
    }

    pub fn section(&self, id: &str, period: Period) -> Option<&Text> {
        self.text(&About::Section(id.to_owned()), period)
    }

    pub fn indicator(&self, id: &str, period: Period) -> Option<&Text> {
        self.text(&About::Indicator(id.to_owned()), period)
    }

    /// What was written for `period`, else what was written for no period of its own.
    fn text(&self, about: &About, period: Period) -> Option<&Text> {
        let of = |wanted: Option<Period>| {
            self.texts.iter().find(|text| {
                text.about == *about && text.period == wanted && !text.pieces.is_empty()
            })
        };
        of(Some(period)).or_else(|| of(None))
    }
}

/// The file of `text`, which [`Narrative::read`] reads again, with `body` as what it says.
pub fn markdown_file(text: &Text, body: &str) -> Result<String, toml::ser::Error> {
    let (section, indicator) = match &text.about {
        About::Section(id) => (Some(id.clone()), None),
        About::Indicator(id) => (None, Some(id.clone())),
        About::Report => (None, None),
    };
    let front = toml::to_string(&FrontMatter {
        section,
        indicator,
        period: text.period.map(|period| period.to_string()),
        title: text.title.clone(),
        author: text.author.clone(),
        written_on: text.written_on.clone(),
        public: text.public,
    })?;
    Ok(format!("+++\n{front}+++\n\n{}\n", body.trim().replace("\r\n", "\n")))
}

/// A line, and what is wrong there.
type Wrong = (usize, String);

fn one_file(text: &str) -> Result<Text, Wrong> {
    let unified = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let rest = unified.strip_prefix("+++\n").ok_or_else(|| {
        (1, "the file must open with front matter between two lines of +++".to_owned())
    })?;
    let (front, body) = rest
        .split_once("\n+++")
        .ok_or_else(|| (1, "the front matter has no closing line of +++".to_owned()))?;
    let parsed: FrontMatter = toml::from_str(front).map_err(|error| {
        let line = error.span().map_or(2, |span| front[..span.start].matches('\n').count() + 2);
        (line, error.message().to_owned())
    })?;
    let about = match (parsed.section, parsed.indicator) {
        (Some(id), None) => {
            known(&id).map_err(|message| (line_of(front, "section"), message))?;
            About::Section(id)
        }
        (None, Some(id)) => About::Indicator(id),
        _ => return Err((2, "the front matter needs either section = or indicator =".to_owned())),
    };
    let period = parsed.period.map(|period| period.parse::<Period>()).transpose();
    let body = body.trim_start_matches('+').trim().to_owned();
    Ok(Text {
        about,
        period: period.map_err(|error| (line_of(front, "period"), error.to_string()))?,
        title: parsed.title,
        author: parsed.author,
        written_on: parsed.written_on,
        public: parsed.public,
        is_kept: false,
        pieces: if body.is_empty() { Vec::new() } else { vec![Piece { label: None, body }] },
    })
}

/// The line of the file on which `key` is set.
fn line_of(front: &str, key: &str) -> usize {
    front.lines().position(|line| line.trim_start().starts_with(key)).map_or(2, |at| at + 2)
}

fn known(section: &str) -> Result<(), String> {
    let ids: Vec<&str> = SUMMARY.iter().chain([&BACKGROUND]).map(|part| part.id).collect();
    if ids.contains(&section) {
        return Ok(());
    }
    Err(format!("'{section}' is not a part of the report: it is one of {}", ids.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_written_reads_back() {
        let text = Text {
            about: About::Section("legal".to_owned()),
            period: Some("2011-12-Q2".parse().expect("a period")),
            title: Some("Legal \"and\" other issues".to_owned()),
            author: None,
            written_on: None,
            public: true,
            is_kept: false,
            pieces: vec![Piece { label: None, body: "+ one\n+++\ntwo".to_owned() }],
        };
        let file = markdown_file(&text, "+ one\r\n+++\r\ntwo\n\n").expect("plain values");
        let read = Narrative::read(&[("legal.md".to_owned(), file)]).expect("its own form");
        assert_eq!(read.texts(), [text]);
    }
}
