//! Cohort counts, targets and comparators in; a scorecard out. Pure: summing, percentages, rounding
//! and status happen here and nowhere else.

pub mod card;
mod cells;
mod comparators;
mod control;
pub mod edition;
pub mod effect;
mod effect_seen;
mod figures;
mod funnel;
mod funnel_authorities;
mod funnel_words;
mod groups;
pub mod inputs;
mod median;
pub mod mirror;
pub mod movement;
mod movement_parts;
mod notes;
pub mod outlook;
pub mod provisional;
mod public;
mod quarterly;
mod rank;
mod ranking;
pub mod restate;
mod restate_parts;
pub mod restated;
pub mod rounding;
mod row_of;
mod rows;
mod sentence;
mod status;

pub use card::{
    Audience, Beside, CellKind, Comparator, HistoryCell, Note, NoteKind, Origin, Row, Scorecard,
    Status,
};
pub use control::{Control, ControlPoint, months_to};
pub use funnel::{Funnel, FunnelLimits, FunnelPoint, Ours};
pub use inputs::{Count, Inputs, Settings};
pub use public::public;
pub use rank::Rank;
pub use row_of::population;
pub use sentence::of;
pub use statistics::funnel::Place;

use model::Definition;
use model::definition::Band;
use notes::NoteBook;
use row_of::RowOf;

/// The page that `inputs` make.
pub fn build(inputs: &Inputs) -> Scorecard {
    let mut notes = NoteBook::default();
    let mut rows = Vec::new();
    for definition in inputs.definitions {
        for slice in slices(inputs, &definition.id) {
            for band in bands(inputs, definition, slice.as_deref()) {
                let of = RowOf::new(inputs, definition, slice.as_deref(), band.as_ref());
                rows.push(rows::row(&of, &mut notes));
            }
        }
    }
    Scorecard {
        audience: Audience::Internal,
        authority: inputs.authority.to_owned(),
        authority_name: inputs.authority_name.to_owned(),
        period: inputs.period,
        window: inputs.window,
        known_on: inputs.known_on,
        rows,
        notes: notes.notes,
    }
}

/// The slices of an indicator in order; one that is the whole where it is not split.
fn slices(inputs: &Inputs, indicator: &str) -> Vec<Option<String>> {
    let own = inputs.counts.iter().filter(|count| count.indicator == indicator);
    let mut slices: Vec<Option<String>> = own.map(|count| count.slice.clone()).collect();
    slices.sort();
    slices.dedup();
    if slices.is_empty() { vec![None] } else { slices }
}

/// The bands of a distribution in their order, those its definition does not name after them; one
/// that is the whole of any other indicator.
fn bands(inputs: &Inputs, definition: &Definition, slice: Option<&str>) -> Vec<Option<Band>> {
    if definition.bands.is_empty() {
        return vec![None];
    }
    let mut bands = definition.bands.clone();
    let own = inputs.counts.iter().filter(|count| {
        count.indicator == definition.id && count.slice.as_deref() == slice && count.numerator > 0
    });
    for value in own.filter_map(|count| count.band.as_ref()) {
        if !bands.iter().any(|band| band.value == *value) {
            bands.push(Band { value: value.clone(), label: value.clone() });
        }
    }
    bands.into_iter().map(Some).collect()
}
