//! Draws a trend by quarter: our line with its intervals, the target as steps, England and the family
//! as levels, each labelled where it ends.

use super::Trend;
use super::canvas::{Anchor, Canvas, INK, Stroke};
use super::scale::Scale;

pub const WIDTH: f64 = 744.0;
pub const HEIGHT: f64 = 300.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 240.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 44.0;
/// Least distance between two labels.
const APART: f64 = 17.0;

const OURS: Stroke = Stroke { colour: "#12436d", width: 2.5, dashes: "" };
const WHISKER: Stroke = Stroke { colour: "#5b7fa3", width: 1.5, dashes: "" };
const TARGET: Stroke = Stroke { colour: "#801650", width: 2.0, dashes: "8 4" };
const GRID: Stroke = Stroke { colour: "#d5d8db", width: 1.0, dashes: "" };
const BREAK: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "3 3" };
/// Of England, the family and others, told apart by dashes as well.
const LEVELS: [Stroke; 3] = [
    Stroke { colour: "#1c7a72", width: 2.0, dashes: "2 4" },
    Stroke { colour: "#b3470f", width: 2.0, dashes: "10 3 2 3" },
    Stroke { colour: "#505a5f", width: 2.0, dashes: "5 5" },
];

struct Label {
    y: f64,
    text: String,
    colour: &'static str,
}

pub fn draw(trend: &Trend) -> String {
    let plot = Plot::of(trend);
    let mut canvas = Canvas::new(&trend.id, &trend.title, &trend.description, WIDTH, HEIGHT);
    plot.axes(&mut canvas, trend);
    let mut labels = Vec::new();
    for (level, stroke) in trend.levels.iter().zip(LEVELS) {
        let y = plot.y(level.value);
        canvas.line((LEFT, y), (WIDTH - RIGHT, y), stroke);
        labels.push(Label { y, text: level.label.clone(), colour: stroke.colour });
    }
    plot.target(&mut canvas, trend, &mut labels);
    plot.ours(&mut canvas, trend, &mut labels);
    write_labels(&mut canvas, labels);
    canvas.finish()
}

struct Plot {
    scale: Scale,
    points: usize,
}

impl Plot {
    fn of(trend: &Trend) -> Self {
        let ours = trend
            .points
            .iter()
            .flat_map(|point| [point.value, point.interval.map(|[_, high]| high)]);
        let others =
            trend.levels.iter().map(|level| Some(level.value)).chain(trend.targets.iter().copied());
        let highest = ours.chain(others).flatten().fold(0.0, f64::max);
        Self {
            scale: Scale::for_values(highest, !trend.unit.is_empty()),
            points: trend.points.len(),
        }
    }

    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - value / self.scale.top * (HEIGHT - TOP - BOTTOM)
    }

    fn step(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / self.points.max(1) as f64
    }

    /// The middle of a quarter's place.
    fn x(&self, at: usize) -> f64 {
        LEFT + self.step() * (at as f64 + 0.5)
    }

    fn axes(&self, canvas: &mut Canvas, trend: &Trend) {
        for tick in self.scale.ticks() {
            let y = self.y(tick);
            canvas.line((LEFT, y), (WIDTH - RIGHT, y), GRID);
            let text = format!("{}{}", scorecard::rounding::printed(tick), trend.unit);
            canvas.text((LEFT - 8.0, y + 4.0), &text, Anchor::End, INK, false);
        }
        for (at, point) in trend.points.iter().enumerate() {
            let (quarter, year) = point.label.split_once(' ').unwrap_or((&point.label, ""));
            canvas.text((self.x(at), HEIGHT - BOTTOM + 18.0), quarter, Anchor::Middle, INK, false);
            // The year once, under its first quarter.
            if at == 0 || !trend.points[at - 1].label.ends_with(year) {
                canvas.text((self.x(at), HEIGHT - BOTTOM + 35.0), year, Anchor::Middle, INK, false);
            }
        }
    }

    fn target(&self, canvas: &mut Canvas, trend: &Trend, labels: &mut Vec<Label>) {
        let mut points = Vec::new();
        for (at, target) in trend.targets.iter().enumerate() {
            let Some(target) = target else { continue };
            let (left, y) = (LEFT + self.step() * at as f64, self.y(*target));
            points.extend([(left, y), (left + self.step(), y)]);
        }
        if let (Some((_, y)), Some(target)) =
            (points.last().copied(), trend.targets.last().copied().flatten())
        {
            canvas.path(&points, TARGET);
            let text = format!("Target {}{}", scorecard::rounding::printed(target), trend.unit);
            labels.push(Label { y, text, colour: TARGET.colour });
        }
    }

    fn ours(&self, canvas: &mut Canvas, trend: &Trend, labels: &mut Vec<Label>) {
        let mut joined: Vec<(f64, f64)> = Vec::new();
        for (at, point) in trend.points.iter().enumerate() {
            let x = self.x(at);
            if let Some([low, high]) = point.interval {
                whisker(canvas, x, self.y(low), self.y(high));
            }
            match point.value {
                Some(value) => joined.push((x, self.y(value))),
                None => end_line(canvas, &mut joined),
            }
            if point.break_after {
                end_line(canvas, &mut joined);
                let x = x + self.step() / 2.0;
                canvas.line((x, TOP), (x, HEIGHT - BOTTOM), BREAK);
                canvas.text(
                    (x, TOP - 6.0),
                    "definition changed",
                    Anchor::Middle,
                    BREAK.colour,
                    false,
                );
            }
        }
        end_line(canvas, &mut joined);
        for (at, point) in trend.points.iter().enumerate() {
            if let Some(value) = point.value {
                let (x, y) = (self.x(at), self.y(value));
                canvas.dot((x, y), OURS.colour, point.provisional);
                let above = if y - TOP < 14.0 { 20.0 } else { -10.0 };
                let mark = if point.provisional { " prov." } else { "" };
                let text = format!("{}{mark}", scorecard::rounding::printed(value));
                canvas.haloed((x, y + above), &text, OURS.colour);
            }
        }
        if let Some(value) = trend.points.last().and_then(|point| point.value) {
            labels.push(Label {
                y: self.y(value),
                text: "Our figure".to_owned(),
                colour: OURS.colour,
            });
        }
    }
}

fn whisker(canvas: &mut Canvas, x: f64, low: f64, high: f64) {
    canvas.line((x, low), (x, high), WHISKER);
    canvas.line((x - 5.0, low), (x + 5.0, low), WHISKER);
    canvas.line((x - 5.0, high), (x + 5.0, high), WHISKER);
}

fn end_line(canvas: &mut Canvas, joined: &mut Vec<(f64, f64)>) {
    if joined.len() > 1 {
        canvas.path(joined, OURS);
    }
    joined.clear();
}

/// Labels at the right, as near their lines as they can be without touching one another.
fn write_labels(canvas: &mut Canvas, mut labels: Vec<Label>) {
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lowest = f64::NEG_INFINITY;
    for label in &mut labels {
        label.y = label.y.max(lowest + APART);
        lowest = label.y;
    }
    let mut highest = HEIGHT - BOTTOM + 4.0;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(highest);
        highest = label.y - APART;
    }
    for label in &labels {
        canvas.text(
            (WIDTH - RIGHT + 8.0, label.y + 4.0),
            &label.text,
            Anchor::Start,
            label.colour,
            true,
        );
    }
}
