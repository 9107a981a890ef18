//! Rows of a cohort as they are shown: which, to whom, and from which file.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use board::Reader;
use engine::{Cohort, IN_DENOMINATOR};
use model::LoadInfo;
use model::tables::SOURCE_ROW;

use crate::Failure;

/// Takes out the rows that `reader` may not see, and says how many.
pub fn hide(cohort: &mut Cohort, reader: &Reader) -> usize {
    let team = cohort.columns.iter().position(|name| name == "team");
    let before = cohort.rows.len();
    cohort.rows.retain(|row| {
        let own = team.map(|at| row[at].as_str()).filter(|team| !team.is_empty());
        reader.may_see(own)
    });
    before - cohort.rows.len()
}

/// The rows of the denominator, with file and row for load and place; and how many rows only count in
/// the numerator.
pub fn counted(mut cohort: Cohort, loads: &[LoadInfo]) -> (Cohort, usize) {
    let before = cohort.rows.len();
    cohort.rows.retain(|row| row[IN_DENOMINATOR] == "true");
    let beyond = before - cohort.rows.len();
    let load_id = cohort.columns.iter().position(|name| name == record::LOAD_ID);
    for row in &mut cohort.rows {
        if let Some(at) = load_id {
            let load = loads.iter().find(|load| load.id == row[at]);
            row[at] = load.map_or_else(String::new, |load| load.file.clone());
        }
        row.remove(IN_DENOMINATOR);
    }
    for column in &mut cohort.columns {
        if column == record::LOAD_ID {
            "file".clone_into(column);
        } else if column == SOURCE_ROW {
            "row".clone_into(column);
        }
    }
    cohort.columns.remove(IN_DENOMINATOR);
    (cohort, beyond)
}

pub fn csv(cohort: &Cohort) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in std::iter::once(&cohort.columns).chain(&cohort.rows) {
        writer.write_record(row).map_err(Failure::said)?;
    }
    let bytes = writer.into_inner().map_err(Failure::said)?;
    Ok(String::from_utf8(bytes).expect("every cell is text"))
}

/// As one Parquet file: the columns named in `numbers` as numbers, the others as text, a blank as missing.
pub fn parquet(cohort: &Cohort, numbers: &[&str]) -> Result<Vec<u8>, Failure> {
    let texts =
        |at: usize| cohort.rows.iter().map(move |row| Some(&*row[at]).filter(|t| !t.is_empty()));
    let (mut fields, mut columns) = (Vec::new(), Vec::<ArrayRef>::new());
    for (at, name) in cohort.columns.iter().enumerate() {
        let is_number = numbers.contains(&name.as_str());
        let kind = if is_number { DataType::Float64 } else { DataType::Utf8 };
        fields.push(Field::new(name, kind, true));
        columns.push(if is_number {
            Arc::new(texts(at).map(|text| text?.parse().ok()).collect::<Float64Array>())
        } else {
            Arc::new(texts(at).collect::<StringArray>())
        });
    }
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)?;
    Ok(store::parquet(&batch)?)
}
