//! A Markdown file that says how something is asked, as indicators and rules are: front matter, then
//! prose, SQL and examples.

use pulldown_cmark::{Event, TagEnd};
use serde::de::DeserializeOwned;

use crate::DefinitionError;

pub struct File<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

impl File<'_> {
    pub fn error(&self, line: usize, message: impl Into<String>) -> DefinitionError {
        DefinitionError { file: self.name.to_owned(), line, message: message.into() }
    }

    pub fn line_at(&self, offset: usize) -> usize {
        self.text[..offset.min(self.text.len())].matches('\n').count() + 1
    }

    /// The front matter, and where the body starts.
    pub fn front_matter<T: DeserializeOwned>(&self) -> Result<(T, usize), DefinitionError> {
        let opening = "+++\n";
        let inside = self.text.strip_prefix(opening).ok_or_else(|| {
            self.error(1, "the file must open with front matter between two lines of +++")
        })?;
        let end = inside
            .find("\n+++")
            .ok_or_else(|| self.error(1, "the front matter has no closing +++"))?;
        let front = toml::from_str(&inside[..=end]).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            self.error(self.line_at(opening.len() + at), error.message())
        })?;
        let closing = opening.len() + end + 1;
        let body_at = self.text[closing..]
            .find('\n')
            .map_or(self.text.len(), |newline| closing + newline + 1);
        Ok((front, body_at))
    }
}

pub type Events<'a> = pulldown_cmark::OffsetIter<'a>;

pub fn text_until(events: &mut Events, end: TagEnd) -> String {
    let mut text = String::new();
    for (event, _) in events.by_ref() {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Code(part) => {
                text.push('`');
                text.push_str(&part);
                text.push('`');
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(tag) if tag == end => break,
            _ => {}
        }
    }
    text
}
