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
    ("write", "Changed"),
    ("read-children", "Read about children"),
    ("export", "Exported"),
    ("write-part", "Wrote a part of the report"),
    ("import", "Brought in a file"),
    ("undo", "Undid a file"),
    ("sign-in", "Signed in"),
    ("set-up", "Set up an account"),
    ("change-password", "Changed password"),
    ("make-link", "Made a link"),
    ("second-step-on", "Turned on a second step"),
    ("second-step-off", "Turned off a second step"),
    ("make-token", "Made a token"),
    ("end-token", "Took a token away"),
];

fn frame(visit: &Visit) -> Frame {
    Frame::of(visit, "Log").under("Home", "/")
}
