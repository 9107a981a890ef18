//! Themes of what was said, each of enough children that none of them can be known by it.
//!
//! Voices are distinct children: a child who says a thing three times, or whose parent says it too,
//! is one voice of the theme. A voice with several themes counts in each, so that themes may add up
//! to more than the voices overall.

use std::collections::{BTreeMap, BTreeSet};

/// What themes of too few voices are shown as.
pub const OTHER: &str = "other themes";

/// A theme of fewer children than this is not shown by its name.
pub const FEWEST_VOICES: usize = 5;

/// One piece of feedback as somebody coded it.
#[derive(Clone, Debug)]
pub struct Coded {
    /// The child that the feedback is of, whoever gave it.
    pub child: String,
    /// Child, parent or professional.
    pub respondent: String,
    pub themes: Vec<String>,
}

/// A theme and how many children it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    pub name: String,
    /// Distinct children.
    pub voices: usize,
    /// Distinct children by who spoke of them; a child whose parent spoke too is in both. Not for
    /// the public as they are: a theme of enough voices may have few of one respondent.
    pub by_respondent: BTreeMap<String, usize>,
}

/// All themes, those of too few voices as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Themes {
    /// The most voices first.
    pub listed: Vec<Theme>,
    /// [`OTHER`], if any theme had too few voices. It has too few itself only where all themes
    /// together have; then nothing may be shown.
    pub other: Option<Theme>,
    /// How many themes `other` holds.
    pub merged: usize,
    /// Distinct children with any theme.
    pub voices: usize,
    /// Distinct children with feedback, whether it has a theme or not.
    pub heard: usize,
}

/// Distinct children of each respondent kind, for one theme.
type Voices<'a> = BTreeSet<(&'a str, &'a str)>;

/// The themes of `coded` feedback, where a theme needs at least `fewest` voices to be listed.
pub fn themes(coded: &[Coded], fewest: usize) -> Themes {
    let mut by_theme: BTreeMap<&str, Voices> = BTreeMap::new();
    for piece in coded {
        for theme in &piece.themes {
            by_theme.entry(theme).or_default().insert((&piece.respondent, &piece.child));
        }
    }
    let all: Voices = by_theme.values().flatten().copied().collect();
    let mut other = Merged::default();
    other.take_all_called_other(&mut by_theme);
    let mut largest_first: Vec<(&str, Voices)> = by_theme.into_iter().collect();
    largest_first.sort_by_key(|(_, voices)| std::cmp::Reverse(children(voices)));
    while largest_first.last().is_some_and(|(_, last)| other.must_take(last, fewest)) {
        other.take(largest_first.pop().map(|(_, voices)| voices).unwrap_or_default());
    }
    Themes {
        listed: largest_first.into_iter().map(|(name, voices)| Theme::of(name, &voices)).collect(),
        other: (other.themes > 0).then(|| Theme::of(OTHER, &other.voices)),
        merged: other.themes,
        voices: children(&all),
        heard: coded.iter().map(|piece| &piece.child).collect::<BTreeSet<_>>().len(),
    }
}

/// The themes that are not listed.
#[derive(Default)]
struct Merged<'a> {
    voices: Voices<'a>,
    themes: usize,
}

impl<'a> Merged<'a> {
    fn take_all_called_other(&mut self, by_theme: &mut BTreeMap<&str, Voices<'a>>) {
        if let Some(voices) = by_theme.remove(OTHER) {
            self.take(voices);
        }
    }

    fn take(&mut self, voices: Voices<'a>) {
        self.voices.extend(voices);
        self.themes += 1;
    }

    /// Whether the smallest theme left must join: it is too small, or this is.
    fn must_take(&self, smallest: &Voices, fewest: usize) -> bool {
        let too_few = self.themes > 0 && children(&self.voices) < fewest;
        too_few || children(smallest) < fewest
    }
}

impl Theme {
    fn of(name: &str, voices: &Voices) -> Self {
        let mut by_respondent: BTreeMap<String, usize> = BTreeMap::new();
        for (respondent, _) in voices {
            *by_respondent.entry((*respondent).to_owned()).or_default() += 1;
        }
        Self { name: name.to_owned(), voices: children(voices), by_respondent }
    }
}

fn children(voices: &Voices) -> usize {
    voices.iter().map(|(_, child)| child).collect::<BTreeSet<_>>().len()
}
