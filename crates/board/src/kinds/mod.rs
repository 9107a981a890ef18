//! What is kept: one file a kind.

mod action;
mod meeting;
mod numbered;
mod risk;
mod target;

pub use action::{Action, ActionState, Expected, Progress, Review};
pub use meeting::{AgendaItem, Meeting};
pub use numbered::put_numbered;
pub use risk::{Risk, RiskState};
mod restatement;
mod target;

pub use restatement::{Restatement, acknowledged};
mod claim_override;
mod comment;
mod target;

pub use claim_override::{Override, overrides};
pub use comment::{Comment, PARTS, WHOLE_REPORT, comments, period_before};
pub use target::{Target, targets};
