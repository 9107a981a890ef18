//! What is done with a workspace, whoever asks: opened, counted, listed, written, signed. The command
//! line and the web pages are two faces of it. Prints nothing; who acts and when is in [`office`].

pub mod actions;
mod audience;
pub mod audit;
pub mod card_csv;
pub mod cells;
pub mod checked;
pub mod child;
pub mod commentary;
pub mod coverage;
pub mod due;
pub mod edition;
mod failure;
pub mod feedback;
pub mod follow_up;
pub mod groups;
pub mod import;
pub mod issues;
pub mod loads;
pub mod meetings;
pub mod mirror;
pub mod movement;
pub mod office;
pub mod outlook;
pub mod parts;
pub mod preview;
pub mod quarter;
mod recorded;
pub mod report;
pub mod restated;
pub mod risks;
pub mod room;
pub mod rows;
pub mod session;
pub mod settings;
mod split;
pub mod standing;
pub mod targets;
pub mod validate;

pub use audience::{For, Publication};
pub use commentary::Commentary;
pub use failure::Failure;
pub use office::Office;
pub use session::{Ask, Session};

use serde::Serialize;

/// JSON as it is printed and kept.
pub fn json(whole: &impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(whole).map_err(Failure::said)? + "\n")
}
