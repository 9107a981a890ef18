//! What is kept: one file a kind.

mod audit;
pub mod feedback;
mod form;
mod score;
mod target;
mod theme;

pub use audit::{Audit, Case, Excluded, Stratum};
pub use feedback::Feedback;
pub use form::{Form, Question};
pub use score::{Score, Scores, Turn};
pub use target::{Target, targets};
pub use theme::Theme;
