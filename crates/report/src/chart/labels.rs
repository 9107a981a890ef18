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
/// From the middle of a mark to the words beside it.
const MARK: f64 = 10.0;
/// Feet of the words beside a mark, from its middle, the nearest first; beyond `NEAR` a line leads there.
const FEET: [f64; 11] = [4.0, ABOVE, BELOW, -24.0, 36.0, -48.0, 60.0, -72.0, 84.0, -96.0, 108.0];
const NEAR: f64 = 20.0;
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

/// A mark among others, whose words stand beside it.
pub struct Mark<'a> {
    pub place: (f64, f64),
    /// How wide the words are.
    pub width: f64,
    pub others: &'a [(f64, f64)],
}

impl Mark<'_> {
    /// The words' left end and foot: of the places beside the mark that are `within`, the one that
    /// covers fewest others; the nearest, on its right, where none is better.
    pub fn words(&self, within: impl Fn((f64, f64)) -> bool) -> (f64, f64) {
        let (x, y) = self.place;
        let (right, left) = (x + MARK, x - MARK - self.width);
        let places = FEET.map(|foot| [right, left].map(|end| (end, y + foot)));
        let has_room = |(end, foot): &(f64, f64)| {
            within((*end, *foot - TALL)) && within((*end + self.width, *foot))
        };
        let free = places.into_iter().flatten().filter(has_room);
        free.min_by_key(|place| self.covered(*place)).unwrap_or((right, y + 4.0))
    }

    /// From the mark to words that stand far from it; `None` where they are near.
    pub fn leader(&self, (end, foot): (f64, f64)) -> Option<(f64, f64)> {
        let (x, y) = self.place;
        let side = if end > x { end - 3.0 } else { end + self.width + 3.0 };
        ((foot - y).abs() > NEAR).then_some((side, foot - 4.0))
    }

    fn covered(&self, (end, foot): (f64, f64)) -> usize {
        let [wide, tall] =
            [end - ASIDE..=end + self.width + ASIDE, foot - TALL - 2.0..=foot + ASIDE];
        self.others.iter().filter(|(x, y)| wide.contains(x) && tall.contains(y)).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: f64 = 40.0;

    fn words(place: (f64, f64), others: &[(f64, f64)]) -> (f64, f64) {
        let within = |(x, y)| (0.0..=200.0).contains(&x) && (0.0..=100.0).contains(&y);
        Mark { place, width: WIDE, others }.words(within)
    }

    #[test]
    fn words_of_a_mark_stand_on_its_right_unless_they_cover_another_or_leave_the_plot() {
        assert_eq!(words((100.0, 50.0), &[]), (110.0, 54.0));
        assert_eq!(words((100.0, 50.0), &[(130.0, 50.0)]), (50.0, 54.0));
        assert_eq!(words((100.0, 50.0), &[(130.0, 56.0), (70.0, 56.0)]), (110.0, 42.0));
        assert_eq!(words((190.0, 50.0), &[]), (140.0, 54.0));
        let (_, foot) = words((100.0, 98.0), &[]);
        assert!(foot <= 100.0, "{foot}");
    }

    #[test]
    fn a_line_leads_to_words_that_had_to_go_far() {
        let row = |x: u32| [36.0, 50.0, 64.0].map(|y| (f64::from(x * 10), y));
        let others: Vec<_> = (0..20).flat_map(row).collect();
        let far = words((100.0, 50.0), &others);
        assert_eq!(far, (110.0, 26.0));
        let mark = Mark { place: (100.0, 50.0), width: WIDE, others: &others };
        assert_eq!(mark.leader(far), Some((107.0, 22.0)));
        assert_eq!(mark.leader((110.0, 54.0)), None);
    }
}
