//! Cohort counts, targets and comparators in; a scorecard out. Pure: summing, percentages, rounding
//! and status happen here and nowhere else.

pub mod card;
pub mod inputs;

pub use card::{CellKind, Comparator, HistoryCell, Note, NoteKind, Origin, Row, Scorecard, Status};
pub use inputs::{Count, Inputs, Settings};
