//! A DataFusion session over one assembled record. Indicator SQL can only read.

use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{Date32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::dataframe::DataFrame;
use datafusion::execution::context::{SQLOptions, SessionContext};
use datafusion::prelude::{ParquetReadOptions, SessionConfig};
use jiff::civil::Date;

use crate::functions::{days_since_1970, register_all};
use crate::{EngineError, record};

/// The record of a council, ready to be asked.
pub struct Engine {
    pub(crate) context: SessionContext,
}

/// A session with our functions, and nothing in it yet.
pub(crate) fn session() -> SessionContext {
    let config = SessionConfig::new().with_information_schema(false);
    let context = SessionContext::new_with_config(config);
    register_all(&context);
    context
}

impl Engine {
    /// The record that [`crate::assemble`] wrote into `folder`.
    pub async fn open(folder: &Path) -> Result<Self, EngineError> {
        let context = session();
        for table in record::tables() {
            let path = folder.join(format!("{table}.parquet"));
            context.register_parquet(table, path.to_string_lossy(), ParquetReadOptions::default()).await?;
        }
        Ok(Self { context })
    }

    pub(crate) fn over(context: SessionContext) -> Self {
        Self { context }
    }

    /// Runs SQL that reads; anything else is refused.
    pub(crate) async fn read(&self, sql: &str) -> datafusion::error::Result<DataFrame> {
        let only_reads = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        self.context.sql_with_options(sql, only_reads).await
    }

    /// Makes `period` the periods asked for: id, starts_on, ends_on.
    pub(crate) fn set_periods(&self, periods: &[(String, Date, Date)]) -> datafusion::error::Result<()> {
        let schema = Schema::new(vec![
            Field::new("id", DataType::Utf8, false),
            Field::new("starts_on", DataType::Date32, false),
            Field::new("ends_on", DataType::Date32, false),
        ]);
        let ids: StringArray = periods.iter().map(|(id, ..)| Some(id.as_str())).collect();
        let starts: Date32Array = periods.iter().map(|(_, first, _)| Some(days_since_1970(*first))).collect();
        let ends: Date32Array = periods.iter().map(|(.., last)| Some(days_since_1970(*last))).collect();
        let rows = RecordBatch::try_new(Arc::new(schema), vec![Arc::new(ids), Arc::new(starts), Arc::new(ends)])?;
        self.context.deregister_table("period")?;
        self.context.register_batch("period", rows)?;
        Ok(())
    }
}
