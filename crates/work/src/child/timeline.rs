//! The rows of a child as events: one for each date of each row, in the words of its table.

use std::collections::BTreeSet;

use engine::{Cohort, Engine};
use jiff::civil::Date;
use model::tables::{ColumnKind, NO_EVENTS, SOURCE_ROW};
use model::{LoadInfo, TABLES, Table, codes, tables::Column};
use serde::Serialize;

use crate::Failure;

#[derive(Clone, Debug, Default, Serialize)]
pub struct Event {
    pub date: Date,
    pub what: String,
    /// Of the row; of its plan where it has none of its own.
    pub record_id: String,
    /// What indicators say of it.
    pub said: Vec<String>,
    /// Values of the row: on its first event all, on others those that say what it is.
    pub details: Vec<String>,
    pub file: String,
    pub row: String,
    /// The case table, blank for what is only said.
    #[serde(skip)]
    pub table: &'static str,
    /// Something happened: not a birth, not a date that was planned.
    #[serde(skip)]
    pub is_event: bool,
}

/// Every dated event in the rows of `engine`, table by table.
pub async fn events(engine: &Engine, loads: &[LoadInfo]) -> Result<Vec<Event>, Failure> {
    let mut events = Vec::new();
    for table in TABLES {
        let rows = engine.rows(table).await?;
        for row in &rows.rows {
            events.extend(Row { table, all: &rows, row }.events(loads)?);
        }
    }
    Ok(events)
}

/// The teams that answer for any row of `engine`.
pub async fn teams(engine: &Engine) -> Result<BTreeSet<String>, Failure> {
    let mut teams = BTreeSet::new();
    for table in TABLES {
        let rows = engine.rows(table).await?;
        let team = rows.columns.iter().position(|name| name == "team");
        teams.extend(
            team.into_iter().flat_map(|at| rows.rows.iter().map(move |row| row[at].clone())),
        );
    }
    Ok(teams)
}

struct Row<'a> {
    table: &'static Table,
    all: &'a Cohort,
    row: &'a [String],
}

impl Row<'_> {
    fn value(&self, column: &str) -> &str {
        let at = self.all.columns.iter().position(|name| name == column);
        at.map_or("", |at| self.row[at].as_str())
    }

    fn events(&self, loads: &[LoadInfo]) -> Result<Vec<Event>, Failure> {
        let load = self.value(record::LOAD_ID);
        let file = loads.iter().find(|known| known.id == load);
        let dates = self.table.columns.iter().filter(|column| column.kind == ColumnKind::Date);
        let known = dates.filter(|column| !self.value(column.name).is_empty());
        let mut events = known
            .map(|column| {
                Ok(Event {
                    date: self.value(column.name).parse().map_err(Failure::said)?,
                    what: words(self.table, column.name),
                    record_id: self.value(self.table.id.unwrap_or("plan_id")).to_owned(),
                    details: self.details(|column| column.required),
                    file: file.map_or_else(String::new, |load| load.file.clone()),
                    row: self.value(SOURCE_ROW).to_owned(),
                    table: self.table.name,
                    is_event: !NO_EVENTS.contains(&column.name),
                    ..Event::default()
                })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        if let Some(first) = events.iter_mut().min_by_key(|event| event.date) {
            first.details = self.details(|_| true);
            first.details.extend(self.others());
        }
        Ok(events)
    }

    /// Values of the columns of the table that `are` asked for, codes with their labels.
    fn details(&self, are: impl Fn(&Column) -> bool) -> Vec<String> {
        let said = |column: &&Column| {
            column.kind != ColumnKind::Date && !is_id(column.name) && are(column)
        };
        let columns = self.table.columns.iter().filter(said);
        columns.filter_map(|column| detail(column, self.value(column.name))).collect()
    }

    /// Values of the columns that only files of this council have.
    fn others(&self) -> Vec<String> {
        let own = self.all.columns.iter().zip(self.row);
        let own = own.take_while(|(name, _)| *name != SOURCE_ROW);
        let other =
            own.filter(|(name, text)| !text.is_empty() && self.table.column(name).is_none());
        other.map(|(name, text)| format!("{}: {text}", spaced(name))).collect()
    }
}

/// `child protection plan: start`; `visit to a child on a plan`, whose date needs no other word.
fn words(table: &Table, column: &str) -> String {
    let bare = column.trim_end_matches("_date").trim_end_matches("_on");
    let happened = spaced(bare);
    if table.row.contains(&happened) {
        table.row.to_owned()
    } else {
        format!("{}: {happened}", table.row)
    }
}

fn detail(column: &Column, text: &str) -> Option<String> {
    let name = spaced(column.name);
    match (column.kind, text) {
        (_, "") | (ColumnKind::Boolean, "false") => None,
        (ColumnKind::Boolean, _) => Some(name),
        _ => {
            let labelled = |code: &str| {
                let label = column.codes.and_then(|set| codes::label(set, code));
                label.map_or_else(|| code.to_owned(), |label| format!("{code} ({label})"))
            };
            let values: Vec<String> = text.split(';').map(|code| labelled(code.trim())).collect();
            Some(format!("{name}: {}", values.join(", ")))
        }
    }
}

fn is_id(column: &str) -> bool {
    column == "authority" || column.ends_with("_id")
}

fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
