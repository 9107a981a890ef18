//! Rows of one table on their way to the sink: each is checked as a whole, its values made typed, and
//! handed over in batches.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, RecordBatch,
    StringBuilder,
};
use arrow::datatypes::SchemaRef;
use calendar::from_unix_days;
use model::{Column, ColumnKind, Issue, PUBLISHED_TABLES, Table};

use crate::Sink;
use crate::values::{self, LastDay, Value, Wrong};

const BATCH: usize = 8192;

/// What a file calls the columns of a table: its own names, or a census's elements.
pub type NameOf = fn(&Table, &'static str) -> &'static str;

/// What every row of a file needs to be read.
pub struct Context<'a> {
    pub file: &'a str,
    /// Today, in days since 1970.
    pub today: i32,
    pub last_day: LastDay,
    pub name_of: NameOf,
    pub sink: &'a mut dyn Sink,
    /// The latest day an event happened on, up to today.
    pub latest: Option<i32>,
}

impl Context<'_> {
    pub fn say(&mut self, row: u64, column: Option<&str>, wrong: Wrong) -> io::Result<()> {
        self.sink.issue(Issue {
            rule: wrong.rule.to_owned(),
            file: self.file.to_owned(),
            row: Some(row),
            column: column.map(str::to_owned),
            message: wrong.message,
            remedy: wrong.remedy.to_owned(),
        })
    }
}

pub struct Rows {
    pub table: &'static Table,
    schema: SchemaRef,
    builders: Vec<Builder>,
    extra: Vec<StringBuilder>,
    places: Int64Builder,
    pub count: u64,
    waiting: usize,
    /// Hashes of the ids seen, where a file can name one twice.
    seen: Option<(RandomState, HashSet<u64>)>,
}

impl Rows {
    pub fn new(table: &'static Table, extra: &[String], can_repeat_ids: bool) -> Self {
        let watched = can_repeat_ids && table.id.is_some();
        Self {
            table,
            schema: Arc::new(table.schema(extra)),
            builders: table.columns.iter().map(|column| Builder::of(column.kind)).collect(),
            extra: extra.iter().map(|_| StringBuilder::new()).collect(),
            places: Int64Builder::new(),
            count: 0,
            waiting: 0,
            seen: watched.then(Default::default),
        }
    }

    /// One row: `cell` gives the text of each of the table's columns, `extra` of each beyond them.
    pub fn push<'t>(
        &mut self,
        row: u64,
        cell: impl Fn(usize) -> Option<&'t str>,
        extra: impl Fn(usize) -> Option<&'t str>,
        context: &mut Context,
    ) -> io::Result<()> {
        let last = context.last_day;
        let mut values = Vec::with_capacity(self.table.columns.len());
        for (at, column) in self.table.columns.iter().enumerate() {
            let name = (context.name_of)(self.table, column.name);
            let text = cell(at).unwrap_or_default();
            let value = match values::read(column, text, last) {
                Ok(value) => value,
                Err(wrong) => {
                    context.say(row, Some(name), wrong)?;
                    Value::Missing
                }
            };
            if value == Value::Missing && column.required {
                return context.say(row, Some(name), missing(self.table, text));
            }
            values.push(value);
        }
        if let Some((column, wrong)) = self.out_of_order(&values) {
            let name = (context.name_of)(self.table, column);
            return context.say(row, Some(name), wrong);
        }
        if self.is_repeated(&values) {
            let id = self.table.id.unwrap_or_default();
            context.say(row, Some(id), repeated(self.table))?;
        }
        self.keep(row, &values, extra, context)
    }

    fn keep<'t>(
        &mut self,
        row: u64,
        values: &[Value],
        extra: impl Fn(usize) -> Option<&'t str>,
        context: &mut Context,
    ) -> io::Result<()> {
        let today = context.today;
        for ((column, builder), value) in
            self.table.columns.iter().zip(&mut self.builders).zip(values)
        {
            if let Value::Date(day) = value
                && *day <= today
                && is_event(column)
            {
                context.latest = context.latest.max(Some(*day));
            }
            builder.push(value);
        }
        for (at, builder) in self.extra.iter_mut().enumerate() {
            builder.append_option(extra(at).map(str::trim).filter(|text| !text.is_empty()));
        }
        self.places.append_value(row as i64);
        self.count += 1;
        self.waiting += 1;
        if self.waiting == BATCH { self.flush(context) } else { Ok(()) }
    }

    /// Hands over what waits.
    pub fn flush(&mut self, context: &mut Context) -> io::Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        self.waiting = 0;
        let mut columns: Vec<ArrayRef> = self.builders.iter_mut().map(Builder::finish).collect();
        columns.extend(self.extra.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef));
        columns.push(Arc::new(self.places.finish()));
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(io::Error::other)?;
        context.sink.rows(self.table, batch)
    }

    /// A column whose date is before that of another it cannot precede.
    fn out_of_order(&self, values: &[Value]) -> Option<(&'static str, Wrong)> {
        let date = |name: &str| {
            let at = self.table.columns.iter().position(|column| column.name == name)?;
            if let Value::Date(day) = values[at] { Some(day) } else { None }
        };
        self.table.ordered.iter().find_map(|(first, second)| {
            let (start, end) = (date(first)?, date(second)?);
            if end < start {
                return Some((*second, ends_before_it_starts(self.table, start, end)));
            }
            // A plan cannot start and end on one day.
            (end == start && self.table.name == "child_protection_plans")
                .then(|| (*second, same_day(self.table, start)))
        })
    }

    fn is_repeated(&mut self, values: &[Value]) -> bool {
        let Some((hasher, seen)) = &mut self.seen else { return false };
        let id = self.table.columns.iter().position(|column| Some(column.name) == self.table.id);
        let text = |at: usize| match &values[at] {
            Value::Text(text) => *text,
            _ => "",
        };
        let hash = hasher.hash_one((text(0), text(1), id.map(text)));
        !seen.insert(hash)
    }
}

/// Whether a date of the column is something that happened to a case.
fn is_event(column: &Column) -> bool {
    !matches!(column.name, "birth_date" | "expected_birth_date" | "conference_target_date")
}

/// Whether rows of `table` are case records.
pub fn is_case_table(table: &Table) -> bool {
    !PUBLISHED_TABLES.iter().any(|published| published.name == table.name)
}

fn missing(table: &Table, text: &str) -> Wrong {
    let why = if text.trim().is_empty() { "is missing" } else { "cannot be read" };
    Wrong {
        rule: "missing-value",
        message: format!("a value that every {} needs {why}; the row was left out", table.row),
        remedy: "fill it in and import the file again",
    }
}

fn ends_before_it_starts(table: &Table, start: i32, end: i32) -> Wrong {
    let (start, end) = (from_unix_days(start), from_unix_days(end));
    Wrong {
        rule: "end-before-start",
        message: format!(
            "the {} ends on {end}, before it starts on {start}; the row was left out",
            table.row
        ),
        remedy: "correct one of the two dates",
    }
}

fn same_day(table: &Table, day: i32) -> Wrong {
    let day = from_unix_days(day);
    Wrong {
        rule: "same-day-plan",
        message: format!("the {} starts and ends on {day}; the row was left out", table.row),
        remedy: "correct one of the two dates, or remove the plan if it was made in error",
    }
}

fn repeated(table: &Table) -> Wrong {
    Wrong {
        rule: "duplicate",
        message: format!("this {} is in the file twice; the later row counts", table.row),
        remedy: "keep one of the two rows",
    }
}

enum Builder {
    Text(StringBuilder),
    Date(Date32Builder),
    Boolean(BooleanBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
}

impl Builder {
    fn of(kind: ColumnKind) -> Self {
        match kind {
            ColumnKind::Text | ColumnKind::List | ColumnKind::NumberOrSymbol => {
                Self::Text(StringBuilder::new())
            }
            ColumnKind::Date => Self::Date(Date32Builder::new()),
            ColumnKind::Boolean => Self::Boolean(BooleanBuilder::new()),
            ColumnKind::Integer => Self::Integer(Int64Builder::new()),
            ColumnKind::Number => Self::Number(Float64Builder::new()),
        }
    }

    fn push(&mut self, value: &Value) {
        match (self, value) {
            (Self::Text(builder), Value::Text(text)) => builder.append_value(text),
            (Self::Text(builder), Value::Owned(text)) => builder.append_value(text),
            (Self::Text(builder), _) => builder.append_null(),
            (Self::Date(builder), Value::Date(day)) => builder.append_value(*day),
            (Self::Date(builder), _) => builder.append_null(),
            (Self::Boolean(builder), Value::Boolean(flag)) => builder.append_value(*flag),
            (Self::Boolean(builder), _) => builder.append_null(),
            (Self::Integer(builder), Value::Integer(number)) => builder.append_value(*number),
            (Self::Integer(builder), _) => builder.append_null(),
            (Self::Number(builder), Value::Number(number)) => builder.append_value(*number),
            (Self::Number(builder), _) => builder.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Boolean(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Number(builder) => Arc::new(builder.finish()),
        }
    }
}
