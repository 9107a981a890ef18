//! Where words stand in a chart, so that none touches another.

use super::canvas::{Anchor, Canvas, FONT_SIZE};
use crate::fonts::bold_width;

/// Least distance between two labels of lines.
const APART: f64 = 17.0;
/// From a point to the figure beside it.
const ASIDE: f64 = 7.0;
/// From a point to the foot of the figure above it, and below it.
const ABOVE: f64 = -8.0;
const BELOW: f64 = 19.0;
/// Height of a figure.
const TALL: f64 = 12.0;

/// A line's name, as near to the line's end as there is room.
pub struct Label {
    pub y: f64,
    pub text: String,
    pub colour: &'static str,
}

/// Writes labels that begin at `x`, none upon another nor below `lowest`.
pub fn write(canvas: &mut Canvas, mut labels: Vec<Label>, x: f64, lowest: f64) {
    spread(&mut labels, lowest);
    for Label { y, text, colour } in &labels {
        canvas.label((x, y + 4.0), text, bold_width(text, FONT_SIZE), colour);
    }
}

/// Moves labels apart, none below `lowest`.
fn spread(labels: &mut [Label], lowest: f64) {
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut last = f64::NEG_INFINITY;
    for label in labels.iter_mut() {
        label.y = label.y.max(last + APART);
        last = label.y;
    }
    let mut next = lowest;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(next);
        next = label.y - APART;
    }
}

/// A point of our line on the canvas, with the heights of the points beside it.
pub struct Neighbours {
    pub x: f64,
    pub y: f64,
    pub before: Option<f64>,
    pub after: Option<f64>,
}

impl Neighbours {
    /// Where the point's figure stands: beside its whisker, on the side that our line leaves free,
    /// and above or below as fewer of the level `lines` cross it. Nothing stands above `top`.
    pub fn place(&self, lines: &[f64], top: f64) -> ((f64, f64), Anchor) {
        // Heights grow downwards.
        let higher = |other: Option<f64>| other.is_some_and(|other| other < self.y);
        let lower = |other: Option<f64>| other.is_some_and(|other| other > self.y);
        let is_valley = higher(self.before) && higher(self.after);
        let is_peak = lower(self.before) && lower(self.after);
        let crossed = |foot: f64| {
            let within = |line: &&f64| (foot - TALL..=foot + 2.0).contains(*line);
            lines.iter().filter(within).count()
        };
        let (above, below) = (self.y + ABOVE, self.y + BELOW);
        let is_below =
            above - TALL < top || is_valley || (!is_peak && crossed(below) < crossed(above));
        let rises = higher(self.after) || (self.after.is_none() && lower(self.before));
        let left = (self.x - ASIDE, Anchor::End);
        let right = (self.x + ASIDE, Anchor::Start);
        let (x, anchor) = if rises == is_below { right } else { left };
        let (x, anchor) = if is_peak || is_valley { right } else { (x, anchor) };
        ((x, if is_below { below } else { above }), anchor)
    }
}
