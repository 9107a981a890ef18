//! The report of a quarter: what is written and what is not, what its words claim, how it will look, and
//! the figures that are others than the board was told.

pub mod claims;
pub mod commentary;
pub mod glance;
pub mod history;
pub mod keep;
pub mod part;
pub mod preview;
pub mod provisional;
pub mod restated;
pub mod said;
pub mod subject;
pub mod tell;

use model::Period;
use report::html::fragment;
use serde::Deserialize;

use super::scorecard::row::Light;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::visit::Visit;

/// Which period, as it stands in a URL.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    pub period: String,
}

/// A page below the report of a period.
pub fn frame(visit: &Visit, title: &str, period: Period) -> Frame {
    let above = format!("/report?period={period}");
    Frame::of(visit, title).under("Home", "/").under("Report", &above)
}

/// The period that a form or a link names.
pub fn named(text: &str) -> Result<Period, Problem> {
    text.parse().map_err(|error| Problem::Wrong(format!("{error}")))
}

/// Markdown that somebody wrote, as HTML of our own making.
pub fn html(markdown: &str, id: &str) -> String {
    fragment(&report::markdown_blocks(markdown, 3, id))
}

/// What a browser sends of several lines, as files have them.
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

pub const fn good(word: &'static str) -> Light {
    Light { word, shape: "●", tone: "good" }
}

pub const fn bad(word: &'static str) -> Light {
    Light { word, shape: "■", tone: "bad" }
}

pub const fn caution(word: &'static str) -> Light {
    Light { word, shape: "▲", tone: "caution" }
}

pub const fn neutral(word: &'static str) -> Light {
    Light { word, shape: "○", tone: "neutral" }
}
