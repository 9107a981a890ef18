//! Charts: one SVG for all formats, its description, and its data as a table.

mod canvas;
pub mod control;
mod frame;
pub mod funnel;
mod funnel_table;
mod labels;
pub mod png;
mod scale;
mod sparkline;
mod trend;

pub use sparkline::sparkline;

use scorecard::{HistoryCell, NoteKind, Row, Scorecard, of};

use crate::document::{Cell, Chart, Column, Table};
use crate::fonts::bold_width;

/// The font of every chart and page.
pub const FONT: &str = "Source Sans 3";

/// A quarter of the trend.
struct Point {
    label: String,
    value: Option<f64>,
    interval: Option<[f64; 2]>,
    provisional: bool,
    /// Counted by another definition than the point after it.
    break_after: bool,
}

/// A value that others published, or that was promised.
struct Level {
    label: String,
    value: f64,
}

/// What the chart of a row draws.
struct Trend {
    id: String,
    title: String,
    description: String,
    unit: &'static str,
    points: Vec<Point>,
    /// The target of each point.
    targets: Vec<Option<f64>>,
    levels: Vec<Level>,
}

/// All charts of `row`: its quarters, its months, and the authorities that published theirs.
pub fn all(card: &Scorecard, row: &Row) -> Vec<Chart> {
    let control = row.control.as_ref().map(|control| control::chart(row, control));
    let funnel = row.funnel.as_ref().map(|funnel| funnel::chart(row, funnel));
    std::iter::once(of_row(card, row)).chain(control).chain(funnel).collect()
}

/// The chart of `row`: our figure of each quarter, its interval, target, England and family.
pub fn of_row(card: &Scorecard, row: &Row) -> Chart {
    let trend = trend_of(card, row);
    let table = table(card, row, &trend);
    Chart {
        id: trend.id.clone(),
        title: trend.title.clone(),
        description: trend.description.clone(),
        svg: trend::draw(&trend),
        width: frame::WIDTH as u32,
        height: trend::HEIGHT as u32,
        table,
        all_data: None,
    }
}

fn trend_of(card: &Scorecard, row: &Row) -> Trend {
    let changed = |cell: &HistoryCell| has_note(card, cell, NoteKind::DefinitionChange);
    let points = row.trend.iter().enumerate().map(|(at, cell)| Point {
        label: quarter(cell),
        value: cell.figure.value,
        interval: cell.interval,
        provisional: has_note(card, cell, NoteKind::Provisional),
        break_after: row.trend.get(at + 1).is_some_and(|next| changed(cell) && !changed(next)),
    });
    let unit = row.sign();
    let levels = row.comparators.iter().filter_map(|comparator| {
        let value = comparator.figure.value?;
        let name = comparator.area_name.split(" (").next().unwrap_or_default();
        let year = comparator.period.replace('-', "/");
        let label = label(name, &format!("{}{unit} ({year})", comparator.display));
        Some(Level { label, value })
    });
    let mut trend = Trend {
        id: format!("chart-{}", row.id),
        title: format!("{}, by quarter, {}", row.title, row.window.in_words()),
        description: String::new(),
        unit,
        points: points.collect(),
        targets: row.trend.iter().map(|cell| target(row, cell)).collect(),
        levels: levels.collect(),
    };
    trend.description = description(&trend);
    trend
}

/// `name` and `said`, the name cut where there is no room for it beside the chart.
fn label(name: &str, said: &str) -> String {
    let whole = format!("{name} {said}");
    let fits = |text: &str| bold_width(text, canvas::FONT_SIZE) <= trend::LABEL_ROOM;
    if fits(&whole) {
        return whole;
    }
    let ends = name.char_indices().rev().map(|(at, _)| at);
    let cut = ends.map(|end| format!("{}… {said}", name[..end].trim_end()));
    cut.into_iter().find(|text| fits(text)).unwrap_or_else(|| said.to_owned())
}

/// The plan of the year that the quarter is in.
fn target(row: &Row, cell: &HistoryCell) -> Option<f64> {
    let year = cell.period.year();
    let plan = row
        .history
        .iter()
        .find(|plan| plan.kind == scorecard::CellKind::Plan && plan.period.year() == year);
    plan.and_then(|plan| plan.figure.value)
}

fn has_note(card: &Scorecard, cell: &HistoryCell, kind: NoteKind) -> bool {
    card.notes.iter().any(|note| note.kind == kind && cell.notes.contains(&note.id))
}

/// `2011-12-Q2` as `Q2 2011/12`.
fn quarter(cell: &HistoryCell) -> String {
    match cell.period {
        model::Period::Quarter(year, quarter) => {
            format!("Q{quarter} {}", year.to_string().replace('-', "/"))
        }
        other => other.in_words(),
    }
}

/// A value as it is printed, with its unit.
fn shown(value: f64, unit: &str) -> String {
    format!("{}{unit}", scorecard::rounding::printed(value))
}

/// The lowest and the highest of `values`, and nought.
fn ends(values: impl Iterator<Item = f64>) -> [f64; 2] {
    values.fold([0.0, 0.0], |[low, high], value| [value.min(low), value.max(high)])
}

/// What the chart shows, for those who do not see it.
fn description(trend: &Trend) -> String {
    let known: Vec<(&str, f64)> = trend
        .points
        .iter()
        .filter_map(|point| Some((point.label.as_str(), point.value?)))
        .collect();
    let unit = trend.unit;
    let shown = |value: f64| shown(value, unit);
    let (Some((first, start)), Some((last, end))) = (known.first(), known.last()) else {
        return "There is no figure of any quarter to draw.".to_owned();
    };
    let extreme = |pick: fn(f64, f64) -> f64| known.iter().map(|(_, value)| *value).reduce(pick);
    let (low, high) = (extreme(f64::min).unwrap_or(*start), extreme(f64::max).unwrap_or(*end));
    let mut text = if known.len() == 1 {
        format!("The chart shows one quarter: {first} stands at {}.", shown(*start))
    } else {
        format!(
            "The line shows {} quarters. It starts at {} in {first} and ends at {} in {last}; its lowest figure is {} \
             and its highest is {}.",
            known.len(),
            shown(*start),
            shown(*end),
            shown(low),
            shown(high)
        )
    };
    if let Some(target) = trend.targets.iter().rev().find_map(|target| *target) {
        text += &format!(" The target is {}.", shown(target));
    }
    for point in trend.points.iter().filter(|point| point.provisional) {
        text += &format!(" {} is provisional.", point.label);
    }
    for point in trend.points.iter().filter(|point| point.break_after) {
        text +=
            &format!(" The definition changed after {}: the line is broken there.", point.label);
    }
    let levels: Vec<&str> = trend.levels.iter().map(|level| level.label.as_str()).collect();
    if !levels.is_empty() {
        text += &format!(" Beside it stand {}.", levels.join(" and "));
    }
    text
}

fn table(card: &Scorecard, row: &Row, trend: &Trend) -> Table {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (cell, point) in row.trend.iter().zip(&trend.points) {
        let counts = match (cell.figure.numerator, cell.figure.denominator) {
            (Some(numerator), Some(denominator)) => of(numerator, denominator),
            (Some(count), None) => count.to_string(),
            _ => "not available".to_owned(),
        };
        let interval = cell.interval.map(|[low, high]| {
            let shown = scorecard::rounding::printed;
            format!("{} to {}", shown(low), shown(high))
        });
        let target = target(row, cell).map(scorecard::rounding::printed);
        let figure = Cell {
            number: cell.figure.value,
            notes: numbers(card, &cell.notes),
            ..Cell::of(&cell.display)
        };
        rows.push(vec![
            Cell::of(&point.label),
            figure,
            Cell::of(counts),
            Cell::of(interval.unwrap_or_else(|| "none".to_owned())),
            Cell::of(target.unwrap_or_else(|| "none".to_owned())),
        ]);
    }
    let figure = if trend.unit.is_empty() { "Figure" } else { "Figure, per cent" };
    Table {
        id: format!("data-{}", row.id),
        title: format!("Data of the chart: {}", trend.title),
        description: trend.description.clone(),
        columns: vec![
            Column::header("Quarter", 0.22),
            Column::numbers(figure, 0.2),
            Column::numbers("Children or events", 0.2),
            Column::numbers("95% interval", 0.2),
            Column::numbers("Target", 0.18),
        ],
        rows,
        wide: false,
    }
}

/// `text` with a capital.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The printed numbers of notes.
pub fn numbers(card: &Scorecard, ids: &[String]) -> Vec<u32> {
    ids.iter()
        .filter_map(|id| card.notes.iter().find(|note| note.id == *id))
        .map(|note| note.number)
        .collect()
}
