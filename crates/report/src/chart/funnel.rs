//! A funnel plot: authorities as dots by their size, similar ones as rings, ours as a square, and the
//! limits outside which one differs by more than chance explains.

use scorecard::rounding::with_commas;
use scorecard::{Funnel, FunnelLimits, FunnelPoint, Place, Row};

use super::canvas::{Anchor, Canvas, FONT_SIZE, INK, Stroke};
use super::frame::{Frame, LEFT, WIDTH};
use super::funnel_table as table;
use super::labels::{self, Label, Mark};
use super::scale::Scale;
use crate::document::Chart;
use crate::fonts::bold_width;

const HEIGHT: f64 = 340.0;
const RIGHT: f64 = 160.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 44.0;
/// Where the words of the key stand.
const KEY: f64 = 15.0;
/// Beyond the largest area, so that its mark is whole.
const BEYOND: f64 = 1.02;

const OURS: &str = "#12436d";
const LEADER: Stroke = Stroke { colour: OURS, width: 1.0, dashes: "" };
const SIMILAR: &str = "#b3470f";
const OTHER: &str = "#7d868c";
const CENTRE: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "" };
const INNER: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "2 3" };
const OUTER: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "7 4" };

/// A limit's line: its value, how it is drawn, and its name.
type Limit = (fn(&FunnelLimits) -> f64, Stroke, &'static str);
const LIMITS: [Limit; 4] = [
    (|at| at.outer[1], OUTER, "Upper 99.8% limit"),
    (|at| at.inner[1], INNER, "Upper 95% limit"),
    (|at| at.inner[0], INNER, "Lower 95% limit"),
    (|at| at.outer[0], OUTER, "Lower 99.8% limit"),
];

pub fn chart(row: &Row, funnel: &Funnel) -> Chart {
    let id = format!("funnel-{}", row.id);
    let title = format!("{}, authorities by size, {}", row.title, funnel.year.replace('-', "/"));
    let description = description(row, funnel);
    let [printed, whole] = table::tables(row, &title, &description, funnel);
    Chart {
        svg: draw(&id, &title, &description, row, funnel),
        table: printed,
        all_data: Some(Box::new(whole)),
        width: WIDTH as u32,
        height: HEIGHT as u32,
        id,
        title,
        description,
    }
}

/// What the chart says, for those who do not see it.
fn description(row: &Row, funnel: &Funnel) -> String {
    let far = |place: Place| funnel.points.iter().filter(|point| point.place == place).count();
    let unknown = match funnel.unknown {
        0 => String::new(),
        some => format!(" {some} more have no point: their figures are withheld or not available."),
    };
    format!(
        "{} {} The chart shows {} authorities by size about {}, the figure of all of them together.{unknown} Others \
         above the 99.8% limits: {}; below them: {}.",
        funnel.sentence,
        funnel.overdispersion,
        funnel.authorities,
        super::shown(funnel.centre, row.sign()),
        far(Place::FarAbove),
        far(Place::FarBelow),
    )
}

struct Plot<'a> {
    frame: Frame,
    funnel: &'a Funnel,
    sign: &'static str,
    largest: f64,
}

fn draw(id: &str, title: &str, description: &str, row: &Row, funnel: &Funnel) -> String {
    let plot = Plot::of(row, funnel);
    let mut canvas = Canvas::new(id, title, description, WIDTH, HEIGHT);
    plot.axes(&mut canvas);
    plot.lines(&mut canvas);
    plot.marks(&mut canvas);
    plot.key(&mut canvas);
    canvas.finish()
}

impl<'a> Plot<'a> {
    /// High enough for every mark, and for the limits where areas are large: those of the smallest
    /// areas may leave the plot.
    fn of(row: &Row, funnel: &'a Funnel) -> Self {
        let values = funnel.points.iter().map(|point| point.value).chain([funnel.ours.point.value]);
        let limits = funnel.limits.last().map(|at| at.outer[1]);
        let highest = values.chain(limits).fold(0.0, f64::max);
        let largest = funnel.limits.last().map_or(1, |at| at.denominator);
        let frame = Frame {
            height: HEIGHT,
            right: RIGHT,
            top: TOP,
            bottom: BOTTOM,
            scale: Scale::holding([0.0, highest], row.unit.is_share()),
            places: 1,
        };
        Self { frame, funnel, sign: row.sign(), largest: largest as f64 }
    }

    fn x(&self, denominator: u64) -> f64 {
        self.frame.along(denominator as f64 / (self.largest * BEYOND))
    }

    fn place(&self, point: &FunnelPoint) -> (f64, f64) {
        (self.x(point.denominator), self.frame.y(point.value))
    }

    fn axes(&self, canvas: &mut Canvas) {
        self.frame.grid(canvas, self.sign);
        let sizes = Scale::holding([0.0, self.largest], false).ticks();
        for size in sizes.into_iter().filter(|size| *size <= self.largest) {
            self.frame.beneath(canvas, self.x(size as u64), 0, &with_commas(size as u64));
        }
        self.frame.caption(canvas, &super::sentence_case(&self.funnel.sized_by));
    }

    fn lines(&self, canvas: &mut Canvas) {
        let centre = self.funnel.centre;
        self.frame.level(canvas, centre, CENTRE);
        let text = format!("All authorities {}", super::shown(centre, self.sign));
        let mut names = vec![Label { y: self.frame.y(centre), text, colour: CENTRE.colour }];
        for (value, stroke, name) in LIMITS {
            let within = self.funnel.limits.iter().filter(|at| value(at) <= self.frame.scale.top);
            let line: Vec<(f64, f64)> =
                within.map(|at| (self.x(at.denominator), self.frame.y(value(at)))).collect();
            canvas.path(&line, stroke);
            let ends = line.last().map(|(_, y)| *y);
            names.extend(ends.map(|y| Label { y, text: name.to_owned(), colour: INK }));
        }
        labels::write(canvas, names, self.frame.edge() + 10.0, self.frame.foot() + 4.0);
    }

    /// Ours last, so that nothing lies on it.
    fn marks(&self, canvas: &mut Canvas) {
        for point in self.funnel.points.iter().filter(|point| !point.neighbour) {
            canvas.speck(self.place(point), OTHER);
        }
        for point in self.funnel.points.iter().filter(|point| point.neighbour) {
            canvas.dot(self.place(point), SIMILAR, true);
        }
        self.ours(canvas);
    }

    fn ours(&self, canvas: &mut Canvas) {
        let ours = &self.funnel.ours.point;
        let place = self.place(ours);
        let others: Vec<_> = self.funnel.points.iter().map(|point| self.place(point)).collect();
        let text = format!("Our figure {}", super::shown(ours.value, self.sign));
        let mark = Mark { place, width: bold_width(&text, FONT_SIZE), others: &others };
        let words = mark.words(|place| self.frame.holds(place));
        if let Some(end) = mark.leader(words) {
            canvas.line(place, end, LEADER);
        }
        canvas.square(place, OURS);
        canvas.haloed(words, &text, Anchor::Start, OURS);
    }

    fn key(&self, canvas: &mut Canvas) {
        let middle = KEY - 4.5;
        canvas.speck((LEFT + 4.0, middle), OTHER);
        canvas.text((LEFT + 14.0, KEY), "Other authority", Anchor::Start, INK);
        if self.funnel.points.iter().any(|point| point.neighbour) {
            canvas.dot((LEFT + 130.0, middle), SIMILAR, true);
            canvas.text((LEFT + 142.0, KEY), "Similar authority", Anchor::Start, INK);
        }
    }
}
