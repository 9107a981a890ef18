//! A control chart: the months (or the days between rare events), the centre line and the limits of
//! chance; a point that is a signal is a square as well as of another colour.

use scorecard::rounding::printed;
use scorecard::{Control, ControlPoint, Row};

use super::canvas::{Anchor, Canvas, INK, Stroke};
use super::scale::Scale;
use crate::document::{Cell, Chart, Column, Table};

const WIDTH: f64 = 744.0;
const HEIGHT: f64 = 250.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 130.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 40.0;

const OURS: Stroke = Stroke { colour: "#12436d", width: 2.0, dashes: "" };
const CENTRE: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "" };
const LIMIT: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "6 4" };
const GRID: Stroke = Stroke { colour: "#d5d8db", width: 1.0, dashes: "" };
const SIGNAL: &str = "#801650";

pub fn chart(row: &Row, control: &Control) -> Chart {
    let id = format!("control-{}", row.id);
    let title = format!("{}, {}", row.title, what(control));
    let description = description(control);
    Chart {
        svg: draw(&id, &title, &description, control),
        table: table(row, &title, &description, control),
        width: WIDTH as u32,
        height: HEIGHT as u32,
        id,
        title,
        description,
    }
}

/// What a point is.
fn what(control: &Control) -> String {
    if control.kind == "g chart" {
        "days between one event and the next".to_owned()
    } else {
        "by month".to_owned()
    }
}

/// What the chart says, for those who do not see it.
pub fn description(control: &Control) -> String {
    let trial = if control.trial {
        " There are fewer than twelve points: the limits are a first trial."
    } else {
        ""
    };
    let assurance = control
        .assurance
        .map_or_else(String::new, |said| format!(" As it is, the process {said}."));
    let signals: Vec<&ControlPoint> =
        control.points.iter().filter(|point| !point.signals.is_empty()).collect();
    let signals = match signals.as_slice() {
        [] => " No point is a signal.".to_owned(),
        [one] => format!(" One point is a signal: {}.", one.label),
        [.., last] => format!(" {} points are signals, the last {}.", signals.len(), last.label),
    };
    format!(
        "This is {}. It has {} points about a centre of {} ({}). The latest says {}.{signals}{assurance}{trial}",
        control.why,
        control.points.len(),
        printed(control.centre),
        control.measured_in,
        control.variation,
    )
}

struct Plot {
    scale: Scale,
    points: usize,
}

impl Plot {
    fn y(&self, value: f64) -> f64 {
        HEIGHT - BOTTOM - value / self.scale.top * (HEIGHT - TOP - BOTTOM)
    }

    fn x(&self, at: usize) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) / self.points.max(1) as f64 * (at as f64 + 0.5)
    }

    fn line(&self, of: impl Fn(&ControlPoint) -> f64, control: &Control) -> Vec<(f64, f64)> {
        let all = control.points.iter().enumerate();
        all.map(|(at, point)| (self.x(at), self.y(of(point)))).collect()
    }
}

fn draw(id: &str, title: &str, description: &str, control: &Control) -> String {
    let highest =
        control.points.iter().map(|point| point.value.max(point.upper)).fold(0.0, f64::max);
    let is_percent = control.measured_in == "%";
    let plot = Plot { scale: Scale::for_values(highest, is_percent), points: control.points.len() };
    let mut canvas = Canvas::new(id, title, description, WIDTH, HEIGHT);
    axes(&mut canvas, &plot, control);
    lines(&mut canvas, &plot, control);
    for (at, point) in control.points.iter().enumerate() {
        let place = (plot.x(at), plot.y(point.value));
        if point.signals.is_empty() {
            canvas.dot(place, OURS.colour, false);
        } else {
            canvas.square(place, SIGNAL);
        }
    }
    canvas.finish()
}

fn axes(canvas: &mut Canvas, plot: &Plot, control: &Control) {
    for tick in plot.scale.ticks() {
        let y = plot.y(tick);
        canvas.line((LEFT, y), (WIDTH - RIGHT, y), GRID);
        canvas.text((LEFT - 8.0, y + 4.0), &printed(tick), Anchor::End, INK);
    }
    // As many labels as have room.
    let every = control.points.len().div_ceil(6).max(1);
    for (at, point) in control.points.iter().enumerate().step_by(every) {
        canvas.text(
            (plot.x(at), HEIGHT - BOTTOM + 18.0),
            &month(&point.label),
            Anchor::Middle,
            INK,
        );
    }
    canvas.text((LEFT, HEIGHT - 6.0), &control.measured_in, Anchor::Start, INK);
}

fn lines(canvas: &mut Canvas, plot: &Plot, control: &Control) {
    let centre = plot.line(|_| control.centre, control);
    let upper = plot.line(|point| point.upper, control);
    let lower = plot.line(|point| point.lower, control);
    for (line, stroke, name) in [
        (&upper, LIMIT, "Upper limit"),
        (&centre, CENTRE, "Centre"),
        (&lower, LIMIT, "Lower limit"),
    ] {
        canvas.path(line, stroke);
        if let Some((x, y)) = line.last() {
            canvas.text((x + 14.0, y + 4.0), name, Anchor::Start, INK);
        }
    }
    canvas.path(&plot.line(|point| point.value, control), OURS);
}

/// `2011-12-M05` as `Aug 2011`; anything else as it is.
fn month(label: &str) -> String {
    let Ok(period) = label.parse::<model::Period>() else { return label.to_owned() };
    period.days().0.strftime("%b %Y").to_string()
}

fn table(row: &Row, title: &str, description: &str, control: &Control) -> Table {
    let column = |title: &str, is_header, width| Column {
        title: title.to_owned(),
        is_header,
        numeric: !is_header,
        width,
    };
    let first = if control.kind == "g chart" { "Day of the event" } else { "Month" };
    let number = |value: f64| Cell { number: Some(value), ..Cell::of(printed(value)) };
    let cells = |point: &ControlPoint| {
        let said =
            if point.signals.is_empty() { "chance".to_owned() } else { point.signals.join("; ") };
        vec![
            Cell::of(month(&point.label)),
            number(point.value),
            number(point.lower),
            number(point.upper),
            Cell::of(said),
        ]
    };
    Table {
        id: format!("control-data-{}", row.id),
        title: format!("Data of the chart: {title}"),
        description: description.to_owned(),
        columns: vec![
            column(first, true, 0.18),
            column("Figure", false, 0.14),
            column("Lower limit", false, 0.16),
            column("Upper limit", false, 0.16),
            Column { numeric: false, ..column("What it says", false, 0.36) },
        ],
        rows: control.points.iter().map(cells).collect(),
        wide: false,
    }
}
