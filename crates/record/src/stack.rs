//! One case table over all loads: the rows one below the other, each with its load and its child.
//! It decides nothing about which row wins.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Date32Array, RecordBatch, StringArray, new_null_array,
};
use arrow::compute::concat_batches;
use arrow::datatypes::{DataType, Date32Type, Field, Int64Type, Schema, SchemaRef};
use arrow::error::ArrowError;
use model::{Table, tables::SOURCE_ROW};

use crate::LoadedTables;

/// Children by number, in the order of authority and id.
pub struct Children {
    numbers: HashMap<(String, String), u32>,
}

/// A row that is not there.
pub const NONE: u32 = u32::MAX;

pub struct Stack {
    pub table: &'static Table,
    pub batch: RecordBatch,
    /// Index into the loads, which are in order of precedence: the higher wins.
    pub load: Vec<u32>,
    /// Number of the child; sorting by it sorts by authority and id.
    pub child: Vec<u32>,
}

impl Children {
    /// Every child that any table of any load names.
    pub fn of(stacks: &[(&'static Table, RecordBatch)]) -> Self {
        let mut names: Vec<(String, String)> = Vec::new();
        let mut seen = HashSet::new();
        for (_, batch) in stacks {
            let (authority, child) = (text(batch, "authority"), text(batch, "child_id"));
            for row in 0..batch.num_rows() {
                let key = (authority.value(row), child.value(row));
                if seen.insert(key) {
                    names.push((key.0.to_owned(), key.1.to_owned()));
                }
            }
        }
        names.sort_unstable();
        let numbers = names.into_iter().zip(0..).collect();
        Self { numbers }
    }

    fn number(&self, key: &(String, String)) -> u32 {
        self.numbers[key]
    }
}

/// The rows of `table` in all loads, with the union of their extra columns, and each row's load.
pub fn pile(
    table: &'static Table,
    loads: &[LoadedTables],
) -> Result<(RecordBatch, Vec<u32>), ArrowError> {
    let mut batches = Vec::new();
    for (load, number) in loads.iter().zip(0..) {
        let own = load.tables.iter().filter(|(name, _)| *name == table.name);
        batches.extend(own.flat_map(|(_, batches)| batches).map(|batch| (number, batch)));
    }
    let schema = union_schema(table, batches.iter().map(|(_, batch)| batch.schema()));
    let mut load = Vec::new();
    let mut widened = Vec::new();
    for (number, batch) in &batches {
        load.extend(std::iter::repeat_n(*number, batch.num_rows()));
        widened.push(widen(batch, &schema)?);
    }
    Ok((concat_batches(&schema, &widened)?, load))
}

fn union_schema(table: &Table, schemas: impl Iterator<Item = SchemaRef>) -> SchemaRef {
    let mut extra: Vec<String> = schemas
        .flat_map(|schema| schema.fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>())
        .filter(|name| table.column(name).is_none() && name != SOURCE_ROW)
        .collect();
    extra.sort_unstable();
    extra.dedup();
    Arc::new(table.schema(&extra))
}

fn widen(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = schema.fields().iter().map(|field| match batch.column_by_name(field.name()) {
        Some(column) => arrow::compute::cast(column, field.data_type()).map(blank_is_false),
        None => Ok(blank_is_false(new_null_array(field.data_type(), batch.num_rows()))),
    });
    RecordBatch::try_new(schema.clone(), columns.collect::<Result<_, ArrowError>>()?)
}

/// A yes-or-no that was left blank is no.
fn blank_is_false(column: ArrayRef) -> ArrayRef {
    match column.as_boolean_opt() {
        Some(flags) if flags.null_count() > 0 => {
            let known = flags.iter().map(|flag| Some(flag.unwrap_or(false)));
            Arc::new(known.collect::<BooleanArray>())
        }
        _ => column,
    }
}

impl Stack {
    pub fn new(
        table: &'static Table,
        batch: RecordBatch,
        load: Vec<u32>,
        children: &Children,
    ) -> Self {
        let (authority, child_id) = (text(&batch, "authority"), text(&batch, "child_id"));
        let mut key = (String::new(), String::new());
        let child = (0..batch.num_rows())
            .map(|row| {
                key.0.clear();
                key.0.push_str(authority.value(row));
                key.1.clear();
                key.1.push_str(child_id.value(row));
                children.number(&key)
            })
            .collect();
        Self { table, batch, load, child }
    }

    pub fn rows(&self) -> u32 {
        self.batch.num_rows() as u32
    }

    pub fn text(&self, column: &str) -> &StringArray {
        text(&self.batch, column)
    }

    pub fn dates(&self, column: &str) -> &Date32Array {
        self.batch
            .column_by_name(column)
            .expect("a column of the table's schema")
            .as_primitive::<Date32Type>()
    }

    pub fn date(&self, column: &str, row: u32) -> Option<i32> {
        let dates = self.dates(column);
        dates.is_valid(row as usize).then(|| dates.value(row as usize))
    }

    pub fn booleans(&self, column: &str) -> &BooleanArray {
        self.batch.column_by_name(column).expect("a column of the table's schema").as_boolean()
    }

    pub fn is_true(&self, column: &str, row: u32) -> bool {
        let flags = self.booleans(column);
        flags.is_valid(row as usize) && flags.value(row as usize)
    }

    pub fn source_row(&self, row: u32) -> u64 {
        let rows = self.batch.column_by_name(SOURCE_ROW).expect("every stored row has its place");
        rows.as_primitive::<Int64Type>().value(row as usize) as u64
    }

    /// Columns beyond the table's own.
    pub fn extra_columns(&self) -> Vec<String> {
        let schema = self.batch.schema();
        let names = schema.fields().iter().map(|field| field.name().clone());
        names.filter(|name| self.table.column(name).is_none() && name != SOURCE_ROW).collect()
    }
}

fn text<'a>(batch: &'a RecordBatch, column: &str) -> &'a StringArray {
    batch.column_by_name(column).expect("a column of the table's schema").as_string()
}

/// A field of the record that may be missing.
pub fn field(name: &str, kind: DataType) -> Field {
    Field::new(name, kind, true)
}

/// The schema of `batch` with `more` fields after its own.
pub fn schema_with(batch: &RecordBatch, more: Vec<Field>) -> SchemaRef {
    let own = batch.schema();
    let fields = own.fields().iter().map(|field| field.as_ref().clone());
    Arc::new(Schema::new(fields.chain(more).collect::<Vec<_>>()))
}
