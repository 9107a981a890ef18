//! Bringing data in: how far the records reach, files sent, looked at, brought in and undone, and what is
//! wrong in them.

pub mod census;
pub mod file;
pub mod home;
pub mod issues;
pub mod load;
pub mod told;
pub mod upload;

use model::Issue;

use crate::frame::Frame;
use crate::visit::Visit;
use crate::words;

/// What handles of files that are read are of.
const FILE: &str = "file";
/// As roles name a file of case records.
const LOAD: &str = "load";

fn frame(visit: &Visit, title: &str) -> Frame {
    Frame::of(visit, title).under("Home", "/").under("Data", "/data")
}

/// A kind of issue, as pages show it.
struct Kind {
    name: String,
    count: usize,
    message: String,
    remedy: String,
    place: String,
}

fn kinds(issues: &[Issue]) -> Vec<Kind> {
    let kind = |own: work::issues::OfKind| Kind {
        name: words::name(&own.rule),
        place: work::issues::place(&own.example),
        message: own.example.message,
        remedy: own.example.remedy,
        count: own.count,
    };
    work::issues::by_kind(issues).into_iter().map(kind).collect()
}
