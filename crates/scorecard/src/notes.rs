//! Notes: typed, numbered in order of first use, each id with one meaning, bound to cells.

use model::definition::Version;
use model::period::in_words;
use model::{FigureStatus, Period, PublishedFigure, Target};

use crate::rounding::printed;
use crate::row_of::RowOf;
use crate::{Note, NoteKind};

#[derive(Default)]
pub struct NoteBook {
    pub notes: Vec<Note>,
}

impl NoteBook {
    /// The id of the note of this kind and text: the same words are the same note.
    fn id(&mut self, kind: NoteKind, text: String) -> String {
        if let Some(known) = self.notes.iter().find(|note| note.kind == kind && note.text == text) {
            return known.id.clone();
        }
        let of_kind = self.notes.iter().filter(|note| note.kind == kind).count() + 1;
        let id = format!("{}-{of_kind}", kind.name());
        let number = self.notes.len() as u32 + 1;
        self.notes.push(Note { id: id.clone(), number, kind, text });
        id
    }

    pub fn provisional(&mut self, reason: &str) -> String {
        self.id(NoteKind::Provisional, format!("Provisional: {}", ended(reason)))
    }

    pub fn small_numbers(&mut self, below: u64) -> String {
        let text = format!("Fewer than {below} counted: too few to rate against a target.");
        self.id(NoteKind::SmallNumbers, text)
    }

    /// Says that a rate is of another year's population than it should be, or of none.
    pub fn population(&mut self, wanted: i16, known: Option<i16>) -> Option<String> {
        let text = match known {
            Some(year) if year == wanted => return None,
            Some(year) => format!(
                "The rate is of the children of mid-{year}, the latest loaded: those of mid-{wanted} are not."
            ),
            None => format!("There is no rate: no population of mid-{wanted} or before is loaded."),
        };
        Some(self.id(NoteKind::Population, text))
    }

    /// How the target came to be another than it was.
    pub fn target(&mut self, target: &Target) -> Option<String> {
        let change = target.changed.as_ref()?;
        let named = |target: Option<f64>| target.map_or("none".to_owned(), printed);
        let on = change.on.map_or_else(String::new, |day| format!(" on {}", in_words(day)));
        let reason = match change.reason.trim() {
            "" => String::new(),
            reason => format!(": {}", reason.trim_end_matches('.')),
        };
        let text = format!(
            "Target of {} changed from {} to {}{on}, by {}{reason}.",
            target.period,
            named(change.from),
            named(target.target),
            change.by
        );
        Some(self.id(NoteKind::TargetChange, text))
    }

    /// The notes of a row of `figures.csv`.
    pub fn published(&mut self, figure: &PublishedFigure) -> Vec<String> {
        let mut ids = Vec::new();
        if figure.status == FigureStatus::Provisional {
            ids.push(self.provisional("so marked where it was published"));
        }
        ids.push(self.from_elsewhere(figure.source.as_deref(), figure.note.as_deref()));
        ids
    }

    pub fn from_elsewhere(&mut self, source: Option<&str>, note: Option<&str>) -> String {
        let source = ended(source.unwrap_or("not recorded"));
        let note = note.map_or_else(String::new, |note| format!(" {}", ended(note)));
        let text = format!("Not counted from our case records. Source: {source}{note}");
        self.id(NoteKind::FigureFromElsewhere, text)
    }

    /// A note for each change of definition that parts `period` from the page's own.
    pub fn changes_since(&mut self, of: &RowOf, period: Period) -> Vec<String> {
        let changes = of.changes_since(period);
        let note = |(old, new)| self.id(NoteKind::DefinitionChange, change(old, new));
        changes.into_iter().map(note).collect()
    }
}

fn change(old: &Version, new: &Version) -> String {
    let labels = old.label.as_ref().zip(new.label.as_ref());
    let what =
        labels.map_or_else(String::new, |(old, new)| format!(": {old} before, {new} from then"));
    format!(
        "The definition changed on {}{what}. Figures before and after are not one series.",
        in_words(new.from)
    )
}

/// `text` with one full stop at its end, however it was written.
fn ended(text: &str) -> String {
    format!("{}.", text.trim().trim_end_matches('.'))
}
