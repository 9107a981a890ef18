//! How provisional figures stood from load to load: since when each is provisional, and what closed it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use model::{LoadInfo, Period};
use scorecard::Scorecard;
use scorecard::provisional::{Spell, Standing, spells};

use crate::Failure;
use crate::cells::{Cells, Name, cells, cells_beside, ending};
use crate::session::{Session, is_case_load};

/// A figure that is or was provisional.
pub struct Provisional {
    pub name: Name,
    pub title: String,
    pub spell: Spell,
}

/// Every figure that is or was provisional, of quarters and years that ended by `until`: the open first,
/// then in order of period. Of now, `known` pages are counted already.
pub async fn provisional(
    now: &Session,
    known: &[&Scorecard],
    until: Date,
) -> Result<Vec<Provisional>, Failure> {
    let periods = periods(now, until);
    let mut standings: BTreeMap<Name, Vec<Standing>> = BTreeMap::new();
    for step in steps(&now.loads) {
        let last = step.last().expect("a step has loads");
        for (name, cell) in known_at(now, known, step, &periods).await? {
            standings.entry(name).or_default().push(Standing {
                on: last.as_of,
                load: last.file.clone(),
                figure: cell.figure,
                why: cell.why,
            });
        }
    }
    let mut found: Vec<Provisional> = Vec::new();
    for (name, standings) in standings {
        let title = name.title(now.registry.find(&name.id)?.definition);
        let own = |spell| Provisional { name: name.clone(), title: title.clone(), spell };
        found.extend(spells(&standings).into_iter().map(own));
    }
    found.sort_by_key(|one| one.spell.closed.is_some());
    Ok(found)
}

/// The quarters and years that the provisional loads can have rows of: those that end from two years
/// before the first to the end of the year of the last.
fn periods(now: &Session, until: Date) -> Vec<Period> {
    let days = now.loads.iter().filter(|load| is_provisional(load)).map(|load| load.as_of);
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Vec::new() };
    let last = calendar::FinancialYear::of(last).last_day().min(until);
    ending(first.saturating_sub(2.years()), last)
}

/// The loads up to each day of import of each as-of date from the first provisional one on.
fn steps(loads: &[LoadInfo]) -> Vec<&[LoadInfo]> {
    let Some(first) = loads.iter().position(is_provisional) else { return Vec::new() };
    let step = |load: &LoadInfo| (load.as_of, load.imported_at.get(..10).map(str::to_owned));
    let is_last = |at: &usize| loads.get(at + 1).is_none_or(|next| step(next) != step(&loads[*at]));
    (first..loads.len()).filter(is_last).map(|at| &loads[..=at]).collect()
}

fn is_provisional(load: &LoadInfo) -> bool {
    is_case_load(load) && load.provisional.is_some()
}

async fn known_at(
    now: &Session,
    known: &[&Scorecard],
    step: &[LoadInfo],
    periods: &[Period],
) -> Result<Cells, Failure> {
    if step.len() == now.loads.len() {
        return cells_beside(now, known, periods).await;
    }
    let is_there = |load: &LoadInfo| step.iter().any(|own| own.id == load.id);
    let then = Session::open_with(now.workspace.folder(), now.known_on, is_there).await?;
    cells(&then, periods).await
}
