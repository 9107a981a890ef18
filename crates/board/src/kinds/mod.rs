//! What is kept: one file a kind.

mod action;
mod meeting;
mod numbered;
mod risk;
mod audit;
pub mod feedback;
mod form;
mod score;
mod target;
mod theme;

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
pub use audit::{Audit, Case, Excluded, Stratum};
pub use feedback::Feedback;
pub use form::{Form, Question};
pub use score::{Score, Scores, Turn};
mod edition;
mod signature;
mod target;

pub use edition::{CHECKLIST, Edition, MANIFEST, digest};
pub use signature::{STEPS, Signature, Signing, standing, void};
pub use target::{Target, targets};
pub use theme::Theme;
