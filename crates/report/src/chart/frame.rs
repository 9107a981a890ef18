//! The frame of every chart: its margins, its scale with ticks and grid, and where values lie in it.

use scorecard::rounding::printed;

use super::canvas::{Anchor, Canvas, INK, Stroke};
use super::scale::Scale;

pub const WIDTH: f64 = 744.0;
/// Where every plot begins: room for the figures of the ticks.
pub const LEFT: f64 = 48.0;

const GRID: Stroke = Stroke { colour: "#d5d8db", width: 1.0, dashes: "" };
const ZERO: Stroke = Stroke { colour: INK, width: 1.0, dashes: "" };
/// From the plot's foot to the first line of words beneath it, and from one line to the next.
const BENEATH: f64 = 18.0;
const LINE: f64 = 17.0;

/// A plot and the room around it.
pub struct Frame {
    pub height: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub scale: Scale,
    /// Equal places side by side, such as months; 1 where the plot has none.
    pub places: usize,
}

impl Frame {
    pub fn foot(&self) -> f64 {
        self.height - self.bottom
    }

    pub fn edge(&self) -> f64 {
        WIDTH - self.right
    }

    pub fn y(&self, value: f64) -> f64 {
        self.foot() - self.scale.share(value) * (self.height - self.top - self.bottom)
    }

    /// The width of a place.
    pub fn step(&self) -> f64 {
        (WIDTH - LEFT - self.right) / self.places.max(1) as f64
    }

    /// The middle of a place.
    pub fn x(&self, at: usize) -> f64 {
        LEFT + self.step() * (at as f64 + 0.5)
    }

    /// Where a share, 0 to 1, of the plot's width lies.
    pub fn along(&self, share: f64) -> f64 {
        LEFT + (WIDTH - LEFT - self.right) * share
    }

    /// Whether a place on the canvas is in the plot.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        (LEFT..=self.edge()).contains(&x) && (self.top..=self.foot()).contains(&y)
    }

    /// A level line from side to side.
    pub fn level(&self, canvas: &mut Canvas, value: f64, stroke: Stroke) {
        let y = self.y(value);
        canvas.line((LEFT, y), (self.edge(), y), stroke);
    }

    /// A line and a figure for each tick; nought in ink where there are values below it.
    pub fn grid(&self, canvas: &mut Canvas, unit: &str) {
        for tick in self.scale.ticks() {
            let is_nought = self.scale.bottom < 0.0 && tick.abs() < self.scale.step / 2.0;
            self.level(canvas, tick, if is_nought { ZERO } else { GRID });
            let text = format!("{}{unit}", printed(tick));
            canvas.text((LEFT - 8.0, self.y(tick) + 4.0), &text, Anchor::End, INK);
        }
    }

    /// Words under the plot, centred on `x`, on the first line or a later one.
    pub fn beneath(&self, canvas: &mut Canvas, x: f64, line: u8, text: &str) {
        let y = self.foot() + BENEATH + LINE * f64::from(line);
        canvas.text((x, y), text, Anchor::Middle, INK);
    }

    /// What is drawn, at the chart's foot.
    pub fn caption(&self, canvas: &mut Canvas, text: &str) {
        canvas.text((LEFT, self.height - 6.0), text, Anchor::Start, INK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(lowest: f64) -> (Frame, String) {
        let scale = Scale::holding([lowest, 6.0], false);
        let frame =
            Frame { height: 250.0, right: 100.0, top: 20.0, bottom: 40.0, scale, places: 4 };
        let mut canvas = Canvas::new("any", "Any", "Any.", WIDTH, frame.height);
        frame.grid(&mut canvas, "");
        (frame, canvas.finish())
    }

    #[test]
    fn values_below_nought_lie_within_and_nought_has_a_line_of_its_own() {
        let (frame, svg) = drawn(-3.5);
        assert!(frame.y(-3.5) < frame.foot() && frame.y(0.0) < frame.y(-3.5));
        assert!(frame.y(6.0) >= frame.top);
        assert_eq!(svg.matches("stroke=\"#0b0c0c\" stroke-width=\"1\"").count(), 1);
        assert!(svg.contains(&format!(
            "M48.0 {:.1} L644.0 {0:.1}\" fill=\"none\" stroke=\"#0b0c0c\"",
            frame.y(0.0)
        )));
        assert!(svg.contains(">-5<") && svg.contains(">0<"), "{svg}");
    }

    #[test]
    fn without_them_the_plot_stands_on_nought() {
        let (frame, svg) = drawn(0.0);
        assert!((frame.y(0.0) - frame.foot()).abs() < 1e-9);
        assert_eq!(svg.matches("stroke=\"#0b0c0c\"").count(), 0);
    }

    #[test]
    fn places_share_the_width() {
        let (frame, _) = drawn(0.0);
        assert!((frame.x(0) - (LEFT + frame.step() / 2.0)).abs() < 1e-9);
        assert!((frame.x(3) + frame.step() / 2.0 - frame.edge()).abs() < 1e-9);
        assert!((frame.along(0.5) - f64::midpoint(LEFT, frame.edge())).abs() < 1e-9);
    }
}
