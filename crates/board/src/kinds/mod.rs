//! What is kept: one file a kind.

mod target;

pub use target::{Target, targets};
