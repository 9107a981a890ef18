//! The settings of the workspace: read by everybody, changed by whoever may, with why.

pub mod change;
pub mod group;
pub mod show;

use crate::frame::Frame;
use crate::visit::Visit;

/// A page below the settings.
fn frame(visit: &Visit, title: &str) -> Frame {
    Frame::of(visit, title).under("Home", "/").under("Settings", "/settings")
}
