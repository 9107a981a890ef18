//! What is kept: one file a kind.

mod restatement;
mod target;

pub use restatement::{Restatement, acknowledged};
pub use target::{Target, targets};
