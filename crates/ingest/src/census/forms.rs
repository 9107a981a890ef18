//! Which case table each module of the census becomes a row of, and what fills its columns.

use model::{Column, TABLES, Table};

use super::child::Child;
use super::modules::{CHILD, MOST_VALUES, Module};
use crate::rows::Record;

/// What fills a column.
enum Source {
    Authority,
    ChildId,
    OwnId,
    /// The id of the module it stands in.
    ParentId,
    /// Values of these places: the first that is there.
    Values(Vec<usize>),
    /// The codes of its items.
    List,
    Always(&'static str),
    Nothing,
}

/// How a module becomes a row.
pub struct Form {
    module: &'static Module,
    /// Its place in [`TABLES`].
    pub table: usize,
    columns: Vec<Source>,
    /// Whether a row is part of another, without which it cannot be placed.
    pub needs_parent: bool,
}

/// The form of every module that becomes a row.
pub fn all() -> Vec<Form> {
    let mut modules = vec![&CHILD];
    let mut forms = Vec::new();
    while let Some(module) = modules.pop() {
        modules.extend(module.parts.iter().chain(module.items));
        forms.extend(Form::of(module));
    }
    forms
}

impl Form {
    fn of(module: &'static Module) -> Option<Self> {
        assert!(module.values.len() <= MOST_VALUES, "a module has no more values than are kept");
        let name = module.table?;
        let table = TABLES.iter().position(|table| table.name == name).expect("a case table");
        assert!(
            module.values.iter().all(|(_, column)| TABLES[table].column(column).is_some()),
            "a value goes to a column of its table"
        );
        let from = |column: &Column| source(module, &TABLES[table], column.name);
        let columns: Vec<Source> = TABLES[table].columns.iter().map(from).collect();
        let mut required = TABLES[table].columns.iter().zip(&columns);
        let needs_parent =
            required.any(|(column, from)| column.required && matches!(from, Source::ParentId));
        Some(Self { module, table, columns, needs_parent })
    }

    pub fn is_of(&self, module: &Module) -> bool {
        self.module.is(module)
    }
}

fn source(module: &'static Module, table: &Table, column: &str) -> Source {
    let places: Vec<usize> =
        (0..module.values.len()).filter(|at| module.values[*at].1 == column).collect();
    if !places.is_empty() {
        return Source::Values(places);
    }
    let always = module.always.iter().find(|(name, _)| *name == column);
    match column {
        "authority" => Source::Authority,
        "child_id" => Source::ChildId,
        _ if table.id == Some(column) => Source::OwnId,
        "referral_id" | "plan_id" => Source::ParentId,
        _ if module.list.is_some_and(|(_, list)| list == column) => Source::List,
        _ => always.map_or(Source::Nothing, |(_, text)| Source::Always(text)),
    }
}

/// A module of a child as a row of its table.
pub struct Row<'a> {
    pub form: &'a Form,
    pub child: &'a Child,
    pub node: usize,
    pub authority: &'a str,
    pub list: &'a str,
}

impl Record for Row<'_> {
    fn text(&self, at: usize) -> &str {
        match &self.form.columns[at] {
            Source::Authority => self.authority,
            Source::ChildId => self.child.value(0, 0),
            Source::OwnId => self.child.id(self.node),
            Source::ParentId => self.child.id(self.child.parent(self.node)),
            Source::Values(places) => {
                let mut values = places.iter().map(|place| self.child.value(self.node, *place));
                values.find(|text| !text.is_empty()).unwrap_or_default()
            }
            Source::List => self.list,
            Source::Always(text) => text,
            Source::Nothing => "",
        }
    }

    fn extra(&self, _: usize) -> Option<&str> {
        None
    }

    fn row(&self) -> u64 {
        self.child.line(self.node)
    }

    fn place(&self, at: usize) -> (u64, &str) {
        match &self.form.columns[at] {
            Source::Values(places) => {
                let line_of =
                    |place: &usize| Some((self.child.line_of(self.node, *place)?, *place));
                let found = places.iter().find_map(line_of);
                let (line, place) = found.unwrap_or((self.row(), places[0]));
                (line, self.form.module.values[place].0)
            }
            Source::List => {
                let (items, _) = self.form.module.list.expect("a list is of items");
                let first = self.child.items(items, self.node).next();
                let line = first.map_or(self.row(), |item| self.child.line(item));
                (line, items.opened_by[0])
            }
            _ => (self.row(), TABLES[self.form.table].columns[at].name),
        }
    }
}
