//! What is kept: one file a kind.

mod claim_override;
mod comment;
mod target;

pub use claim_override::{Override, overrides};
pub use comment::{Comment, PARTS, WHOLE_REPORT, comments, period_before};
pub use target::{Target, targets};
