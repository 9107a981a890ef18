//! What figures may be split by: what many children share. A split by an id, a date or a name would be a
//! list of children, and would be made for people who may see none and without a line of the log.

use std::collections::BTreeMap;

use engine::Tally;
use model::tables::SOURCE_ROW;
use model::{ColumnKind, TABLES, Table};

use crate::Failure;

/// Fewer groups than this can all be of one child in a small council, and mean nothing.
const FEW: usize = 10;

/// Refused where a case table says that `column` is of one child or one event.
pub fn must_be_shared(column: &str) -> Result<(), Failure> {
    let is_own = |table: &&Table| {
        table.id == Some(column)
            || table.column(column).is_some_and(|own| own.kind == ColumnKind::Date)
    };
    let is_name = ["upn", SOURCE_ROW].contains(&column) || column.ends_with("_id");
    if is_name || TABLES.iter().any(|table| is_own(&table)) {
        return Err(lists_children(column));
    }
    Ok(())
}

/// Refused where most of the groups of any period are single rows: a name, a street, a free text.
pub fn must_not_list(column: &str, tallies: &[Tally]) -> Result<(), Failure> {
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let own = |tally: &&Tally| tally.slice.is_some() && tally.denominator > 0;
    for tally in tallies.iter().filter(own) {
        let (single, all) = groups.entry(&tally.period).or_default();
        *single += usize::from(tally.denominator == 1);
        *all += 1;
    }
    if groups.values().any(|(single, all)| *all >= FEW && 2 * single > *all) {
        return Err(lists_children(column));
    }
    Ok(())
}

fn lists_children(column: &str) -> Failure {
    Failure::Said(format!(
        "'{column}' tells single children apart, so that figures split by it would be a list of children: \
         split by what many share, such as team or age_band, or ask for the cohort"
    ))
}
