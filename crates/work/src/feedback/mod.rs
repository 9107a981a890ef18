//! What children, parents and professionals said, as it is collated.

mod collate;
mod imported;

pub use collate::{Collated, collate};
pub use imported::{Imported, imported};
