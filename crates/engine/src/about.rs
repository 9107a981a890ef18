//! What is known of a record besides its cohort: when it began, whether its referral is closed, and who
//! answers for it.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Date32Type};
use jiff::civil::Date;
use model::{Definition, Table};

use crate::functions::date;
use crate::future::quoted;
use crate::{Engine, EngineError};

/// Columns that say who answers for a record, where a file has them.
const ANSWERS: [&str; 2] = ["team", "worker"];

/// Child and record.
pub type Key = (String, String);

/// What is known of a record besides its cohort.
#[derive(Default)]
pub struct About {
    /// Its first event.
    pub began: Option<Date>,
    /// What is supposed of it has not happened yet.
    pub is_waiting: bool,
    /// Its referral is closed.
    pub is_closed: bool,
    /// Team and worker.
    pub answers: [String; 2],
}

impl About {
    /// The first day on which it is looked at: its own first, or the `oldest` day of any record.
    pub fn looked_at_from(&self, oldest: Date) -> Date {
        self.began.map_or(oldest, |began| began.max(oldest))
    }
}

impl Engine {
    /// What is known of the records that `definition` counts.
    pub(crate) async fn about(
        &self,
        definition: &Definition,
        authority: &str,
        day: Date,
    ) -> Result<BTreeMap<Key, About>, EngineError> {
        let table = Table::named(&definition.counts).expect("checked as it was read");
        let id = table.id.expect("only tables with ids are counted");
        let joined = self.joined(table).await?;
        let began: Vec<String> = table.events().map(|name| format!("counted.{name}")).collect();
        let is_over = if table.column("referral_id").is_some() {
            format!(
                "coalesce(referral.closure_date <= date '{day}' \
                 or (referral.closure_date is null and referral.no_further_action), false)"
            )
        } else {
            "false".to_owned()
        };
        let supposed = definition.due.as_ref().and_then(|due| due.supposes.as_deref());
        let waits = supposed.map_or("false".to_owned(), |name| format!("counted.{name} is null"));
        let sql = format!(
            "select counted.child_id, counted.{id}, least({}) as began, {is_over} as is_over, {}, \
             {waits} as waits from {} counted {} where counted.authority = {}",
            began.join(", "),
            joined.answers.join(", "),
            table.name,
            joined.joins,
            quoted(authority)
        );
        let batches = self.read(&sql).await?.batches;
        let mut all = BTreeMap::new();
        for batch in &batches {
            let began = batch.column(2).as_primitive::<Date32Type>();
            let is_closed = batch.column(3).as_boolean();
            let is_waiting = batch.column(6).as_boolean();
            let answers = [texts(batch, 4)?, texts(batch, 5)?];
            for (row, key) in keys(batch)?.into_iter().enumerate() {
                let about = About {
                    began: began.is_valid(row).then(|| date(began.value(row))),
                    is_waiting: is_waiting.value(row),
                    is_closed: is_closed.value(row),
                    answers: [answers[0][row].clone(), answers[1][row].clone()],
                };
                all.insert(key, about);
            }
        }
        Ok(all)
    }

    /// How a row of `table` meets its plan, referral and child, and who of them says who answers.
    async fn joined(&self, table: &Table) -> Result<Joined, EngineError> {
        let mut joins = String::new();
        let mut sources = vec![("counted", self.columns(table.name).await?)];
        let parents = [
            ("plan", "child_protection_plans", Some("plan_id")),
            ("referral", "referrals", Some("referral_id")),
            ("child", "children", None),
        ];
        for (alias, parent, key) in parents {
            if key.is_some_and(|key| table.column(key).is_none()) {
                continue;
            }
            joins.push_str(&format!(
                " left join {parent} {alias} on {alias}.authority = counted.authority \
                 and {alias}.child_id = counted.child_id"
            ));
            if let Some(key) = key {
                joins.push_str(&format!(" and {alias}.{key} = counted.{key}"));
            }
            sources.push((alias, self.columns(parent).await?));
        }
        let answers = ANSWERS.map(|name| {
            let own = sources.iter().filter(|(_, columns)| columns.iter().any(|own| own == name));
            let mut known: Vec<String> =
                own.map(|(alias, _)| format!("nullif({alias}.{name}, '')")).collect();
            known.push("''".to_owned());
            format!("coalesce({}) as {name}", known.join(", "))
        });
        Ok(Joined { joins, answers })
    }
}

struct Joined {
    joins: String,
    answers: [String; 2],
}

pub fn keys(batch: &RecordBatch) -> Result<Vec<Key>, EngineError> {
    Ok(texts(batch, 0)?.into_iter().zip(texts(batch, 1)?).collect())
}

fn texts(batch: &RecordBatch, column: usize) -> Result<Vec<String>, EngineError> {
    let column = cast(batch.column(column), &DataType::Utf8)
        .map_err(|error| EngineError::Record(error.to_string()))?;
    let cells = column.as_string::<i32>().iter();
    Ok(cells.map(|cell| cell.unwrap_or_default().to_owned()).collect())
}
