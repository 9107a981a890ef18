//! What is wrong with the form of a return, before any rule is asked.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StructureKind {
    UnreadableDate,
    UnknownCode,
    UnknownElement,
    MisplacedElement,
    RepeatedElement,
    MissingElement,
}

/// One place where a return is not in the form of a census.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructureFault {
    pub kind: StructureKind,
    pub child_id: Option<String>,
    /// The element that it stands in, or should.
    pub module: String,
    pub element: String,
    pub value: Option<String>,
    pub line: u32,
}

impl StructureKind {
    pub const ALL: [Self; 6] = [
        Self::UnreadableDate,
        Self::UnknownCode,
        Self::UnknownElement,
        Self::MisplacedElement,
        Self::RepeatedElement,
        Self::MissingElement,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::UnreadableDate => "unreadable-date",
            Self::UnknownCode => "unknown-code",
            Self::UnknownElement => "unknown-element",
            Self::MisplacedElement => "misplaced-element",
            Self::RepeatedElement => "repeated-element",
            Self::MissingElement => "missing-element",
        }
    }

    /// In words, as the title of a rule.
    pub fn title(self) -> &'static str {
        match self {
            Self::UnreadableDate => "A date is not one of the calendar, written YYYY-MM-DD",
            Self::UnknownCode => "A code is not one that any census has had",
            Self::UnknownElement => "No census has this element: it was read past",
            Self::MisplacedElement => "The element does not belong here: it was read past",
            Self::RepeatedElement => "The element is here twice: the last counts",
            Self::MissingElement => "An element is missing that every return has",
        }
    }
}
