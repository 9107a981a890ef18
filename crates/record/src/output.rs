//! Records of one table, in the order they are kept, as a batch: the row that stands, the id that
//! names it, references led to surviving ids, and the columns derived for indicators.

use std::sync::Arc;

use arrow::array::{
    Array, ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray, UInt32Array,
};
use arrow::compute::take;
use arrow::datatypes::DataType;
use arrow::error::ArrowError;

use crate::merge::Records;
use crate::stack::{field, schema_with};

/// The column that names the load a row came from.
pub const LOAD_ID: &str = "load_id";

/// A column an indicator can use and no file has.
pub type Derived = (&'static str, ArrayRef);

pub struct Output<'a> {
    pub records: &'a Records<'a>,
    /// Records that count, in order of child, date and id.
    pub order: Vec<u32>,
}

impl<'a> Output<'a> {
    pub fn new(records: &'a Records<'a>, counts: impl Fn(u32) -> bool, date: Option<&str>) -> Self {
        let mut order: Vec<u32> = (0..records.len()).filter(|record| counts(*record)).collect();
        if let Some(date) = date {
            order.sort_by_cached_key(|record| {
                (
                    records.child(*record),
                    records.date(date, *record),
                    records.id(*record).to_owned(),
                )
            });
        }
        Self { records, order }
    }

    /// `parents` are the records that columns of this table refer to: each is led to the surviving id.
    pub fn batch(
        &self,
        load_ids: &[String],
        parents: &[(&str, &Records)],
        derived: Vec<Derived>,
    ) -> Result<RecordBatch, ArrowError> {
        let stack = self.records.stack;
        let extra = stack.extra_columns();
        let standing: UInt32Array =
            self.order.iter().map(|record| self.records.merged[*record as usize].row()).collect();
        let mut columns = Vec::new();
        for (at, column) in stack.batch.schema().fields().iter().enumerate() {
            let name = column.name();
            columns.push(if Some(name.as_str()) == stack.table.id {
                self.ids()
            } else if let Some((_, parents)) = parents.iter().find(|(column, _)| column == name) {
                self.led_to(name, parents)
            } else if extra.contains(name) {
                self.latest_known(name)?
            } else {
                take(stack.batch.column(at), &standing, None)?
            });
        }
        let loads = standing.values().iter().map(|row| stack.load[*row as usize] as usize);
        let loads: StringArray = loads.map(|load| Some(load_ids[load].as_str())).collect();
        let mut fields = vec![field(LOAD_ID, DataType::Utf8)];
        columns.push(Arc::new(loads));
        for (name, column) in derived {
            fields.push(field(name, column.data_type().clone()));
            columns.push(column);
        }
        RecordBatch::try_new(schema_with(&stack.batch, fields), columns)
    }

    fn ids(&self) -> ArrayRef {
        let ids = self.order.iter().map(|record| Some(self.records.id(*record)));
        Arc::new(ids.collect::<StringArray>())
    }

    fn led_to(&self, column: &str, parents: &Records) -> ArrayRef {
        let ids = self.order.iter().map(|record| {
            let given = id_in(column, self.records, *record)?;
            let found = parents.find(self.records.child(*record), given);
            Some(found.map_or(given, |parent| parents.id(parent)))
        });
        Arc::new(ids.collect::<StringArray>())
    }

    fn latest_known(&self, name: &str) -> Result<ArrayRef, ArrowError> {
        let rows = self.order.iter().map(|record| {
            Some(self.records.latest_known(name, *record)).filter(|row| *row != crate::stack::NONE)
        });
        let column = self.records.stack.batch.column_by_name(name).expect("a column of the stack");
        take(column, &rows.collect::<UInt32Array>(), None)
    }
}

/// The referral a record says it belongs to.
pub fn referral_id<'a>(records: &'a Records, record: u32) -> Option<&'a str> {
    id_in("referral_id", records, record)
}

fn id_in<'a>(column: &str, records: &'a Records, record: u32) -> Option<&'a str> {
    let column = records.stack.text(column);
    let row = records.merged[record as usize].row() as usize;
    column.is_valid(row).then(|| column.value(row))
}

pub fn dates(of: impl Iterator<Item = Option<i32>>) -> ArrayRef {
    Arc::new(of.collect::<Date32Array>())
}

pub fn numbers(of: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    Arc::new(of.collect::<Int64Array>())
}
