//! England, the family, other areas: the latest published year up to this period's, its year kept.

use calendar::FinancialYear;
use model::{Figure, FigureStatus, GroupMember, Period};

use crate::Comparator;
use crate::notes::NoteBook;
use crate::rounding::to_one_decimal;
use crate::rows::{RowOf, as_figure, display};

/// How far back a published year is still looked for.
const YEARS_BACK: i16 = 10;

/// Whether two names of an area are the same, however spaced or cased.
pub fn is_of(area: &str, named: &str) -> bool {
    let bare = |text: &str| text.replace([' ', '-', '_'], "").to_lowercase();
    bare(area) == bare(named)
}

pub fn comparators(of: &RowOf, notes: &mut NoteBook) -> Vec<Comparator> {
    let areas = &of.inputs.settings.comparators;
    areas.iter().map(|area| comparator(of, area, notes)).collect()
}

fn comparator(of: &RowOf, area: &str, notes: &mut NoteBook) -> Comparator {
    let this_year = of.inputs.period.year();
    let years = (0..=YEARS_BACK).map(|back| this_year.plus(-back));
    let found = years.clone().find_map(|year| published(of, area, year, notes));
    found
        .or_else(|| years.clone().find_map(|year| mean_of_group(of, area, year, notes)))
        .unwrap_or_else(|| {
            let nothing = Figure { status: FigureStatus::Missing, ..Figure::default() };
            Comparator {
                area: area.to_owned(),
                area_name: in_title_case(area),
                period: Period::Year(this_year).to_string(),
                figure: nothing,
                display: display(&nothing),
                source: None,
                notes: Vec::new(),
            }
        })
}

fn published(
    of: &RowOf,
    area: &str,
    year: FinancialYear,
    notes: &mut NoteBook,
) -> Option<Comparator> {
    let period = Period::Year(year);
    let figure = of.published(area, period)?;
    let mut bound: Vec<String> = of.definition_note(period, notes).into_iter().collect();
    bound.push(notes.from_elsewhere(figure));
    let shown = as_figure(figure);
    Some(Comparator {
        area: area.to_owned(),
        area_name: figure.area_name.clone(),
        period: period.to_string(),
        figure: shown,
        display: display(&shown),
        source: figure.source.clone(),
        notes: bound,
    })
}

/// The unweighted mean of the published values of a group's members in `year`.
fn mean_of_group(
    of: &RowOf,
    group: &str,
    year: FinancialYear,
    notes: &mut NoteBook,
) -> Option<Comparator> {
    let members: Vec<&GroupMember> = of
        .inputs
        .groups
        .iter()
        .filter(|member| is_of(group, &member.group) && is_valid(member, year))
        .collect();
    let period = Period::Year(year);
    let values: Vec<f64> =
        members.iter().filter_map(|member| of.published(&member.area, period)?.value).collect();
    if values.is_empty() {
        return None;
    }
    let mean = to_one_decimal(values.iter().sum::<f64>() / values.len() as f64);
    let figure = Figure { value: Some(mean), ..Figure::default() };
    let source =
        format!("mean of the published figures of {} of {} members", values.len(), members.len());
    let bound = of.definition_note(period, notes).into_iter().collect();
    Some(Comparator {
        area: group.to_owned(),
        area_name: format!("{} ({source})", in_title_case(group)),
        period: period.to_string(),
        figure,
        display: display(&figure),
        source: Some(source),
        notes: bound,
    })
}

fn is_valid(member: &GroupMember, year: FinancialYear) -> bool {
    member.valid_from.is_none_or(|from| from <= year.last_day())
        && member.valid_to.is_none_or(|to| to >= year.first_day())
}

fn in_title_case(area: &str) -> String {
    let mut letters = area.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
