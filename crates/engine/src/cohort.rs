//! Runs a definition's SQL once for all periods asked for, and counts its cohort or lists it.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use jiff::civil::Date;
use model::tables::SOURCE_ROW;
use model::{Period, Table, Window};

use crate::future::quoted;
use crate::parameters::filled_in;
use crate::slices::Slice;
use crate::{Chosen, DefinitionError, Engine, EngineError};

/// What every cohort has. `in_denominator` may stand beside them, for a reading whose numerator has
/// rows of its own; and the column of the definition's unit does, where it has one.
const COLUMNS: [&str; 6] = ["period", "authority", "child_id", "record_id", "date", "met"];

/// Marks the id of a single month, which may be one of the periods as well.
const MONTH: &str = "month ";

/// Where a listed cohort has the day that puts a row in the period.
pub const DATE: usize = 3;
/// Where it says whether a row meets the condition, and whether it is counted.
pub const IN_NUMERATOR: usize = 4;
pub const IN_DENOMINATOR: usize = 5;
/// Where it has the column of the definition's unit, if the unit has one.
pub const UNIT_COLUMN: usize = 6;

/// Which cohort.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub chosen: Chosen<'a>,
    pub periods: &'a [Period],
    /// The definition's own where `None`.
    pub window: Option<Window>,
    /// One authority, or every one in the record.
    pub authority: Option<&'a str>,
}

/// How a cohort is counted.
#[derive(Clone, Copy, Default)]
pub struct Counting<'a> {
    /// By the values of a column as well.
    pub by: Option<&'a str>,
    /// Loads of which is told whether a cohort has rows from them.
    pub watched: &'a [String],
    /// Single months besides the periods, each by itself whatever the window.
    pub months: &'a [Period],
}

/// A cohort counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub authority: String,
    pub period: String,
    /// Of a single month, not of one of the periods.
    pub is_month: bool,
    pub slice: Option<String>,
    pub numerator: u64,
    pub denominator: u64,
    /// How many rows have each value of the column of the definition's unit, in text; a row that has
    /// none is not among them.
    pub values: Vec<(String, u64)>,
    /// Of the loads asked about, those that any row of this cohort came from.
    pub from_loads: Vec<String>,
}

/// A cohort listed: `rows` as text under `columns`, the first six being authority, `child_id`,
/// `record_id`, date, `in_numerator` and `in_denominator`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Asked<'_> {
    pub fn window(&self) -> Window {
        self.window.unwrap_or(self.chosen.definition.window)
    }

    fn table(&self) -> &'static Table {
        Table::named(&self.chosen.definition.counts).expect("checked when the file was read")
    }

    fn days(&self) -> Vec<(String, (Date, Date))> {
        let window = self.window();
        self.periods.iter().map(|period| (period.to_string(), period.window(window))).collect()
    }

    /// A single month: its last day of what is open then, else what happened in it.
    fn days_of_months(&self, months: &[Period]) -> Vec<(String, (Date, Date))> {
        let window = match self.chosen.definition.window {
            Window::AtPeriodEnd => Window::AtPeriodEnd,
            _ => Window::InQuarter,
        };
        months.iter().map(|month| (format!("{MONTH}{month}"), month.window(window))).collect()
    }

    pub(crate) fn only_authority(&self) -> String {
        self.authority
            .map_or_else(String::new, |code| format!("where cohort.authority = {}", quoted(code)))
    }

    /// The column of the definition's unit.
    fn unit_column(&self) -> Option<&'static str> {
        self.chosen.definition.unit.column()
    }

    /// Joins each row of the cohort to the row it counts.
    fn join(&self) -> String {
        let table = self.table();
        let id = table.id.expect("only tables with ids are counted");
        format!(
            "left join {} counted on counted.authority = cohort.authority \
             and counted.child_id = cohort.child_id and counted.{id} = cohort.record_id",
            table.name
        )
    }
}

impl Engine {
    /// The cohort counted by authority, period and value of the column asked for: one query, whatever
    /// the number of periods and months.
    pub async fn tally(
        &self,
        asked: Asked<'_>,
        counting: Counting<'_>,
    ) -> Result<Vec<Tally>, EngineError> {
        let Counting { by, watched, months } = counting;
        let wrong = |error| query_error(asked, &error);
        let days = asked.days().into_iter().chain(asked.days_of_months(months));
        self.name_cohort_of(asked, &days.collect::<Vec<_>>()).await?;
        let slice = match by {
            Some(column) => self.slice(asked.table().name, column).await?,
            None => Slice::none(),
        };
        let Slice { expression: slice, join: child } = slice;
        let load = if watched.is_empty() { "''" } else { "counted.load_id" };
        let join = if by.is_some() || !watched.is_empty() { asked.join() } else { String::new() };
        let value = asked.unit_column().map_or("cast(null as varchar)".to_owned(), |name| {
            format!("cast(cohort.{name} as varchar)")
        });
        let sql = format!(
            "select cohort.authority, cohort.period, {slice} as slice, {load} as load_id, \
             {value} as value, \
             sum(case when cohort.met then 1 else 0 end) as numerator, \
             sum(case when cohort.in_denominator then 1 else 0 end) as denominator \
             from cohort {join} {child} {} group by 1, 2, 3, 4, 5",
            asked.only_authority()
        );
        let batches = self.read(&sql).await.map_err(wrong)?.batches;
        add_up(&batches, by.is_some(), watched)
    }

    /// Every row of the cohort of one period, with the row it counts.
    pub async fn cohort(&self, asked: Asked<'_>) -> Result<Cohort, EngineError> {
        let wrong = |error| query_error(asked, &error);
        self.name_cohort(asked).await?;
        let known = self.columns(asked.table().name).await?;
        let key =
            ["authority", "child_id", asked.table().id.unwrap_or_default(), SOURCE_ROW, "load_id"];
        let mut own: Vec<&str> =
            known.iter().map(String::as_str).filter(|name| !key.contains(name)).collect();
        own.extend(["load_id", SOURCE_ROW]);
        let details = own.iter().map(|name| format!("counted.\"{name}\""));
        let unit = asked.unit_column().map(|name| format!("cohort.{name}"));
        let details: Vec<_> = unit.into_iter().chain(details).collect();
        let sql = format!(
            "select cohort.authority, cohort.child_id, cohort.record_id, cohort.date, \
             cohort.met as in_numerator, cohort.in_denominator, {} from cohort {} {} \
             order by cohort.authority, cohort.child_id, cohort.date, cohort.record_id",
            details.join(", "),
            asked.join(),
            asked.only_authority()
        );
        let found = self.read(&sql).await.map_err(wrong)?;
        Ok(Cohort { columns: found.names(), rows: found.texts()? })
    }

    /// Plans the SQL of a definition without running it, to say what is wrong with it.
    pub async fn check(&self, chosen: Chosen<'_>) -> Result<(), EngineError> {
        self.name_cohort(Asked { chosen, periods: &[], window: None, authority: None }).await
    }

    /// Runs nothing yet: plans the definition's SQL and names it `cohort`.
    pub(crate) async fn name_cohort(&self, asked: Asked<'_>) -> Result<(), EngineError> {
        self.name_cohort_of(asked, &asked.days()).await
    }

    async fn name_cohort_of(
        &self,
        asked: Asked<'_>,
        days: &[(String, (Date, Date))],
    ) -> Result<(), EngineError> {
        self.set_periods(days)?;
        let Chosen { definition, variant } = asked.chosen;
        let sql =
            filled_in(definition, variant).map_err(|message| definition_error(asked, message))?;
        let wrong = |error| query_error(asked, &error);
        let columns = self.view("selected", &sql).await.map_err(wrong)?;
        let has = |name: &str| columns.field_with_name(name).is_ok();
        let needed = || COLUMNS.into_iter().chain(asked.unit_column());
        if let Some(missing) = needed().find(|name| !has(name)) {
            let all: Vec<_> = needed().collect();
            let message =
                format!("the cohort has no column '{missing}': it must have {}", all.join(", "));
            return Err(definition_error(asked, message));
        }
        let denominator = if has("in_denominator") { "in_denominator" } else { "true" };
        let unit = asked.unit_column().map_or_else(String::new, |name| format!(", {name}"));
        let sql = format!(
            "select period, authority, child_id, record_id, cast(date as date) as date, \
             coalesce(met, false) as met, {denominator} as in_denominator{unit} from selected"
        );
        self.view("cohort", &sql).await.map_err(wrong)?;
        Ok(())
    }
}

/// Tallies by authority, period and slice, of rows that are by load as well.
fn add_up(
    batches: &[RecordBatch],
    sliced: bool,
    watched: &[String],
) -> Result<Vec<Tally>, EngineError> {
    let mut tallies: BTreeMap<(String, String, Option<String>), Tally> = BTreeMap::new();
    for batch in batches {
        let texts = texts(&batch.columns()[..5])?;
        let text = |column: usize, row| cell(&texts[column], row);
        let number =
            |column: usize, row| batch.column(column).as_primitive::<Int64Type>().value(row) as u64;
        for row in 0..batch.num_rows() {
            let slice = sliced.then(|| text(2, row));
            let key = (text(0, row), text(1, row), slice);
            let tally = tallies.entry(key).or_insert_with_key(|(authority, id, slice)| Tally {
                authority: authority.clone(),
                period: id.strip_prefix(MONTH).unwrap_or(id).to_owned(),
                is_month: id.starts_with(MONTH),
                slice: slice.clone(),
                ..Tally::default()
            });
            tally.numerator += number(5, row);
            tally.denominator += number(6, row);
            let value = text(4, row);
            if !value.is_empty() {
                tally.values.push((value, number(6, row)));
            }
            let load = text(3, row);
            if watched.contains(&load) {
                tally.from_loads.push(load);
            }
        }
    }
    Ok(tallies.into_values().collect())
}

/// Every row of `batch` as text, blank for missing.
pub(crate) fn as_text(batch: &RecordBatch) -> Result<Vec<Vec<String>>, EngineError> {
    let columns = texts(batch.columns())?;
    let row = |row| columns.iter().map(|column| cell(column, row)).collect();
    Ok((0..batch.num_rows()).map(row).collect())
}

fn texts(columns: &[ArrayRef]) -> Result<Vec<ArrayRef>, EngineError> {
    let columns = columns.iter().map(|column| cast(column, &DataType::Utf8));
    columns.collect::<Result<_, _>>().map_err(|error| EngineError::Record(error.to_string()))
}

/// One of [`texts`], blank for missing.
fn cell(column: &ArrayRef, row: usize) -> String {
    let column = column.as_string::<i32>();
    if column.is_valid(row) { column.value(row).to_owned() } else { String::new() }
}

pub(crate) fn query_error(asked: Asked, error: &datafusion::error::DataFusionError) -> EngineError {
    definition_error(asked, error.strip_backtrace())
}

fn definition_error(asked: Asked, message: String) -> EngineError {
    let definition = asked.chosen.definition;
    DefinitionError {
        file: format!("{}.md", definition.id),
        line: asked.chosen.sql_line(),
        message,
    }
    .into()
}
