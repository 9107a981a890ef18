//! England, the region, the family, our rank: the latest published year up to this period's, its year
//! kept. What an entry of the settings asks for is told apart here; see `groups` for groups and `rank`.

use calendar::FinancialYear;
use model::{Figure, Period, areas};

use crate::Comparator;
use crate::figures::{as_published, display, missing};
use crate::groups::{Way, group};
use crate::notes::NoteBook;
use crate::ranking::ranking;
use crate::row_of::RowOf;

pub fn comparators(of: &RowOf, notes: &mut NoteBook) -> Vec<Comparator> {
    let asked = &of.inputs.settings.comparators;
    asked.iter().map(|asked| comparator(of, asked, notes)).collect()
}

/// A figure of the area's own, of whichever year, goes before a mean of its members.
fn comparator(of: &RowOf, asked: &str, notes: &mut NoteBook) -> Comparator {
    let found = match asked {
        "rank" => ranking(of, notes),
        "region" => own_region(of).and_then(|region| latest(of, &region, notes)),
        _ => match asked.rsplit_once(':') {
            Some((name, way)) => Way::named(way).and_then(|way| group(of, name, way, notes)),
            None => latest(of, asked, notes).or_else(|| group(of, asked, Way::Mean, notes)),
        },
    };
    found.unwrap_or_else(|| of_area(asked, of.inputs.period.year(), missing()))
}

/// The region of our authority, as published figures name it.
fn own_region(of: &RowOf) -> Option<String> {
    areas::by_code(of.inputs.authority).map(|authority| areas::slug(authority.region))
}

/// The area's own figure of the latest year that has one.
fn latest(of: &RowOf, area: &str, notes: &mut NoteBook) -> Option<Comparator> {
    of.published_years().into_iter().find_map(|year| published(of, area, year, notes))
}

fn published(
    of: &RowOf,
    area: &str,
    year: FinancialYear,
    notes: &mut NoteBook,
) -> Option<Comparator> {
    let period = Period::Year(year);
    let published = of.published(area, period)?;
    let mut bound = notes.changes_since(of, period);
    bound.extend(notes.published(published));
    Some(Comparator {
        area_name: published.area_name.clone(),
        source: published.source.clone(),
        notes: bound,
        ..of_area(area, year, as_published(published, of.definition.unit))
    })
}

/// A comparator of `year` made of several published figures, which `source` says.
pub fn made(
    of: &RowOf,
    area: &str,
    (year, figure): (FinancialYear, Figure),
    source: String,
    notes: &mut NoteBook,
) -> Comparator {
    let mut bound = notes.changes_since(of, Period::Year(year));
    bound.push(notes.from_elsewhere(Some(&source), None));
    Comparator { source: Some(source), notes: bound, ..of_area(area, year, figure) }
}

/// A comparator with nothing known of it but its figure.
fn of_area(area: &str, year: FinancialYear, figure: Figure) -> Comparator {
    Comparator {
        area: area.to_owned(),
        area_name: name(area),
        period: Period::Year(year).to_string(),
        figure,
        display: display(&figure),
        source: None,
        rank: None,
        notes: Vec::new(),
    }
}

/// An area's name where none is published: `Statistical neighbours 2025, median`.
pub fn name(area: &str) -> String {
    if let Some(authority) = areas::by_code(area) {
        return authority.name.to_owned();
    }
    let words = area.replace(':', ", ").replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
