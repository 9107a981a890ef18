//! Rows of a published table of a load, one after the other, their values by name of the column.

use arrow::array::{Array, AsArray, RecordBatch};
use arrow::datatypes::{Date32Type, Float64Type, Int64Type};
use jiff::civil::Date;
use model::LoadInfo;

use crate::tables::Only;
use crate::{StoreError, Workspace, tables};

impl Workspace {
    /// Hands every row of a table to `take`; none where the load has no such table.
    pub(crate) fn each_row(
        &self,
        load: &LoadInfo,
        table: &str,
        take: impl FnMut(&Row),
    ) -> Result<(), StoreError> {
        self.rows_with(load, table, None, take)
    }

    /// As above, of some rows only.
    pub(crate) fn rows_with(
        &self,
        load: &LoadInfo,
        table: &str,
        only: Option<Only>,
        mut take: impl FnMut(&Row),
    ) -> Result<(), StoreError> {
        if load.rows.iter().any(|(name, rows)| name == table && *rows > 0) {
            for batch in tables::batches(&self.table_file(load, table), only)? {
                let batch = batch?;
                (0..batch.num_rows()).for_each(|at| take(&Row { batch: &batch, at }));
            }
        }
        Ok(())
    }
}

pub struct Row<'a> {
    batch: &'a RecordBatch,
    at: usize,
}

impl<'a> Row<'a> {
    fn column(&self, name: &str) -> Option<&'a dyn Array> {
        let column = self.batch.column_by_name(name)?;
        column.is_valid(self.at).then_some(column.as_ref())
    }

    pub fn text(&self, name: &str) -> Option<&'a str> {
        Some(self.column(name)?.as_string::<i32>().value(self.at))
    }

    pub fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    pub fn required(&self, name: &str) -> String {
        self.owned(name).unwrap_or_default()
    }

    pub fn number(&self, name: &str) -> Option<f64> {
        Some(self.column(name)?.as_primitive::<Float64Type>().value(self.at))
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        Some(self.column(name)?.as_primitive::<Int64Type>().value(self.at))
    }

    pub fn date(&self, name: &str) -> Option<Date> {
        let days = self.column(name)?.as_primitive::<Date32Type>().value(self.at);
        Some(calendar::from_unix_days(days))
    }
}
