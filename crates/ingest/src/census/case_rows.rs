//! Children that have ended become rows of the case tables. Ids below the child, which a census has none
//! of, are made from dates, so that the returns of several years meet.

use std::collections::HashMap;
use std::io;

use model::TABLES;

use super::child::Child;
use super::forms::{self, Form, Row};
use super::modules::Module;
use crate::dates;
use crate::rows::{Context, Rows};

/// Rows of every case table, on their way to the sink.
pub struct CaseRows {
    authority: String,
    by_table: Vec<Rows>,
    forms: Vec<Form>,
    ids: Ids,
    /// Kept from row to row, so that their memory is.
    id: String,
    list: String,
}

impl CaseRows {
    pub fn new(authority: String) -> Self {
        Self {
            authority,
            by_table: TABLES.iter().map(Rows::with_ids_made_here).collect(),
            forms: forms::all(),
            ids: Ids::default(),
            id: String::new(),
            list: String::new(),
        }
    }

    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        self.by_table.iter().map(|rows| (rows.table.name, rows.count)).collect()
    }

    pub fn flush(&mut self, context: &mut Context) -> io::Result<()> {
        self.by_table.iter_mut().try_for_each(|rows| rows.flush(context))
    }

    /// The rows of a child that has ended, in the order of the file.
    pub fn push(&mut self, child: &mut Child, context: &mut Context) -> io::Result<()> {
        self.ids.clear();
        for node in 0..child.len() {
            let module = child.module(node);
            let Some(form) = self.forms.iter().find(|form| form.is_of(module)) else { continue };
            if form.needs_parent && child.id(child.parent(node)).is_empty() {
                // Said of what it is part of, which was left out.
                continue;
            }
            if let Some(kind) = module.id {
                self.ids.make(kind, child.value(node, 0), context, &mut self.id);
                child.name(node, &self.id);
            }
            list_of(module, child, node, &mut self.list);
            let row = Row { form, child, node, authority: &self.authority, list: &self.list };
            let kept = self.by_table[form.table].push(&row, context)?;
            if !kept && node == 0 {
                // Said once, of the child: nothing below it can be placed.
                return Ok(());
            }
            if !kept {
                child.unname(node);
            }
        }
        Ok(())
    }
}

/// The codes of a module's items, with `;` between.
fn list_of(module: &Module, child: &Child, node: usize, list: &mut String) {
    list.clear();
    let Some((items, _)) = module.list else { return };
    for item in child.items(items, node) {
        if !list.is_empty() {
            list.push(';');
        }
        list.push_str(child.value(item, 0));
    }
}

/// Ids made from dates; a second of the same date within the child is told apart.
#[derive(Default)]
struct Ids(HashMap<(&'static str, Option<i32>), u32>);

impl Ids {
    fn clear(&mut self) {
        self.0.clear();
    }

    fn make(&mut self, kind: &'static str, date: &str, context: &Context, id: &mut String) {
        let day = dates::date(date, context.last_day).ok();
        let date = if day.is_some() { &date[..10] } else { "undated" };
        let times = self.0.entry((kind, day)).or_default();
        *times += 1;
        id.clear();
        for part in ["census-", kind, "-", date] {
            id.push_str(part);
        }
        if *times > 1 {
            id.push_str(&format!("-{times}"));
        }
    }
}
