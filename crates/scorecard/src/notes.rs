//! Notes: typed, numbered in order of first use, each id with one meaning, bound to cells.

use model::definition::Version;
use model::period::in_words;
use model::{Definition, PublishedFigure};

use crate::{Note, NoteKind};

#[derive(Default)]
pub struct NoteBook {
    pub notes: Vec<Note>,
}

impl NoteBook {
    /// The id of the note of this kind and text: the same words are the same note.
    pub fn id(&mut self, kind: NoteKind, text: String) -> String {
        if let Some(known) = self.notes.iter().find(|note| note.kind == kind && note.text == text) {
            return known.id.clone();
        }
        let of_kind = self.notes.iter().filter(|note| note.kind == kind).count() + 1;
        let id = format!("{}-{of_kind}", kind.name());
        let number = self.notes.len() as u32 + 1;
        self.notes.push(Note { id: id.clone(), number, kind, text });
        id
    }

    pub fn text(&self, id: &str) -> Option<&str> {
        self.notes.iter().find(|note| note.id == id).map(|note| note.text.as_str())
    }

    pub fn provisional(&mut self, reason: &str) -> String {
        self.id(NoteKind::Provisional, format!("Provisional: {reason}."))
    }

    pub fn small_numbers(&mut self, below: u64) -> String {
        let text = format!("Fewer than {below} counted: too few to rate against a target.");
        self.id(NoteKind::SmallNumbers, text)
    }

    pub fn from_elsewhere(&mut self, figure: &PublishedFigure) -> String {
        let source = figure.source.as_deref().unwrap_or("a source that was not recorded");
        let note = figure.note.as_ref().map_or_else(String::new, |note| format!(" {note}"));
        let text = format!("Not counted from our case records. Source: {source}.{note}");
        self.id(NoteKind::FigureFromElsewhere, text.replace("..", "."))
    }

    pub fn definition_change(&mut self, definition: &Definition, now: &Version) -> Option<String> {
        let before = definition.versions.iter().rev().find(|version| version.from < now.from)?;
        let said =
            |version: &Version| version.label.clone().unwrap_or_else(|| "as defined then".into());
        let text = format!(
            "The definition changed on {}: {} before, {} from then. Figures before and after are not one series.",
            in_words(now.from),
            said(before),
            said(now)
        );
        Some(self.id(NoteKind::DefinitionChange, text))
    }
}
