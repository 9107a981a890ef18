//! The record as it stood on a day: what happened after it has not happened yet.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::DataType;
use jiff::civil::Date;
use model::TABLES;

use crate::courses::days_of;
use crate::{Engine, EngineError};

/// Days that are known before they come.
const KNOWN_BEFORE: [&str; 3] = ["birth_date", "expected_birth_date", "conference_target_date"];

impl Engine {
    /// The record without what happened after `day`: rows begun later are gone, later ends are open.
    /// What has no date of its own is as it is known now.
    pub(crate) async fn stood_on(&self, day: Date) -> Result<Self, EngineError> {
        let mut tables = Vec::new();
        for table in TABLES {
            let begun = days_of(table.name).begun;
            let columns: Vec<_> = self
                .fields(table.name)
                .await?
                .iter()
                .map(|(name, kind)| as_of(name, kind, day))
                .collect();
            let sql = format!(
                "select {} from {} counted where {begun} is null or {begun} <= date '{day}'",
                columns.join(", "),
                table.name
            );
            tables.push((table.name, self.gathered(&sql).await?));
        }
        Self::over(tables)
    }

    /// Names and kinds of the columns of `table`, in order.
    pub(crate) async fn fields(&self, table: &str) -> Result<Vec<(String, DataType)>, EngineError> {
        let rows = self.read(&format!("select * from {table}")).await?;
        let fields = rows.schema().fields().iter();
        Ok(fields.map(|field| (field.name().clone(), field.data_type().clone())).collect())
    }

    /// All that `sql` reads, in one batch.
    pub(crate) async fn gathered(&self, sql: &str) -> Result<RecordBatch, EngineError> {
        let rows = self.read(sql).await?;
        let schema = Arc::new(rows.schema().as_arrow().clone());
        let batches = rows.collect().await?;
        let schema = batches.first().map_or(schema, RecordBatch::schema);
        concat_batches(&schema, &batches).map_err(|error| EngineError::Record(error.to_string()))
    }
}

fn as_of(name: &str, kind: &DataType, day: Date) -> String {
    let until = |date: &str, what: &str| {
        format!("case when counted.{date} <= date '{day}' then counted.{what} end as \"{what}\"")
    };
    match name {
        "closure_reason" => until("closure_date", name),
        _ if *kind == DataType::Date32 && !KNOWN_BEFORE.contains(&name) => until(name, name),
        _ => format!("counted.\"{name}\""),
    }
}
