//! Rows of one table on their way to the sink, whatever their format: each is checked as a whole, its
//! values made typed, and handed over in batches.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::io;

use model::{Column, Issue, PUBLISHED_TABLES, Table};

use crate::Sink;
use crate::columns::Columns;
use crate::dates::LastDay;
use crate::said;
use crate::values::{self, Value, Wrong};

/// One row as its file has it.
pub trait Record {
    /// Text of the table's column `at`; blank where the file has none.
    fn text(&self, at: usize) -> &str;
    /// Text of the column `at` of those beyond the table's.
    fn extra(&self, at: usize) -> Option<&str>;
    /// The row or line it came from.
    fn row(&self) -> u64;
    /// Where to look for the value of column `at`: row or line, and the name it has in the file.
    fn place(&self, at: usize) -> (u64, &str);
}

/// What every row of a file needs to be read.
pub struct Context<'a> {
    pub file: &'a str,
    /// Today, in days since 1970.
    pub today: i32,
    pub last_day: LastDay,
    pub sink: &'a mut dyn Sink,
    /// The latest day an event happened on, up to today.
    pub latest: Option<i32>,
}

impl Context<'_> {
    pub fn say(&mut self, (row, column): (u64, Option<&str>), wrong: Wrong) -> io::Result<()> {
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
    /// Rows that were kept.
    pub count: u64,
    columns: Columns,
    /// Pairs of columns whose first date may not be after the second.
    ordered: Vec<(usize, usize)>,
    /// Of each column, whether its date is something that happened to a case.
    events: Vec<bool>,
    named: Option<Named>,
}

impl Rows {
    pub fn new(table: &'static Table, extra: &[String]) -> Self {
        let at = |name: &str| {
            let found = table.columns.iter().position(|column| column.name == name);
            found.expect("a table orders columns of its own")
        };
        Self {
            table,
            count: 0,
            columns: Columns::new(table, extra),
            ordered: table.ordered.iter().map(|(first, second)| (at(first), at(second))).collect(),
            events: table.columns.iter().map(is_event).collect(),
            named: Named::of(table),
        }
    }

    /// Rows of a table whose ids are made here, so that none can be there twice.
    pub fn with_ids_made_here(table: &'static Table) -> Self {
        let rows = Self::new(table, &[]);
        Self { named: rows.named.filter(|_| table.id.is_none()), ..rows }
    }

    /// Adds one row; says whether it was kept.
    pub fn push(&mut self, record: &impl Record, context: &mut Context) -> io::Result<bool> {
        let place = |at| {
            let (row, name) = record.place(at);
            (row, Some(name))
        };
        let mut values = Vec::with_capacity(self.table.columns.len());
        for (at, column) in self.table.columns.iter().enumerate() {
            let text = record.text(at);
            let (value, wrong) = values::read(column, text, context.last_day);
            if let Some(wrong) = wrong {
                context.say(place(at), wrong)?;
            }
            if column.required && value == Value::Missing {
                context.say(place(at), said::missing(self.table, text))?;
                return Ok(false);
            }
            values.push(value);
        }
        if let Some((at, wrong)) = self.out_of_order(&values) {
            context.say(place(at), wrong)?;
            return Ok(false);
        }
        if let Some(at) = self.named.as_mut().and_then(|named| named.is_repeated(&values)) {
            context.say(place(at), said::repeated(self.table))?;
        }
        self.note_latest(&values, context);
        self.columns.push(record.row(), &values, |at| record.extra(at));
        self.count += 1;
        if self.columns.are_full() {
            self.flush(context)?;
        }
        Ok(true)
    }

    /// Hands over what waits.
    pub fn flush(&mut self, context: &mut Context) -> io::Result<()> {
        let batch = self.columns.take()?;
        batch.map_or(Ok(()), |batch| context.sink.rows(self.table, batch))
    }

    fn out_of_order(&self, values: &[Value]) -> Option<(usize, Wrong)> {
        self.ordered.iter().find_map(|&(first, second)| {
            let (Value::Date(start), Value::Date(end)) = (&values[first], &values[second]) else {
                return None;
            };
            // A child protection plan cannot start and end on one day.
            let same_day = start == end && self.table.name == "child_protection_plans";
            if end < start {
                Some((second, said::ends_before_it_starts(self.table, *start, *end)))
            } else {
                same_day.then(|| (second, said::same_day(self.table, *start)))
            }
        })
    }

    fn note_latest(&self, values: &[Value], context: &mut Context) {
        for (value, is_event) in values.iter().zip(&self.events) {
            if let Value::Date(day) = value
                && *is_event
                && *day <= context.today
            {
                context.latest = context.latest.max(Some(*day));
            }
        }
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

/// What names a row in its file, and hashes of the names seen.
struct Named {
    columns: Vec<usize>,
    hasher: RandomState,
    seen: HashSet<u64>,
}

impl Named {
    /// `None` where dates name a row, or nothing does.
    fn of(table: &Table) -> Option<Self> {
        let names: &[&str] = match (table.name, table.id) {
            ("published_values", _) => &["dataset", "measure", "filters", "area", "period"],
            ("children", _) => &["authority", "child_id"],
            (_, id) => &["authority", "child_id", id?],
        };
        let at = |(at, column): (usize, &Column)| names.contains(&column.name).then_some(at);
        let columns = table.columns.iter().enumerate().filter_map(at).collect();
        Some(Self { columns, hasher: RandomState::new(), seen: HashSet::new() })
    }

    /// The column of the id, where the name was seen before.
    fn is_repeated(&mut self, values: &[Value]) -> Option<usize> {
        let text = |at: &usize| match &values[*at] {
            Value::Text(text) => *text,
            _ => "",
        };
        let name: Vec<&str> = self.columns.iter().map(text).collect();
        let new = self.seen.insert(self.hasher.hash_one(name));
        self.columns.last().copied().filter(|_| !new)
    }
}
