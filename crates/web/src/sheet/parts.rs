//! The parts a page is made of.

use board::{Entry, Kept, Names};

use super::Field;
use crate::words;

pub enum Part {
    Lead(String),
    Text(String),
    Inset(String),
    Heading(String),
    Bullets(Vec<String>),
    /// Pairs of what and its value.
    Facts(Vec<(String, Cell)>),
    Table(Table),
    Links(Vec<Link>),
    /// A link that begins something.
    Button(Link),
    Ask(Ask),
}

impl Part {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn heading(text: &str) -> Self {
        Self::Heading(text.to_owned())
    }

    /// A table; where it has no rows, `empty` in its place.
    pub fn table_or(table: Table, empty: &str) -> Self {
        if table.rows.is_empty() { Self::text(empty) } else { Self::Table(table) }
    }
}

/// A form of the page.
pub struct Ask {
    pub to: String,
    pub button: String,
    pub fields: Vec<Field>,
    /// Asked for by GET, on one line: what of a list is shown.
    pub is_filter: bool,
    /// Its button is not the page's main one.
    pub is_secondary: bool,
}

impl Ask {
    pub fn new(to: impl Into<String>, button: &str, fields: Vec<Field>) -> Self {
        let (to, button) = (to.into(), button.to_owned());
        Self { to, button, fields, is_filter: false, is_secondary: false }
    }

    pub fn filter(to: &str, fields: Vec<Field>) -> Self {
        Self { is_filter: true, is_secondary: true, ..Self::new(to, "Show", fields) }
    }

    #[must_use]
    pub fn secondary(self) -> Self {
        Self { is_secondary: true, ..self }
    }
}

#[derive(Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<String>,
    /// The first cell of each heads its row.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    pub fn new(caption: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> Self {
        let columns = columns.iter().map(|name| (*name).to_owned()).collect();
        Self { caption: caption.to_owned(), columns, rows }
    }

    /// Every revision of something, the last first; `what` says what each was.
    pub fn of_history<T: Kept>(
        history: &[Entry<T>],
        names: &Names,
        what: impl Fn(&T) -> String,
    ) -> Self {
        let row = |entry: &Entry<T>| {
            let why = Cell::or(&entry.reason, "none given");
            vec![
                entry.revision.into(),
                words::time_of(&entry.at).into(),
                names.of(&entry.person).into(),
                what(&entry.body).into(),
                why,
            ]
        };
        let columns = ["Revision", "When", "Who", "What it was", "Why"];
        Self::new(
            "Every revision, the last first",
            &columns,
            history.iter().rev().map(row).collect(),
        )
    }
}

pub enum Cell {
    Text(String),
    Link(Link),
    /// Tone, shape and word.
    Status(&'static str, &'static str, String),
    /// Opens `path` by POST, with fields.
    Open(Link, Vec<(String, String)>),
}

impl Cell {
    /// A text; `empty` where it is blank.
    pub fn or(text: &str, empty: &str) -> Self {
        let text = if text.trim().is_empty() { empty } else { text };
        Self::Text(text.to_owned())
    }

    pub fn link(path: String, words: impl Into<String>) -> Self {
        Self::Link(Link::new(path, words))
    }

    pub fn good(word: &str) -> Self {
        Self::Status("good", "●", word.to_owned())
    }

    pub fn caution(word: &str) -> Self {
        Self::Status("caution", "▲", word.to_owned())
    }

    pub fn bad(word: &str) -> Self {
        Self::Status("bad", "■", word.to_owned())
    }

    pub fn neutral(word: &str) -> Self {
        Self::Status("none", "○", word.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

pub struct Link {
    pub path: String,
    pub words: String,
    /// Read out after the words, where they say too little by themselves.
    pub about: String,
}

impl Link {
    pub fn new(path: impl Into<String>, words: impl Into<String>) -> Self {
        Self { path: path.into(), words: words.into(), about: String::new() }
    }

    #[must_use]
    pub fn about(mut self, about: &str) -> Self {
        about.clone_into(&mut self.about);
        self
    }
}

/// `/actions/A-2026-001`: parts with slashes before them, each spelt as a URL has it.
pub fn path(parts: &[&str]) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let spelt = |part: &&str| {
        let letter = |byte: u8| {
            if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
        };
        format!("/{}", part.bytes().map(letter).collect::<String>())
    };
    parts.iter().map(spelt).collect()
}

/// A path with what is asked of it.
pub fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{path}?{query}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_path_has_no_sign_that_means_something_in_a_url() {
        assert_eq!(super::path(&["actions", "A-2026-001", "done"]), "/actions/A-2026-001/done");
        assert_eq!(super::path(&["a/b?c #é"]), "/a%2Fb%3Fc%20%23%C3%A9");
    }
}
