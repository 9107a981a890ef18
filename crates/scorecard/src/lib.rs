//! Cohort counts, targets and comparators in; a scorecard out. Pure: summing, percentages, rounding
//! and status happen here and nowhere else.

pub mod card;
mod cells;
mod comparators;
mod figures;
mod groups;
pub mod inputs;
mod notes;
mod rank;
mod ranking;
pub mod rounding;
mod row_of;
mod rows;
mod sentence;
mod status;
pub mod wilson;

pub use card::{CellKind, Comparator, HistoryCell, Note, NoteKind, Origin, Row, Scorecard, Status};
pub use inputs::{Count, Inputs, Settings};
pub use rank::Rank;
pub use sentence::of;

use notes::NoteBook;
use row_of::RowOf;

/// The page that `inputs` make.
pub fn build(inputs: &Inputs) -> Scorecard {
    let mut notes = NoteBook::default();
    let mut rows = Vec::new();
    for definition in inputs.definitions {
        for slice in slices(inputs, &definition.id) {
            let of = RowOf::new(inputs, definition, slice.as_deref());
            rows.push(rows::row(&of, &mut notes));
        }
    }
    Scorecard {
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
