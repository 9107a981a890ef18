//! A `DataFusion` session over one assembled record. Indicator SQL can only read.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{AsArray, Date32Array, RecordBatch, RecordBatchReader, StringArray};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{DataType, Date32Type, Field, Schema, SchemaRef};
use datafusion::dataframe::DataFrame;
use datafusion::datasource::MemTable;
use datafusion::error::Result;
use datafusion::execution::context::{SQLOptions, SessionContext, SessionState};
use datafusion::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use datafusion::prelude::ParquetReadOptions;
use futures::future::BoxFuture;
use jiff::civil::Date;
use model::{TABLES, Table};

use crate::EngineError;
use crate::cohort::as_text;
use crate::functions::{days_since_1970, register_all};
use crate::planning;

/// Bytes of the Parquet files of a record that is held in memory.
const LITTLE: u64 = 8_000_000;

/// The record of a council, ready to be asked.
///
/// Its session is behind a trait and what waits for a query is boxed: wherever either is held while something
/// is waited for, the compiler proves that every part of a plan may change threads, which for each page and
/// command took it longer than all else.
pub struct Engine {
    context: Arc<dyn Session>,
    plan: fn() -> SessionState,
}

trait Session: Send + Sync {
    fn context(&self) -> &SessionContext;
}

impl Session for SessionContext {
    fn context(&self) -> &SessionContext {
        self
    }
}

/// What a query found.
pub struct Found {
    pub schema: SchemaRef,
    pub batches: Vec<RecordBatch>,
}

impl Found {
    pub fn names(&self) -> Vec<String> {
        names(&self.schema)
    }

    /// Every row, as text.
    pub fn texts(&self) -> std::result::Result<Vec<Vec<String>>, EngineError> {
        let texts = self.batches.iter().map(as_text).collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(texts.into_iter().flatten().collect())
    }
}

impl Engine {
    /// Without a table, planning in one of the ways there are.
    pub(crate) fn planned(plan: fn() -> SessionState) -> Self {
        let context = SessionContext::new_with_state(plan());
        register_all(&context);
        Self { context: Arc::new(context), plan }
    }

    /// Without a table, planning as this one does.
    pub(crate) fn emptied(&self) -> Self {
        Self::planned(self.plan)
    }

    /// The record whose tables lie in `folder`, one Parquet file a table: held in memory where it is little,
    /// as that of one council is, since it is read again by each query.
    pub async fn open(folder: &Path) -> Result<Self, EngineError> {
        let bytes = |table| std::fs::metadata(file(folder, table)).map_or(0, |own| own.len());
        let bytes: u64 = TABLES.iter().map(bytes).sum();
        if bytes <= LITTLE { Self::open_little(folder) } else { Self::open_much(folder).await }
    }

    /// As [`Engine::open`], in memory.
    pub fn open_little(folder: &Path) -> Result<Self, EngineError> {
        let engine = Self::planned(planning::for_little);
        for table in TABLES {
            let path = file(folder, table);
            let held = held(&path).map_err(|error| {
                let why = error.strip_backtrace();
                let mend = "delete its folder, which is made again from the loads";
                EngineError::Record(format!("{path}: {why}; {mend}"))
            })?;
            engine.context().register_table(table.name, Arc::new(held))?;
        }
        Ok(engine)
    }

    /// As [`Engine::open`], read from the files by each query, in as many parts as there are cores.
    pub async fn open_much(folder: &Path) -> Result<Self, EngineError> {
        let engine = Self::planned(planning::for_much);
        for table in TABLES {
            let options = ParquetReadOptions::default();
            engine.context().register_parquet(table.name, file(folder, table), options).await?;
        }
        Ok(engine)
    }

    /// The record in memory.
    pub fn over(tables: Vec<(&'static str, RecordBatch)>) -> Result<Self, EngineError> {
        let engine = Self::planned(planning::for_little);
        for (name, batch) in tables {
            engine.context().register_batch(name, batch)?;
        }
        Ok(engine)
    }

    /// Runs SQL that reads; anything else is refused.
    pub(crate) fn read<'a>(&'a self, sql: &'a str) -> BoxFuture<'a, Result<Found>> {
        Box::pin(async move {
            let rows = self.planned_read(sql).await?;
            let schema = schema(&rows);
            Ok(Found { schema, batches: rows.collect().await? })
        })
    }

    /// All that `sql` reads, in one batch.
    pub(crate) async fn gathered(
        &self,
        sql: &str,
    ) -> std::result::Result<RecordBatch, EngineError> {
        let Found { schema, batches } = self.read(sql).await?;
        let schema = batches.first().map_or(schema, RecordBatch::schema);
        concat_batches(&schema, &batches).map_err(|error| EngineError::Record(error.to_string()))
    }

    /// Names what `sql` reads for the queries that follow, without reading it yet; its columns.
    pub(crate) fn view<'a>(
        &'a self,
        name: &'a str,
        sql: &'a str,
    ) -> BoxFuture<'a, Result<SchemaRef>> {
        self.view_in(self, name, sql)
    }

    /// As [`Engine::view`], for the queries of another engine.
    pub(crate) fn view_in<'a>(
        &'a self,
        other: &'a Self,
        name: &'a str,
        sql: &'a str,
    ) -> BoxFuture<'a, Result<SchemaRef>> {
        Box::pin(async move {
            let rows = self.planned_read(sql).await?;
            let schema = schema(&rows);
            other.context().deregister_table(name)?;
            other.context().register_table(name, rows.into_view())?;
            Ok(schema)
        })
    }

    /// Reads `sql` and keeps the rows under `name` for the queries that follow.
    pub(crate) async fn keep(&self, name: &str, sql: &str) -> std::result::Result<(), EngineError> {
        let rows = self.gathered(sql).await?;
        Ok(self.name_rows(name, rows)?)
    }

    /// Names rows in memory for the queries that follow.
    pub(crate) fn name_rows(&self, name: &str, rows: RecordBatch) -> Result<()> {
        self.context().deregister_table(name)?;
        self.context().register_batch(name, rows)?;
        Ok(())
    }

    /// The columns of `table`, in order, with their types.
    pub(crate) fn schema<'a>(&'a self, table: &'a str) -> BoxFuture<'a, Result<SchemaRef>> {
        Box::pin(async move { Ok(schema(&self.context().table(table).await?)) })
    }

    /// The columns of `table`, in order.
    pub(crate) async fn columns(&self, table: &str) -> Result<Vec<String>> {
        let schema = self.schema(table).await?;
        Ok(names(&schema))
    }

    /// The first day that the record has a referral or the start of a plan on.
    pub async fn earliest_event(&self) -> std::result::Result<Option<Date>, EngineError> {
        let sql = "select min(day) from (select min(referral_date) as day from referrals \
                   union all select min(start_date) from child_protection_plans \
                   union all select min(coalesce(start_date, completion_date)) from assessments)";
        let batches = self.read(sql).await?.batches;
        let days = batches.iter().flat_map(|batch| batch.column(0).as_primitive::<Date32Type>());
        Ok(days.flatten().min().map(crate::functions::date))
    }

    /// Makes these the periods asked for: id, first and last day.
    pub(crate) fn set_periods(&self, periods: &[(String, (Date, Date))]) -> Result<()> {
        let schema = Schema::new(vec![
            Field::new("id", DataType::Utf8, false),
            Field::new("starts_on", DataType::Date32, false),
            Field::new("ends_on", DataType::Date32, false),
        ]);
        let ids: StringArray = periods.iter().map(|(id, _)| Some(id.as_str())).collect();
        let day = |of: fn(&(Date, Date)) -> Date| -> Date32Array {
            periods.iter().map(|(_, days)| Some(days_since_1970(of(days)))).collect()
        };
        let columns: Vec<Arc<dyn datafusion::arrow::array::Array>> =
            vec![Arc::new(ids), Arc::new(day(|days| days.0)), Arc::new(day(|days| days.1))];
        let rows = RecordBatch::try_new(Arc::new(schema), columns)?;
        self.name_rows("period", rows)
    }

    pub(crate) fn context(&self) -> &SessionContext {
        self.context.context()
    }

    async fn planned_read(&self, sql: &str) -> Result<DataFrame> {
        let only_reads = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false);
        self.context().sql_with_options(sql, only_reads.with_allow_statements(false)).await
    }
}

fn names(schema: &Schema) -> Vec<String> {
    schema.fields().iter().map(|field| field.name().clone()).collect()
}

fn schema(rows: &DataFrame) -> SchemaRef {
    Arc::new(rows.schema().as_arrow().clone())
}

/// All rows of a Parquet file.
fn held(path: &str) -> Result<MemTable> {
    let rows = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    let schema = rows.schema();
    MemTable::try_new(schema, vec![rows.collect::<std::result::Result<_, _>>()?])
}

fn file(folder: &Path, table: &Table) -> String {
    folder.join(format!("{}.parquet", table.name)).to_string_lossy().into_owned()
}
