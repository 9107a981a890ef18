//! Tidy tables and published figures as Parquet: columns by name, values of whatever type as their text.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::{Array, ArrayRef, AsArray, StringArray};
use arrow::compute::cast;
use arrow::datatypes::DataType;
use model::Table;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::errors::ParquetError;

use crate::ReadError;
use crate::header::Header;
use crate::published::{Cells, Shape};
use crate::rows::{Context, Record, Rows};
use crate::source::{of_io, refused};

pub fn read(file: File, context: &mut Context) -> Result<(&'static Table, u64), ReadError> {
    let name = context.file.to_owned();
    let size = file.metadata().map_or(0, |about| about.len());
    let refused = |why: String| refused(&name, &why);
    let damaged = |error: ParquetError| {
        refused(format!("is a damaged or cut-short Parquet file ({error}): get it again"))
    };
    let builder = guarded(|| ParquetRecordBatchReaderBuilder::try_new(file)).map_err(damaged)?;
    let total = builder.metadata().file_metadata().num_rows().max(1) as u64;
    let names: Vec<String> =
        builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let mut shape = Shape::of(&names).map_err(&refused)?;
    let mut rows = shape.rows();
    let mut seen = 0;
    let mut batches = guarded(|| builder.build()).map_err(damaged)?;
    while let Some(batch) = guarded(|| Ok(batches.next().transpose()?)).map_err(damaged)? {
        let texts = batch.columns().iter().zip(&names).map(|(column, name)| as_text(column, name));
        let texts = texts.collect::<Result<Vec<_>, _>>().map_err(&refused)?;
        for at in 0..batch.num_rows() {
            seen += 1;
            // The header of a table of rows is row 1.
            one_row(&texts, at, seen + 1, &mut shape, &mut rows, context)
                .map_err(|error| of_io(&name, error))?;
        }
        let part = seen as f64 / total as f64;
        context.sink.progress((size as f64 * part.min(1.0)) as u64, seen);
    }
    shape.finish(&mut rows, context).map_err(|error| of_io(&name, error))?;
    Ok((rows.table, rows.count))
}

fn one_row(
    texts: &[StringArray],
    at: usize,
    number: u64,
    shape: &mut Shape,
    rows: &mut Rows,
    context: &mut Context,
) -> std::io::Result<()> {
    match shape {
        Shape::Tidy(header) => rows.push(&Row { header, texts, at, number }, context).map(|_| ()),
        Shape::Published(form) => {
            let texts = texts.iter().map(|texts| cell_of(texts, at).unwrap_or_default()).collect();
            form.row(&Cells { number, texts }, rows, context)
        }
    }
}

fn cell_of(texts: &StringArray, at: usize) -> Option<&str> {
    texts.is_valid(at).then(|| texts.value(at))
}

/// What the decoder gives. It panics at some damaged files, which are the file's mistake and not ours.
fn guarded<T>(decode: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(decode))
        .unwrap_or_else(|_| Err(ParquetError::General("it cannot be decoded".to_owned())))
}

/// A row of a batch and what its header makes of it.
struct Row<'a> {
    header: &'a Header,
    texts: &'a [StringArray],
    at: usize,
    number: u64,
}

impl Row<'_> {
    fn cell(&self, column: usize) -> Option<&str> {
        cell_of(&self.texts[column], self.at)
    }
}

impl Record for Row<'_> {
    fn text(&self, at: usize) -> &str {
        self.header.own[at].and_then(|at| self.cell(at)).unwrap_or_default()
    }

    fn extra(&self, at: usize) -> Option<&str> {
        self.cell(self.header.extra[at].1)
    }

    fn row(&self) -> u64 {
        self.number
    }

    fn place(&self, at: usize) -> (u64, &str) {
        (self.number, self.header.table.columns[at].name)
    }
}

fn as_text(column: &ArrayRef, name: &str) -> Result<StringArray, String> {
    let of_days = match column.data_type() {
        DataType::Timestamp(..) | DataType::Date64 => cast(column, &DataType::Date32),
        DataType::List(_) | DataType::LargeList(_) | DataType::Struct(_) => {
            return Err(format!(
                "has lists in the column {name}: write them as text with ; between"
            ));
        }
        _ => Ok(column.clone()),
    };
    let text = of_days.and_then(|column| cast(&column, &DataType::Utf8));
    text.map(|text| text.as_string::<i32>().clone()).map_err(|_| {
        format!("has a column, {name}, that cannot be read as text: write it as text or as dates")
    })
}
