//! A line as small as a word: the run of our quarters beside a figure, whose numbers stand in a table of
//! their own.

use scorecard::Row;

use super::{description, ends, trend_of};
use crate::xml::escaped;

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 24.0;
const MARGIN: f64 = 3.0;

/// The quarters of `row` as an SVG with its description; none where there are fewer than two figures.
pub fn sparkline(card: &scorecard::Scorecard, row: &Row) -> Option<String> {
    let values: Vec<Option<f64>> = row.trend.iter().map(|cell| cell.figure.value).collect();
    if values.iter().flatten().count() < 2 {
        return None;
    }
    let said = escaped(&description(&trend_of(card, row)));
    let runs: String = runs(&points(&values)).iter().map(|run| line(run)).collect();
    Some(format!(
        "<svg class=\"sparkline\" role=\"img\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" \
         height=\"{HEIGHT}\" aria-label=\"{said}\"><title>{said}</title>{runs}</svg>"
    ))
}

/// Where each figure stands; none where there is none.
fn points(values: &[Option<f64>]) -> Vec<Option<(f64, f64)>> {
    let [low, high] = ends(values.iter().flatten().copied());
    let (across, up) = (WIDTH - 2.0 * MARGIN, HEIGHT - 2.0 * MARGIN);
    let step = across / (values.len().max(2) - 1) as f64;
    let height = |value: f64| if high > low { (value - low) / (high - low) } else { 0.5 };
    let place = |(at, value): (usize, &Option<f64>)| {
        value.map(|value| (MARGIN + step * at as f64, HEIGHT - MARGIN - up * height(value)))
    };
    values.iter().enumerate().map(place).collect()
}

/// The points that follow one another without a gap.
fn runs(points: &[Option<(f64, f64)>]) -> Vec<Vec<(f64, f64)>> {
    let parts = points.split(Option::is_none);
    parts
        .map(|part| part.iter().flatten().copied().collect::<Vec<_>>())
        .filter(|run| !run.is_empty())
        .collect()
}

fn line(run: &[(f64, f64)]) -> String {
    let points: Vec<String> = run.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let end = run.last().map_or_else(String::new, |(x, y)| {
        format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\" fill=\"currentColor\"/>")
    });
    format!(
        "<polyline points=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/>{end}",
        points.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_breaks_the_line_and_a_flat_one_lies_in_the_middle() {
        let there = points(&[Some(1.0), Some(2.0), None, Some(0.0)]);
        assert_eq!(runs(&there).len(), 2);
        assert_eq!(there[1], Some((33.0, 3.0)));
        assert_eq!(points(&[Some(0.0), Some(0.0)])[0], Some((3.0, 12.0)));
    }
}
