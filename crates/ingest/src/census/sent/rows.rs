//! Rows of one table of a return, gathered value by value while their element is open.

use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, Int64Builder};
use arrow::datatypes::SchemaRef;
use arrow::record_batch::RecordBatch;
use calendar::{add_months, from_unix_days, to_unix_days};
use jiff::ToSpan;
use model::census::TableRows;
use model::{CensusTable, StructureKind};

use super::columns::Column;
use crate::dates::calendar_day;

const ROWS_A_BATCH: usize = 16 * 1024;

/// A value of the open row; its line is 0 while there is none.
#[derive(Clone, Default)]
pub struct Cell {
    pub text: String,
    pub line: u32,
}

pub struct Rows {
    pub table: &'static CensusTable,
    schema: SchemaRef,
    /// Of the open row.
    pub cells: Vec<Cell>,
    line: u32,
    parents: Vec<i64>,
    /// row, file, line and the parents.
    numbers: Vec<Int64Builder>,
    columns: Vec<Column>,
    waiting: usize,
    rows: TableRows,
}

impl Rows {
    pub fn new(table: &'static CensusTable, first_row: i64) -> Self {
        Self {
            table,
            schema: Arc::new(table.schema()),
            cells: vec![Cell::default(); table.elements.len()],
            line: 0,
            parents: Vec::new(),
            numbers: (0..table.first_element()).map(|_| Int64Builder::new()).collect(),
            columns: table.elements.iter().map(Column::of).collect(),
            waiting: 0,
            rows: TableRows { first_row, ..TableRows::default() },
        }
    }

    /// The number of the row that is open, or of the next.
    pub fn row(&self) -> i64 {
        self.rows.first_row + self.rows.count
    }

    pub fn count(&self) -> i64 {
        self.rows.count
    }

    pub fn open(&mut self, line: u32, parents: impl Iterator<Item = i64>) {
        self.line = line;
        self.parents.clear();
        self.parents.extend(parents);
        for cell in &mut self.cells {
            cell.text.clear();
            cell.line = 0;
        }
    }

    /// Ends the open row; tells `wrong` of each value that is.
    pub fn close(&mut self, file: i64, mut wrong: impl FnMut(usize, StructureKind, &Cell)) {
        let own = [self.row(), file, i64::from(self.line)];
        for (column, number) in self.numbers.iter_mut().zip(own.iter().chain(&self.parents)) {
            column.append_value(*number);
        }
        for (at, (column, cell)) in self.columns.iter_mut().zip(&self.cells).enumerate() {
            if let Some(kind) = column.push(&cell.text) {
                wrong(at, kind, cell);
            }
            self.rows.lines.push(cell.line);
        }
        self.rows.count += 1;
        self.waiting += 1;
        if self.waiting == ROWS_A_BATCH {
            self.batch();
        }
    }

    fn batch(&mut self) {
        let numbers = self.numbers.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef);
        let mut columns: Vec<ArrayRef> = numbers.collect();
        columns.extend(self.columns.iter_mut().map(Column::finish));
        if self.table.has_period() {
            columns.push(Arc::new(self.period_start()));
        }
        let batch = RecordBatch::try_new(self.schema.clone(), columns);
        self.rows.batches.push(batch.expect("columns are of the schema of their table"));
        self.waiting = 0;
    }

    /// The day after the same date one year before the reference date, of the one row of the header.
    fn period_start(&self) -> Date32Array {
        let at = self.table.element("ReferenceDate").expect("a header has one");
        let reference = calendar_day(&self.cells[at].text).map(from_unix_days);
        let start = reference.and_then(|day| add_months(day, -12)).map(|day| day + 1.day());
        Date32Array::from(vec![start.map(to_unix_days)])
    }

    /// All rows. A return without a header has an empty one, for the rules that ask what it says.
    pub fn finish(mut self, file: i64) -> TableRows {
        if self.table.has_period() && self.rows.count == 0 {
            self.open(1, std::iter::empty());
            self.close(file, |_, _, _| ());
        }
        if self.waiting > 0 || self.rows.batches.is_empty() {
            self.batch();
        }
        self.rows.lines.shrink_to_fit();
        self.rows
    }
}
