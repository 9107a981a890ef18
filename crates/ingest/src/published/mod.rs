//! Files in the forms in which others publish figures: each is known by its header and turned, row by
//! row, into rows of a published table. It judges no figure and maps none to an indicator.

mod lait;
mod neighbours;
mod periods;
mod statistics;

use std::io;

use model::Table;

use crate::header::{Header, check_width, normal};
use crate::rows::{Context, Record, Rows};
use crate::values::Wrong;

/// A row as its file has it.
pub struct Cells<'a> {
    pub number: u64,
    pub texts: Vec<&'a str>,
}

impl<'a> Cells<'a> {
    /// Text of the column `at`; blank where the row ends before it.
    fn text(&self, at: usize) -> &'a str {
        self.texts.get(at).copied().unwrap_or_default().trim()
    }
}

/// What makes rows of a published table of the rows of a file.
pub trait Form {
    fn table(&self) -> &'static Table;
    fn row(&mut self, cells: &Cells, rows: &mut Rows, context: &mut Context) -> io::Result<()>;
    /// Called after the last row.
    fn finish(&mut self, _rows: &mut Rows, _context: &mut Context) -> io::Result<()> {
        Ok(())
    }
}

/// How the rows of a file are to be read.
pub enum Shape {
    /// As rows of a table, column by column.
    Tidy(Header),
    Published(Box<dyn Form>),
}

impl Shape {
    /// The shape of a file whose first row is `names`, or why it has none.
    pub fn of(names: &[String]) -> Result<Self, String> {
        check_width(names)?;
        let normal: Vec<String> = names.iter().map(|name| normal(name)).collect();
        if let Some(form) = lait::Lait::of(&normal) {
            return Ok(Self::Published(Box::new(form)));
        }
        if let Some(form) = neighbours::Neighbours::of(&normal) {
            return Ok(Self::Published(Box::new(form)));
        }
        if let Some(form) = statistics::Statistics::of(names, &normal) {
            return Ok(Self::Published(Box::new(form)));
        }
        crate::header::recognise(names).map(Self::Tidy)
    }

    /// Rows for what the file holds.
    pub fn rows(&self) -> Rows {
        match self {
            Self::Tidy(header) => Rows::new(header.table, &header.extra_names()),
            Self::Published(form) => Rows::new(form.table(), &[]),
        }
    }

    /// Hands over what waits after the last row.
    pub fn finish(&mut self, rows: &mut Rows, context: &mut Context) -> io::Result<()> {
        if let Self::Published(form) = self {
            form.finish(rows, context)?;
        }
        rows.flush(context)
    }
}

fn table(name: &str) -> &'static Table {
    Table::named(name).expect("a published table of the model")
}

/// A row of a published table made here.
struct Made<'a> {
    row: u64,
    /// By column of the table.
    texts: &'a [&'a str],
    /// The column of the file that a wrong value is in.
    column: &'a str,
}

impl Record for Made<'_> {
    fn text(&self, at: usize) -> &str {
        self.texts[at]
    }

    fn extra(&self, _at: usize) -> Option<&str> {
        None
    }

    fn row(&self) -> u64 {
        self.row
    }

    fn place(&self, _at: usize) -> (u64, &str) {
        (self.row, self.column)
    }
}

fn left_out(rule: &'static str, why: &str, remedy: &'static str) -> Wrong {
    Wrong { rule, message: format!("{why}; the row was left out"), remedy }
}
