//! How far each case table reaches: what a figure of a month can speak of at all.

use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::{Date32Type, Int64Type};
use jiff::civil::Date;
use model::tables::{ColumnKind, NO_EVENTS};
use model::{TABLES, Table};

use crate::{Engine, EngineError, functions};

/// The rows of one table, and the first and last of its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub table: &'static str,
    /// One row, in words.
    pub row: &'static str,
    pub rows: u64,
    pub days: Option<(Date, Date)>,
}

impl Engine {
    /// Of every table that has dates, in their order.
    pub async fn coverage(&self) -> Result<Vec<Coverage>, EngineError> {
        let mut all = Vec::new();
        for table in TABLES {
            if let Some(day) = day_of(table) {
                all.push(self.covered(table, day).await?);
            }
        }
        Ok(all)
    }

    async fn covered(&self, table: &Table, day: &str) -> Result<Coverage, EngineError> {
        let name = table.name;
        let sql = format!("select count(*), min({day}), max({day}) from {name}");
        let found = self.gathered(&sql).await?;
        let rows = found.column(0).as_primitive::<Int64Type>().value(0) as u64;
        let date =
            |at: usize| found.column(at).as_primitive::<Date32Type>().iter().next().flatten();
        let days = date(1).zip(date(2));
        let days = days.map(|(first, last)| (functions::date(first), functions::date(last)));
        Ok(Coverage { table: table.name, row: table.row, rows, days })
    }
}

/// The day that places a row of a table: the first of its columns that is the day of an event.
fn day_of(table: &Table) -> Option<&'static str> {
    let is_day = |kind, name| kind == ColumnKind::Date && !NO_EVENTS.contains(&name);
    table.columns.iter().find(|own| is_day(own.kind, own.name)).map(|own| own.name)
}
