//! Draws a trend by quarter: our line with its intervals, the target as steps, England and the family
//! as levels, each labelled where it ends.

use super::Trend;
use super::canvas::{Anchor, Canvas, INK, Stroke};
use super::frame::{Frame, LEFT, WIDTH};
use super::labels::{self, Label, Neighbours};
use super::scale::Scale;

pub const HEIGHT: f64 = 300.0;
/// What a line's label may take.
pub const LABEL_ROOM: f64 = RIGHT - LABEL_GAP;
const LABEL_GAP: f64 = 8.0;
const RIGHT: f64 = 240.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 44.0;
/// No figure stands higher: the words of a break do.
const HIGHEST: f64 = 18.0;

const OURS: Stroke = Stroke { colour: "#12436d", width: 2.5, dashes: "" };
const WHISKER: Stroke = Stroke { colour: "#5b7fa3", width: 1.5, dashes: "" };
const TARGET: Stroke = Stroke { colour: "#801650", width: 2.0, dashes: "8 4" };
const BREAK: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "3 3" };
/// Of England, the family and others, told apart by dashes as well.
const LEVELS: [Stroke; 3] = [
    Stroke { colour: "#1c7a72", width: 2.0, dashes: "2 4" },
    Stroke { colour: "#b3470f", width: 2.0, dashes: "10 3 2 3" },
    Stroke { colour: "#505a5f", width: 2.0, dashes: "5 5" },
];

pub fn draw(trend: &Trend) -> String {
    let plot = Plot::of(trend);
    let mut canvas = Canvas::new(&trend.id, &trend.title, &trend.description, WIDTH, HEIGHT);
    plot.axes(&mut canvas, trend);
    let mut labels = Vec::new();
    for (level, stroke) in trend.levels.iter().zip(LEVELS.into_iter().cycle()) {
        plot.frame.level(&mut canvas, level.value, stroke);
        let y = plot.frame.y(level.value);
        labels.push(Label { y, text: level.label.clone(), colour: stroke.colour });
    }
    plot.target(&mut canvas, trend, &mut labels);
    plot.ours(&mut canvas, trend, &mut labels);
    labels::write(&mut canvas, labels, WIDTH - LABEL_ROOM, HEIGHT - BOTTOM + 4.0);
    legend(&mut canvas, trend);
    canvas.finish()
}

struct Plot {
    frame: Frame,
}

impl Plot {
    fn of(trend: &Trend) -> Self {
        let intervals = trend.points.iter().filter_map(|point| point.interval).flatten();
        let ours = trend.points.iter().filter_map(|point| point.value);
        let others = trend.levels.iter().map(|level| level.value);
        let targets = trend.targets.iter().filter_map(|target| *target);
        let values = ours.chain(intervals).chain(others).chain(targets);
        let frame = Frame {
            height: HEIGHT,
            right: RIGHT,
            top: TOP,
            bottom: BOTTOM,
            scale: Scale::holding(super::ends(values), !trend.unit.is_empty()),
            places: trend.points.len(),
        };
        Self { frame }
    }

    fn axes(&self, canvas: &mut Canvas, trend: &Trend) {
        self.frame.grid(canvas, trend.unit);
        for (at, point) in trend.points.iter().enumerate() {
            let (quarter, year) = point.label.split_once(' ').unwrap_or((&point.label, ""));
            self.frame.beneath(canvas, self.frame.x(at), 0, quarter);
            // The year once, under its first quarter.
            if at == 0 || !trend.points[at - 1].label.ends_with(year) {
                self.frame.beneath(canvas, self.frame.x(at), 1, year);
            }
        }
    }

    fn target(&self, canvas: &mut Canvas, trend: &Trend, labels: &mut Vec<Label>) {
        let mut steps: Vec<(f64, f64)> = Vec::new();
        for (at, target) in trend.targets.iter().enumerate() {
            let left = LEFT + self.frame.step() * at as f64;
            match target.map(|target| self.frame.y(target)) {
                Some(y) => steps.extend([(left, y), (left + self.frame.step(), y)]),
                None => end_line(canvas, &mut steps, TARGET),
            }
        }
        end_line(canvas, &mut steps, TARGET);
        if let Some(target) = trend.targets.iter().rev().find_map(|target| *target) {
            let text = format!("Target {}{}", scorecard::rounding::printed(target), trend.unit);
            labels.push(Label { y: self.frame.y(target), text, colour: TARGET.colour });
        }
    }

    fn ours(&self, canvas: &mut Canvas, trend: &Trend, labels: &mut Vec<Label>) {
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (at, point) in trend.points.iter().enumerate() {
            let x = self.frame.x(at);
            if let Some([low, high]) = point.interval {
                whisker(canvas, x, self.frame.y(low), self.frame.y(high));
            }
            match point.value {
                Some(value) => joined.push((x, self.frame.y(value))),
                None => end_line(canvas, &mut joined, OURS),
            }
            if point.break_after {
                end_line(canvas, &mut joined, OURS);
                let x = x + self.frame.step() / 2.0;
                canvas.line((x, TOP), (x, HEIGHT - BOTTOM), BREAK);
                canvas.text((x, TOP - 6.0), "definition changed", Anchor::Middle, BREAK.colour);
            }
        }
        end_line(canvas, &mut joined, OURS);
        for (at, point) in trend.points.iter().enumerate() {
            if let Some(value) = point.value {
                self.figure(canvas, trend, at, value);
            }
        }
        if let Some(value) = trend.points.last().and_then(|point| point.value) {
            labels.push(Label {
                y: self.frame.y(value),
                text: "Our figure".to_owned(),
                colour: OURS.colour,
            });
        }
    }

    /// A point and its figure.
    fn figure(&self, canvas: &mut Canvas, trend: &Trend, at: usize, value: f64) {
        let point = &trend.points[at];
        let height = |at: Option<usize>| Some(self.frame.y(trend.points.get(at?)?.value?));
        let neighbours = Neighbours {
            x: self.frame.x(at),
            y: self.frame.y(value),
            before: height(at.checked_sub(1)),
            after: if point.break_after { None } else { height(Some(at + 1)) },
        };
        let levels = trend.levels.iter().map(|level| level.value);
        let lines: Vec<f64> =
            levels.chain(trend.targets[at]).map(|value| self.frame.y(value)).collect();
        let (place, anchor) = neighbours.place(&lines, HIGHEST);
        canvas.dot((neighbours.x, neighbours.y), OURS.colour, point.provisional);
        canvas.haloed(place, &scorecard::rounding::printed(value), anchor, OURS.colour);
    }
}

fn whisker(canvas: &mut Canvas, x: f64, low: f64, high: f64) {
    canvas.line((x, low), (x, high), WHISKER);
    canvas.line((x - 5.0, low), (x + 5.0, low), WHISKER);
    canvas.line((x - 5.0, high), (x + 5.0, high), WHISKER);
}

/// What a whisker and a hollow point are, where there are any.
fn legend(canvas: &mut Canvas, trend: &Trend) {
    let (mut x, y) = (WIDTH - RIGHT + 14.0, HEIGHT - 9.0);
    if trend.points.iter().any(|point| point.interval.is_some()) {
        whisker(canvas, x, y - 11.0, y + 2.0);
        canvas.text((x + 12.0, y), "95% interval", Anchor::Start, INK);
        x += 104.0;
    }
    if trend.points.iter().any(|point| point.provisional) {
        canvas.dot((x, y - 4.5), OURS.colour, true);
        canvas.text((x + 12.0, y), "Provisional", Anchor::Start, INK);
    }
}

fn end_line(canvas: &mut Canvas, joined: &mut Vec<(f64, f64)>, stroke: Stroke) {
    if joined.len() > 1 {
        canvas.path(joined, stroke);
    }
    joined.clear();
}
