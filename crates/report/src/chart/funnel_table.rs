//! The data of a funnel plot: all of it for a spreadsheet, and what a page has room for.

use scorecard::rounding::{printed, with_commas};
use scorecard::{Funnel, FunnelPoint, Origin, Row};

use crate::document::{Cell, Column, Table};

/// The table that is printed, and that of all authorities. Both have ours first.
pub fn tables(row: &Row, title: &str, description: &str, funnel: &Funnel) -> [Table; 2] {
    let is_printed = |point: &&FunnelPoint| point.neighbour || point.place.is_far();
    let printed = funnel.points.iter().filter(is_printed);
    let table = |of: &str, description: String, points: Vec<&FunnelPoint>| Table {
        id: format!("funnel-data-{}", row.id),
        title: format!("Data of the chart: {title}; {of}"),
        description,
        columns: columns(row, funnel),
        rows: std::iter::once(ours(funnel)).chain(points.into_iter().map(other)).collect(),
        wide: false,
    };
    let left_out = format!("{description} The spreadsheet of this report lists all authorities.");
    [
        table(
            "ours, similar authorities, and those outside the 99.8% limits only",
            left_out,
            printed.collect(),
        ),
        table("all authorities", description.to_owned(), funnel.points.iter().collect()),
    ]
}

fn columns(row: &Row, funnel: &Funnel) -> Vec<Column> {
    let figure =
        if row.unit.is_share() { "Figure, per cent" } else { "Figure for every 10,000 children" };
    vec![
        Column::header("Authority", 0.36),
        Column::numbers(figure, 0.16),
        Column::numbers(&super::sentence_case(&funnel.sized_by), 0.22),
        Column::words("Where it lies", 0.26),
    ]
}

fn ours(funnel: &Funnel) -> Vec<Cell> {
    let what = match funnel.ours.origin {
        Origin::Figures => "ours",
        Origin::CaseRecords => "ours, our own count",
    };
    cells(&funnel.ours.point, Some(what))
}

fn other(point: &FunnelPoint) -> Vec<Cell> {
    cells(point, point.neighbour.then_some("similar"))
}

fn cells(point: &FunnelPoint, what: Option<&str>) -> Vec<Cell> {
    let what = what.map_or_else(String::new, |what| format!(" ({what})"));
    let size =
        Cell { number: Some(point.denominator as f64), ..Cell::of(with_commas(point.denominator)) };
    vec![
        Cell::of(format!("{}{what}", point.name)),
        Cell { number: Some(point.value), ..Cell::of(printed(point.value)) },
        size,
        Cell::of(point.place.words()),
    ]
}
