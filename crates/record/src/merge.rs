//! Which rows of different loads are one record, and which of them stands.
//!
//! Two rows are one record when they share an id within the child; or, across loads, the child and
//! the natural date (a referral its date, a plan its start, an assessment its kind and start, an
//! enquiry its start or conference). The row of the later load stands, whole; a column that only
//! some files have (team, ward) keeps the latest value known.

use std::collections::HashMap;

use arrow::array::Array;

use crate::stack::{NONE, Stack};

/// Ids derived from a census, which has none of its own below the child.
const DERIVED: &str = "census-";

/// One record.
pub struct Merged {
    /// Its rows, in order of load and of place in the file: the latest last.
    pub rows: Vec<u32>,
    /// The row whose id names the record: the latest that is not derived, else the first.
    pub named_by: u32,
}

impl Merged {
    /// The row that stands.
    pub fn row(&self) -> u32 {
        *self.rows.last().expect("a record has a row")
    }
}

/// The records of one table, in order of child, and where each id of each child leads.
pub struct Records<'a> {
    pub stack: &'a Stack,
    pub merged: Vec<Merged>,
    by_id: HashMap<(u32, &'a str), u32>,
}

impl<'a> Records<'a> {
    pub fn of(stack: &'a Stack) -> Self {
        let ids = stack.table.id.map(|column| stack.text(column));
        let id = |row: u32| ids.map_or("", |ids| ids.value(row as usize));
        let mut merged = Vec::new();
        let mut by_id = HashMap::new();
        for rows in children(stack) {
            for group in one_child(stack, rows, &id) {
                let last_given = group.iter().rev().find(|row| !id(**row).starts_with(DERIVED));
                let named_by = *last_given.unwrap_or(&group[0]);
                for row in &group {
                    by_id.insert((stack.child[*row as usize], id(*row)), merged.len() as u32);
                }
                merged.push(Merged { rows: group, named_by });
            }
        }
        Self { stack, merged, by_id }
    }

    /// The record that `id` of `child` leads to.
    pub fn find(&self, child: u32, id: &str) -> Option<u32> {
        self.by_id.get(&(child, id)).copied()
    }

    pub fn child(&self, record: u32) -> u32 {
        self.stack.child[self.merged[record as usize].row() as usize]
    }

    pub fn date(&self, column: &str, record: u32) -> Option<i32> {
        self.stack.date(column, self.merged[record as usize].row())
    }

    /// The id that names the record.
    pub fn id(&self, record: u32) -> &str {
        let column = self.stack.table.id.expect("only tables with ids are asked for one");
        self.stack.text(column).value(self.merged[record as usize].named_by as usize)
    }

    /// For each record the row whose value of the extra column `name` holds: the latest that has one.
    pub fn latest_known(&self, name: &str, record: u32) -> u32 {
        let column = self.stack.batch.column_by_name(name).expect("an extra column of the stack");
        let rows = &self.merged[record as usize].rows;
        rows.iter().rev().copied().find(|row| column.is_valid(*row as usize)).unwrap_or(NONE)
    }

    pub fn len(&self) -> u32 {
        self.merged.len() as u32
    }

    /// The records of each child, one slice a child, in order of child.
    pub fn by_child(&self) -> Vec<std::ops::Range<u32>> {
        let mut ranges = Vec::new();
        let mut start = 0;
        for record in 1..=self.len() {
            if record == self.len() || self.child(record) != self.child(start) {
                ranges.push(start..record);
                start = record;
            }
        }
        ranges
    }
}

/// The rows of each child, children in order, rows of a child in order of load and place.
fn children(stack: &Stack) -> Vec<Vec<u32>> {
    let mut rows: Vec<u32> = (0..stack.rows()).collect();
    rows.sort_by_key(|row| {
        let at = *row as usize;
        (stack.child[at], stack.load[at], stack.source_row(*row))
    });
    rows.chunk_by(|a, b| stack.child[*a as usize] == stack.child[*b as usize])
        .map(<[u32]>::to_vec)
        .collect()
}

fn one_child<'a>(stack: &Stack, rows: Vec<u32>, id: &impl Fn(u32) -> &'a str) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    if stack.table.id.is_none() {
        return vec![rows];
    }
    for load in rows.chunk_by(|a, b| stack.load[*a as usize] == stack.load[*b as usize]) {
        let (mut taken, mut unplaced) = (Vec::new(), Vec::new());
        for row in load {
            let known = groups.iter().position(|group| group.iter().any(|r| id(*r) == id(*row)));
            match known {
                Some(group) => {
                    taken.push(group);
                    groups[group].push(*row);
                }
                None => unplaced.push(*row),
            }
        }
        let before_this_load = groups.len();
        for row in unplaced {
            let key = natural_key(stack, row);
            let same_id = (before_this_load..groups.len()).find(|g| id(groups[*g][0]) == id(row));
            let same_date = || {
                (0..before_this_load).filter(|group| !taken.contains(group)).find(|group| {
                    let latest = groups[*group].last().expect("a group has a row");
                    key.is_some() && natural_key(stack, *latest) == key
                })
            };
            match same_id.or_else(same_date) {
                Some(group) => {
                    taken.push(group);
                    groups[group].push(row);
                }
                None => groups.push(vec![row]),
            }
        }
    }
    groups
}

/// What names a record across systems that number it differently: its date, and its kind.
fn natural_key(stack: &Stack, row: u32) -> Option<(i32, &str)> {
    let date = |column| stack.date(column, row);
    match stack.table.name {
        "referrals" => Some((date("referral_date")?, "")),
        "assessments" => Some((date("start_date")?, stack.text("kind").value(row as usize))),
        "feedback" => Some((date("given_on")?, stack.text("respondent").value(row as usize))),
        "section_47_enquiries" => match date("start_date") {
            Some(start) => Some((start, "")),
            None => Some((date("conference_date")?, "transfer in")),
        },
        _ => Some((date("start_date")?, "")),
    }
}
