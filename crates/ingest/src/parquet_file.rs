//! Tidy tables as Parquet: columns by name, values of whatever type as their text.

use std::fs::File;

use arrow::array::{Array, ArrayRef, AsArray, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use model::Table;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::ReadError;
use crate::header::recognise;
use crate::rows::{Context, Rows};
use crate::source::of_io;

pub fn read(file: File, context: &mut Context) -> Result<(&'static Table, u64), ReadError> {
    let name = context.file.to_owned();
    let size = file.metadata().map_or(0, |about| about.len());
    let refused = |why: String| ReadError::Refused(format!("{name} {why}"));
    let damaged = |error: &dyn std::fmt::Display| {
        refused(format!("is a damaged or cut-short Parquet file ({error}): get it again"))
    };
    let builder =
        ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| damaged(&error))?;
    let total = builder.metadata().file_metadata().num_rows().max(1) as u64;
    let names: Vec<String> =
        builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let header = recognise(&names).map_err(&refused)?;
    let extra: Vec<String> = header.extra.iter().map(|(name, _)| name.clone()).collect();
    let mut rows = Rows::new(header.table, &extra, true);
    // The header of a table of rows is row 1.
    let mut row = 1;
    for batch in builder.build().map_err(|error| damaged(&error))? {
        let batch = batch.map_err(|error| damaged(&error))?;
        let texts =
            batch.columns().iter().map(as_text).collect::<Result<Vec<_>, _>>().map_err(&refused)?;
        for at in 0..batch.num_rows() {
            row += 1;
            let text = |column: usize| texts[column].is_valid(at).then(|| texts[column].value(at));
            let own = |column: usize| header.own[column].and_then(text);
            let extra = |column: usize| text(header.extra[column].1);
            rows.push(row, own, extra, context).map_err(|error| of_io(&name, error))?;
        }
        context.sink.progress(size * (row - 1) / total, row - 1);
    }
    rows.flush(context).map_err(|error| of_io(&name, error))?;
    Ok((header.table, rows.count))
}

fn as_text(column: &ArrayRef) -> Result<StringArray, String> {
    let of_days = match column.data_type() {
        DataType::Timestamp(..) | DataType::Date64 => cast(column, &DataType::Date32),
        DataType::List(_) | DataType::LargeList(_) | DataType::Struct(_) => {
            return Err("has a nested column: write lists as text with ; between".to_owned());
        }
        _ => Ok(column.clone()),
    };
    let text = of_days.and_then(|column| cast(&column, &DataType::Utf8));
    text.map(|text| text.as_string::<i32>().clone())
        .map_err(|error| format!("has a column that cannot be read as text ({error})"))
}
