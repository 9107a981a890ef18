//! The texts that people write: Markdown files with front matter between two lines of `+++`, one part
//! of the report or one indicator's commentary each.

use serde::Deserialize;

/// A part of a board paper, in the order it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub id: &'static str,
    pub title: &'static str,
    /// A board paper without it is not complete.
    pub mandatory: bool,
}

/// The parts before the table.
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

const fn part(id: &'static str, title: &'static str) -> Part {
    Part { id, title, mandatory: true }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrative {
    texts: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub about: About,
    pub title: Option<String>,
    pub author: Option<String>,
    pub written_on: Option<String>,
    /// `CommonMark`.
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Section(String),
    Indicator { id: String, period: Option<String> },
}

/// A text file that cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct NarrativeError {
    pub file: String,
    pub line: usize,
    pub message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    section: Option<String>,
    indicator: Option<String>,
    period: Option<String>,
    title: Option<String>,
    author: Option<String>,
    written_on: Option<String>,
}

impl Narrative {
    /// The texts of `files`, each a name and its content.
    pub fn read(files: &[(String, String)]) -> Result<Self, NarrativeError> {
        let texts =
            files.iter().map(|(name, text)| one_file(name, text)).collect::<Result<_, _>>()?;
        Ok(Self { texts })
    }

    pub fn section(&self, id: &str) -> Option<&Text> {
        let about = About::Section(id.to_owned());
        self.texts.iter().find(|text| text.about == about && !text.body.trim().is_empty())
    }

    /// What was written of an indicator for `period`, else what was written for no period of its own.
    pub fn indicator(&self, id: &str, period: &str) -> Option<&Text> {
        let of = |wanted: Option<&str>| {
            self.texts.iter().find(|text| match &text.about {
                About::Indicator { id: own, period } => own == id && period.as_deref() == wanted,
                About::Section(_) => false,
            })
        };
        of(Some(period)).or_else(|| of(None))
    }
}

fn one_file(name: &str, text: &str) -> Result<Text, NarrativeError> {
    let wrong = |line, message: String| NarrativeError { file: name.to_owned(), line, message };
    let unified = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let opening = "+++\n";
    let rest = unified.strip_prefix(opening).ok_or_else(|| {
        wrong(1, "the file must open with front matter between two lines of +++".to_owned())
    })?;
    let (front, body) = rest
        .split_once("\n+++")
        .ok_or_else(|| wrong(1, "the front matter has no closing line of +++".to_owned()))?;
    let front: FrontMatter = toml::from_str(front).map_err(|error| {
        let line = error.span().map_or(2, |span| front[..span.start].matches('\n').count() + 2);
        wrong(line, error.message().to_owned())
    })?;
    let about = match (front.section, front.indicator) {
        (Some(section), None) => {
            About::Section(known(&section).map_err(|message| wrong(2, message))?)
        }
        (None, Some(id)) => About::Indicator { id, period: front.period },
        _ => {
            return Err(wrong(
                2,
                "the front matter needs either section = or indicator =".to_owned(),
            ));
        }
    };
    let body = body.trim_start_matches('+').trim().to_owned();
    Ok(Text { about, title: front.title, author: front.author, written_on: front.written_on, body })
}

fn known(section: &str) -> Result<String, String> {
    let mut all = SUMMARY.iter().chain(std::iter::once(&BACKGROUND));
    if all.any(|part| part.id == section) {
        return Ok(section.to_owned());
    }
    let names: Vec<&str> = SUMMARY.iter().map(|part| part.id).chain([BACKGROUND.id]).collect();
    Err(format!("'{section}' is not a part of the report: it is one of {}", names.join(", ")))
}
