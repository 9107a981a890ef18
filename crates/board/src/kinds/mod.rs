//! What is kept: one file a kind.

mod action;
mod audit;
mod claim_override;
mod comment;
mod edition;
pub mod feedback;
mod form;
mod meeting;
mod numbered;
mod restatement;
mod risk;
mod score;
mod signature;
mod target;
mod theme;

pub use crate::log::sha256 as digest;
pub use action::{Action, ActionState, Expected, Progress, Review};
pub use audit::{Audit, Case, Excluded, Stratum};
pub use claim_override::{Override, overrides};
pub use comment::{Comment, PARTS, WHOLE_REPORT, comments, period_before};
pub use edition::{CHECKLIST, Edition, MANIFEST};
pub use feedback::Feedback;
pub use form::{Form, Question};
pub use meeting::{AgendaItem, Meeting};
pub use numbered::put_numbered;
pub use restatement::{Restatement, acknowledged};
pub use risk::{Risk, RiskState};
pub use score::{Score, Scores, Turn};
pub use signature::{STEPS, Signature, Signing, standing, void};
pub use target::{Target, targets};
pub use theme::Theme;
