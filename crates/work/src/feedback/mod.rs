//! What children, parents and professionals said: recorded, coded, cleared to be quoted, and collated.

mod clear;
mod collate;
mod imported;
mod piece;

pub use voices::themes::Theme;

pub use clear::{Against, Asked as AskedQuote, clear, more_identifiers};
pub use collate::{Collated, collate};
pub use imported::{Imported, imported};
pub use piece::{agree, code, keep_theme, must_be_offered, offered, record, withdraw};
