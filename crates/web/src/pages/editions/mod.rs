//! Editions: the report made to be signed, looked over, signed step by step, and taken away.

pub mod checklist;
pub mod download;
pub mod list;
pub mod make;
pub mod show;
pub mod sign;

use crate::frame::Frame;
use crate::visit::Visit;

/// A page below the list of editions.
pub fn frame(visit: &Visit, title: &str) -> Frame {
    Frame::of(visit, title)
        .under("Home", "/")
        .under("Report", "/report")
        .under("Editions", "/report/editions")
}

/// A page below one edition.
pub fn below(visit: &Visit, title: &str, name: &str) -> Frame {
    frame(visit, title).under(name, &path(name))
}

pub fn path(name: &str) -> String {
    format!("/report/editions/{name}")
}

/// Who signs a step, as people call them.
pub fn step_in_words(step: &str) -> &'static str {
    match step {
        "author" => "The author",
        "director" => "The director",
        "section-151-officer" => "The section 151 officer",
        "monitoring-officer" => "The monitoring officer",
        _ => "The chair",
    }
}
