//! England, the family, other areas: the latest published year up to this period's, its year kept.

use calendar::FinancialYear;
use model::{Figure, Period};

use crate::Comparator;
use crate::figures::{as_published, display, missing};
use crate::notes::NoteBook;
use crate::rounding::to_one_decimal;
use crate::row_of::RowOf;

pub fn comparators(of: &RowOf, notes: &mut NoteBook) -> Vec<Comparator> {
    let areas = &of.inputs.settings.comparators;
    areas.iter().map(|area| comparator(of, area, notes)).collect()
}

/// A figure of the area's own, of whichever year, goes before a mean of its members.
fn comparator(of: &RowOf, area: &str, notes: &mut NoteBook) -> Comparator {
    let years = of.published_years();
    let own = years.iter().find_map(|year| published(of, area, *year, notes));
    own.or_else(|| years.iter().find_map(|year| mean_of_members(of, area, *year, notes)))
        .unwrap_or_else(|| of_area(area, of.inputs.period.year(), missing()))
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

/// The unweighted mean of the values published for a group's members in `year`; a symbol in place of
/// a value is passed over.
fn mean_of_members(
    of: &RowOf,
    group: &str,
    year: FinancialYear,
    notes: &mut NoteBook,
) -> Option<Comparator> {
    let period = Period::Year(year);
    let members = of.members(group, year);
    let figures = members.iter().filter_map(|member| of.published(&member.area, period));
    let known = figures.filter(|figure| figure.status.symbol().is_none());
    let values: Vec<f64> = known.filter_map(|figure| figure.value).collect();
    if values.is_empty() {
        return None;
    }
    let mean = to_one_decimal(values.iter().sum::<f64>() / values.len() as f64);
    let source =
        format!("mean of the published figures of {} of {} members", values.len(), members.len());
    let mut bound = notes.changes_since(of, period);
    bound.push(notes.from_elsewhere(Some(&source), None));
    Some(Comparator {
        source: Some(source),
        notes: bound,
        ..of_area(group, year, Figure { value: Some(mean), ..Figure::default() })
    })
}

/// A comparator with nothing known of it but its figure.
fn of_area(area: &str, year: FinancialYear, figure: Figure) -> Comparator {
    Comparator {
        area: area.to_owned(),
        area_name: in_title_case(area),
        period: Period::Year(year).to_string(),
        figure,
        display: display(&figure),
        source: None,
        notes: Vec::new(),
    }
}

fn in_title_case(area: &str) -> String {
    let mut letters = area.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
