//! The log: who changed what, and who read about children. It names children, so that it is for those who
//! may open rows about them, they say why, and reading it is a line of it.

pub mod ask;
pub mod show;
pub mod verify;

use crate::frame::Frame;
use crate::visit::Visit;

/// Value and words of each action that can be asked for.
const ACTIONS: &[(&str, &str)] = &[
    ("", "Everything"),
    ("write", "Changes"),
    ("read-children", "Reading about children"),
    ("export", "Exports"),
    ("sign-in", "Signing in"),
    ("set-up", "Setting up an account"),
    ("change-password", "Changes of password"),
    ("make-link", "Links made"),
    ("make-token", "Tokens made"),
];

fn frame(visit: &Visit) -> Frame {
    Frame::of(visit, "Log").under("Home", "/")
}
