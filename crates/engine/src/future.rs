//! Other engines over the same record: as it stood on a day, of some of its children only, and supposing
//! that what is still to come comes on a given day. Each is asked with the same SQL as the record itself.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::DataType;
use datafusion::error::DataFusionError;
use jiff::civil::Date;
use model::tables::NO_EVENTS;
use model::{TABLES, Table};

use crate::about::Key;
use crate::functions::days_since_1970;
use crate::{Cohort, Engine, EngineError};

/// The table of suppositions: of each world (`world`) the child, the record and the day.
pub const SUPPOSED: &str = "supposed";

/// A column of a table of the record: its name, and whether it holds dates.
type Column = (String, bool);

impl Engine {
    /// The record in which nothing after `day` has happened yet: a row whose every known event is later
    /// is not there, and a later date is blank. A word or mark that a later event left in a row stays.
    pub async fn as_it_stood(&self, day: Date) -> Result<Self, EngineError> {
        self.rewritten(|table, columns| {
            let cells = columns.iter().map(|(name, is_date)| {
                let own = named(name);
                if *is_date && !NO_EVENTS.contains(&name.as_str()) {
                    format!("case when {own} <= date '{day}' then {own} end as {own}")
                } else {
                    own
                }
            });
            let cells: Vec<String> = cells.collect();
            format!("select {} from {} {}", cells.join(", "), table.name, begun(table, day))
        })
        .await
    }

    /// The record of these children of `authority` alone, held in memory.
    pub async fn of_children(&self, authority: &str, ids: &[&str]) -> Result<Self, EngineError> {
        let ids: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
        let own = if ids.is_empty() {
            "false".to_owned()
        } else {
            format!("authority = {} and child_id in ({})", quoted(authority), ids.join(", "))
        };
        let few = self
            .rewritten(|table, columns| {
                let names: Vec<String> = columns.iter().map(|(name, _)| named(name)).collect();
                format!("select {} from {} where {own}", names.join(", "), table.name)
            })
            .await?;
        for table in TABLES {
            few.keep(table.name, &format!("select * from {}", table.name)).await?;
        }
        Ok(few)
    }

    /// Every row of a case table, as text.
    pub async fn rows(&self, table: &Table) -> Result<Cohort, EngineError> {
        let columns = self.columns(table.name).await?;
        let names: Vec<String> = columns.iter().map(|name| named(name)).collect();
        let sql = format!("select {} from {}", names.join(", "), table.name);
        let rows = self.read(&sql).await?.texts()?;
        Ok(Cohort { columns, rows })
    }

    /// A world for each record of `table` and each day asked of it: the whole record of its child, under
    /// a name of its own, in which that row alone has that day as its `column`. [`SUPPOSED`] says which
    /// world is which; children of whom nothing is supposed are not there.
    pub(crate) async fn supposing(
        &self,
        table: &Table,
        column: &str,
        authority: &str,
        asked: &[(Key, Vec<Date>)],
    ) -> Result<Self, EngineError> {
        let id = table.id.expect("only tables with ids are counted");
        self.name_rows(SUPPOSED, worlds(authority, asked)?)?;
        let worlds = self
            .rewritten(|own, columns| {
                let cells = columns.iter().map(|(name, _)| match name.as_str() {
                    "child_id" => format!("{SUPPOSED}.world as child_id"),
                    name if name == column && own.name == table.name => format!(
                        "case when own.\"{id}\" = {SUPPOSED}.record_id then {SUPPOSED}.day \
                         else own.\"{name}\" end as \"{name}\""
                    ),
                    name => format!("own.\"{name}\""),
                });
                let cells: Vec<String> = cells.collect();
                format!(
                    "select {} from {} own join {SUPPOSED} on {SUPPOSED}.authority = own.authority \
                     and {SUPPOSED}.child_id = own.child_id",
                    cells.join(", "),
                    own.name
                )
            })
            .await?;
        self.view_in(&worlds, SUPPOSED, &format!("select * from {SUPPOSED}")).await?;
        Ok(worlds)
    }

    /// An engine each of whose case tables is what the SQL of `of` selects in this one.
    async fn rewritten(
        &self,
        of: impl Fn(&Table, &[Column]) -> String,
    ) -> Result<Self, EngineError> {
        let engine = self.emptied();
        for table in TABLES {
            let schema = self.schema(table.name).await?;
            let fields = schema.fields().iter();
            let columns: Vec<Column> = fields
                .map(|field| (field.name().clone(), *field.data_type() == DataType::Date32))
                .collect();
            self.view_in(&engine, table.name, &of(table, &columns)).await?;
        }
        Ok(engine)
    }
}

/// The rows of [`SUPPOSED`]: a child in a world is named by its own id, the record and the day.
fn worlds(authority: &str, asked: &[(Key, Vec<Date>)]) -> Result<RecordBatch, EngineError> {
    let each = || asked.iter().flat_map(|(key, days)| days.iter().map(move |day| (key, day)));
    let text = |of: &dyn Fn(&Key, &Date) -> String| -> ArrayRef {
        Arc::new(each().map(|(key, day)| Some(of(key, day))).collect::<StringArray>())
    };
    let days: Date32Array = each().map(|(_, day)| Some(days_since_1970(*day))).collect();
    let columns = [
        ("authority", text(&|_, _| authority.to_owned())),
        ("child_id", text(&|(child, _), _| child.clone())),
        ("record_id", text(&|(_, record), _| record.clone())),
        ("day", Arc::new(days) as ArrayRef),
        ("world", text(&|(child, record), day| format!("{child}\u{1f}{record}\u{1f}{day}"))),
    ];
    Ok(RecordBatch::try_from_iter(columns).map_err(DataFusionError::from)?)
}

/// The rows that had begun by `day`: one of their events had happened, or none is known.
fn begun(table: &Table, day: Date) -> String {
    let events: Vec<&str> = table.events().collect();
    if events.is_empty() {
        return String::new();
    }
    let each = |of: &dyn Fn(&str) -> String, between: &str| {
        events.iter().map(|name| of(name)).collect::<Vec<_>>().join(between)
    };
    let happened = each(&|name| format!("\"{name}\" <= date '{day}'"), " or ");
    let unknown = each(&|name| format!("\"{name}\" is null"), " and ");
    format!("where {happened} or ({unknown})")
}

/// `text` as a literal of SQL.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn named(column: &str) -> String {
    format!("\"{}\"", column.replace('"', "\"\""))
}
