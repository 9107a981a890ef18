//! A scorecard and its commentary to one [`document::Document`], and that document to the bytes of
//! each format. Reads no clock, no file and no environment: texts, settings and dates are handed in,
//! and the same inputs give the same bytes. The sole user of typst and of the office writers.

mod chart;
mod compose;
pub mod document;
pub mod docx;
mod follow_up;
mod fonts;
pub mod html;
mod markdown;
mod narrative;
pub mod pdf;
mod settings;
pub mod xlsx;
mod xml;

pub use chart::{all as charts, numbers, sparkline};
pub use compose::{
    KeptStatement, OpenFigure, Quoted, ReportInputs, Restated, RestatedFigure, Voices,
    board_report, how_counted,
};
pub use document::Document;
pub use follow_up::{ActionEntry, FollowUp, RiskEntry, days};
pub use markdown::blocks as markdown_blocks;
pub use narrative::{About, Narrative, NarrativeError, Part, Piece, Text, markdown_file, parts};
pub use settings::{Person, ReportSettings};

/// A report that could not be written: a mistake of the program, since a document holds only text.
#[derive(Debug, thiserror::Error)]
#[error("the report could not be written: {0}")]
pub struct WriteError(pub String);

impl WriteError {
    pub(crate) fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}
