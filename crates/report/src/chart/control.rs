//! A control chart: the months (or the days between rare events), the centre line and the limits of
//! chance; a point that is a signal is a square as well as of another colour.

use scorecard::rounding::printed;
use scorecard::{Control, ControlPoint, Row};

use super::canvas::{Anchor, Canvas, INK, Stroke};
use super::frame::{Frame, WIDTH};
use super::scale::Scale;
use crate::document::{Cell, Chart, Column, Table};

const HEIGHT: f64 = 250.0;
const RIGHT: f64 = 130.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 40.0;

const OURS: Stroke = Stroke { colour: "#12436d", width: 2.0, dashes: "" };
const CENTRE: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "" };
const LIMIT: Stroke = Stroke { colour: "#505a5f", width: 1.5, dashes: "6 4" };
const SIGNAL: &str = "#801650";

pub fn chart(row: &Row, control: &Control) -> Chart {
    let id = format!("control-{}", row.id);
    let title = format!("{}, {}", row.title, what(control));
    let description = description(control);
    Chart {
        svg: draw(&id, &title, &description, control),
        table: table(row, &title, &description, control),
        all_data: None,
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

fn frame(control: &Control) -> Frame {
    let points = control.points.iter();
    let ends = points.flat_map(|point| [point.value, point.lower, point.upper]);
    let [lowest, highest] = super::ends(ends);
    Frame {
        height: HEIGHT,
        right: RIGHT,
        top: TOP,
        bottom: BOTTOM,
        scale: Scale::holding([lowest, highest], control.measured_in == "%"),
        places: control.points.len(),
    }
}

fn line(frame: &Frame, of: impl Fn(&ControlPoint) -> f64, control: &Control) -> Vec<(f64, f64)> {
    let all = control.points.iter().enumerate();
    all.map(|(at, point)| (frame.x(at), frame.y(of(point)))).collect()
}

fn draw(id: &str, title: &str, description: &str, control: &Control) -> String {
    let frame = frame(control);
    let mut canvas = Canvas::new(id, title, description, WIDTH, HEIGHT);
    axes(&mut canvas, &frame, control);
    lines(&mut canvas, &frame, control);
    for (at, point) in control.points.iter().enumerate() {
        let place = (frame.x(at), frame.y(point.value));
        if point.signals.is_empty() {
            canvas.dot(place, OURS.colour, false);
        } else {
            canvas.square(place, SIGNAL);
        }
    }
    canvas.finish()
}

fn axes(canvas: &mut Canvas, frame: &Frame, control: &Control) {
    frame.grid(canvas, "");
    // As many labels as have room.
    let every = control.points.len().div_ceil(6).max(1);
    for (at, point) in control.points.iter().enumerate().step_by(every) {
        frame.beneath(canvas, frame.x(at), 0, &month(&point.label));
    }
    frame.caption(canvas, &control.measured_in);
}

fn lines(canvas: &mut Canvas, frame: &Frame, control: &Control) {
    let centre = line(frame, |_| control.centre, control);
    let upper = line(frame, |point| point.upper, control);
    let lower = line(frame, |point| point.lower, control);
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
    canvas.path(&line(frame, |point| point.value, control), OURS);
}

/// `2011-12-M05` as `Aug 2011`; anything else as it is.
fn month(label: &str) -> String {
    let Ok(period) = label.parse::<model::Period>() else { return label.to_owned() };
    period.days().0.strftime("%b %Y").to_string()
}

fn table(row: &Row, title: &str, description: &str, control: &Control) -> Table {
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
            Column::header(first, 0.18),
            Column::numbers("Figure", 0.14),
            Column::numbers("Lower limit", 0.16),
            Column::numbers("Upper limit", 0.16),
            Column::words("What it says", 0.36),
        ],
        rows: control.points.iter().map(cells).collect(),
        wide: false,
    }
}
