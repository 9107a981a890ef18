//! One return in memory: the rows of each table in batches, and the line of every element.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{Date32Type, Int64Type};
use arrow::record_batch::RecordBatch;
use calendar::FinancialYear;
use jiff::civil::Date;

use super::{CENSUS_TABLES, CensusTable, StructureFault};

#[derive(Debug)]
pub struct CensusReturn {
    pub file: String,
    /// In the order of [`CENSUS_TABLES`].
    pub tables: Vec<TableRows>,
    pub structure: Vec<StructureFault>,
}

/// Rows of one table. All batches but the last have as many rows as the first.
#[derive(Debug, Default)]
pub struct TableRows {
    /// The number of the first row: rows are numbered on over files read together.
    pub first_row: i64,
    pub count: i64,
    pub batches: Vec<RecordBatch>,
    /// The line of each element of each row, row by row; 0 where it is absent.
    pub lines: Vec<u32>,
}

impl TableRows {
    pub fn has(&self, row: i64) -> bool {
        (self.first_row..self.first_row + self.count).contains(&row)
    }

    fn place(&self, row: i64) -> Option<(&RecordBatch, usize)> {
        if !self.has(row) {
            return None;
        }
        let (at, size) = ((row - self.first_row) as usize, self.batches[0].num_rows());
        Some((&self.batches[at / size], at % size))
    }

    fn number(&self, row: i64, column: usize) -> Option<i64> {
        let (batch, at) = self.place(row)?;
        let column = batch.column(column).as_primitive::<Int64Type>();
        column.is_valid(at).then(|| column.value(at))
    }
}

impl CensusReturn {
    /// The value of an element as it was read; `None` where it is missing.
    pub fn value(&self, table: usize, row: i64, element: usize) -> Option<String> {
        let (batch, at) = self.tables[table].place(row)?;
        let column = batch.column(CENSUS_TABLES[table].first_element() + element);
        let text = match column.as_primitive_opt::<Date32Type>() {
            Some(days) => calendar::from_unix_days(days.value(at)).to_string(),
            None => column.as_string::<i32>().value(at).to_owned(),
        };
        column.is_valid(at).then_some(text)
    }

    pub fn date(&self, table: usize, row: i64, element: usize) -> Option<Date> {
        let column = CENSUS_TABLES[table].first_element() + element;
        let (batch, at) = self.tables[table].place(row)?;
        let days = batch.column(column).as_primitive::<Date32Type>();
        days.is_valid(at).then(|| calendar::from_unix_days(days.value(at)))
    }

    /// The line of an element; that of its row where it is absent or none is named.
    pub fn line(&self, table: usize, row: i64, element: Option<usize>) -> Option<u32> {
        let rows = &self.tables[table];
        let own = element.map(|element| {
            let at = (row - rows.first_row) as usize * CENSUS_TABLES[table].elements.len();
            rows.lines.get(at + element).copied().unwrap_or_default()
        });
        let of_row = || rows.number(row, 2).map(|line| line as u32);
        own.filter(|line| *line > 0 && rows.has(row)).or_else(of_row)
    }

    /// The row of `parent` that a row stands in.
    pub fn parent(&self, table: usize, row: i64, parent: &str) -> Option<i64> {
        let at = CENSUS_TABLES[table].parents.iter().position(|name| *name == parent)?;
        self.tables[table].number(row, 3 + at)
    }

    /// The row of the child that a row belongs to.
    pub fn child(&self, table: usize, row: i64) -> Option<i64> {
        if CENSUS_TABLES[table].name == "children" {
            return Some(row);
        }
        self.parent(table, row, "children")
    }

    pub fn child_id(&self, table: usize, row: i64) -> Option<String> {
        let children = CensusTable::at("children")?;
        self.value(children, self.child(table, row)?, 0)
    }

    fn of_header(&self, element: &str) -> Option<String> {
        let at = CENSUS_TABLES[0].element(element)?;
        self.value(0, self.tables[0].first_row, at)
    }

    pub fn reference_date(&self) -> Option<Date> {
        let at = CENSUS_TABLES[0].element("ReferenceDate")?;
        self.date(0, self.tables[0].first_row, at)
    }

    pub fn authority(&self) -> Option<String> {
        self.of_header("LEA")
    }

    /// The collection by its header's year, or else its reference date.
    pub fn collection(&self) -> Option<FinancialYear> {
        let year: Option<i16> = self.of_header("Year").and_then(|year| year.parse().ok());
        let year = year.filter(|year| (2000..=2200).contains(year));
        let own = year.map(|year| FinancialYear(year - 1));
        own.or_else(|| self.reference_date().map(FinancialYear::of))
    }
}
