//! The four rules by which NHS England's "Making data count" tells a signal from chance.

use std::cmp::Ordering;

use super::Point;

/// What makes a point a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Outside the control limits.
    Outside,
    /// One of seven or more in a row on one side of the centre line.
    Shift,
    /// In the outer third between centre and limit, or beyond, with another of three in a row.
    TwoOfThree,
    /// One of seven or more in a row, each higher, or each lower, than the one before.
    Trend,
}

/// Which way a signal points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the centre line, or rising.
    High,
    /// Below the centre line, or falling.
    Low,
}

/// A rule that a point breaks, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    pub rule: Rule,
    pub side: Side,
}

/// How many points in a row make a shift or a trend.
const RUN: usize = 7;

/// Flags every point that breaks a rule, in the order of [`Rule`].
pub(super) fn flag(points: &mut [Point], centre: f64) {
    for side in [Side::High, Side::Low] {
        for rule in [Rule::Outside, Rule::Shift, Rule::TwoOfThree, Rule::Trend] {
            for place in broken(points, centre, rule, side) {
                points[place].flags.push(Flag { rule, side });
            }
        }
    }
    for point in points {
        point.flags.sort_by_key(|flag| flag.rule as u8);
    }
}

/// The points that break this rule on this side.
fn broken(points: &[Point], centre: f64, rule: Rule, side: Side) -> Vec<usize> {
    let is = |test: &dyn Fn(&Point) -> bool| points.iter().map(test).collect::<Vec<bool>>();
    let in_row = match rule {
        Rule::Outside => is(&|point| side.beyond(point.value, side.limit(point))),
        Rule::Shift => runs(&is(&|point| side.beyond(point.value, centre)), RUN, RUN),
        Rule::TwoOfThree => runs(&is(&|point| side.in_outer_third(point, centre)), 3, 2),
        Rule::Trend => trend(points, side),
    };
    (0..points.len()).filter(|&place| in_row[place]).collect()
}

impl Side {
    /// Whether a value lies beyond a line by more than rounding.
    fn beyond(self, value: f64, line: f64) -> bool {
        let rounding = 1e-9 * line.abs().max(1.0);
        let expected = if self == Self::High { Ordering::Greater } else { Ordering::Less };
        (value - line).abs() > rounding && value.partial_cmp(&line) == Some(expected)
    }

    fn limit(self, point: &Point) -> f64 {
        if self == Self::High { point.upper } else { point.lower }
    }

    fn in_outer_third(self, point: &Point, centre: f64) -> bool {
        let limit = self.limit(point);
        self.beyond(point.value, limit - (limit - centre) / 3.0)
    }
}

/// The marked points that are among at least `enough` marked in some `row` points in a row.
fn runs(marked: &[bool], row: usize, enough: usize) -> Vec<bool> {
    let mut found = vec![false; marked.len()];
    for (start, window) in marked.windows(row).enumerate() {
        if window.iter().filter(|&&mark| mark).count() >= enough {
            for (place, &mark) in window.iter().enumerate() {
                found[start + place] |= mark;
            }
        }
    }
    found
}

/// The points of a run of which each lies beyond the one before.
fn trend(points: &[Point], side: Side) -> Vec<bool> {
    let mut found = vec![false; points.len()];
    for (start, window) in points.windows(RUN).enumerate() {
        if window.windows(2).all(|pair| side.beyond(pair[1].value, pair[0].value)) {
            found[start..start + RUN].fill(true);
        }
    }
    found
}
