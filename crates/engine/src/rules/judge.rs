//! Asks the rules of a year of returns. A rule that cannot be asked is said to be so, never to be kept.

use std::collections::BTreeSet;
use std::sync::Arc;

use calendar::FinancialYear;
use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::datasource::MemTable;
use model::census::{FIRST_RULES, NEWEST_RULES};
use model::{CENSUS_TABLES, CensusReturn};

use super::fault::fault;
use super::{Definition, Fault, Level, Rule, RuleBook};
use crate::{DefinitionError, Engine, EngineError, planning};

/// A rule that was not asked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotRun {
    pub rule: String,
    pub why: String,
}

/// What was asked of one return, or of several together.
#[derive(Clone, Debug, Default)]
pub struct Judged {
    /// How many faults were found.
    pub faults: usize,
    pub not_run: Vec<NotRun>,
    /// How many rules were asked.
    pub asked: usize,
}

impl Judged {
    fn not_run(&mut self, rule: &Rule, why: impl Into<String>) {
        self.not_run.push(NotRun { rule: rule.code.clone(), why: why.into() });
    }
}

/// Asks the rules that are in force in `year` and of one return of `returns[only]`, or else those of all
/// returns together. Faults are numbered from `first` and handed to `found` as they are found: of a large
/// return there are very many.
pub async fn judge(
    book: &RuleBook,
    returns: &[CensusReturn],
    only: Option<usize>,
    year: FinancialYear,
    first: usize,
    mut found: impl FnMut(Fault),
) -> Result<Judged, EngineError> {
    let own = only.map_or(returns, |only| &returns[only..=only]);
    let engine = over(own)?;
    let has_period = own.iter().all(|own| own.reference_date().is_some());
    let mut judged = Judged::default();
    let of_files = |rule: &&Rule| (rule.level == Level::Files) == only.is_none();
    for rule in book.all().iter().filter(of_files) {
        let Some(definition) = rule.in_force(year) else { continue };
        if definition.needs_period() && !has_period {
            judged.not_run(rule, "the header has no ReferenceDate that is a date: see rule 100");
            continue;
        }
        match rows(&engine, rule, definition).await {
            Ok(rows) => {
                judged.asked += 1;
                for rows in &rows {
                    found(fault(first + judged.faults, rule, rows, returns));
                    judged.faults += 1;
                }
            }
            Err(why) => judged.not_run(rule, why.message),
        }
    }
    Ok(judged)
}

/// Plans the SQL of every year of a rule over an empty return, to say what is wrong with it.
pub async fn check(rule: &Rule, empty: &CensusReturn) -> Result<(), DefinitionError> {
    let cannot = |error: EngineError| DefinitionError {
        file: rule.file(),
        line: 1,
        message: error.to_string(),
    };
    let engine = over(std::slice::from_ref(empty)).map_err(cannot)?;
    for definition in &rule.definitions {
        rows(&engine, rule, definition).await?;
    }
    Ok(())
}

/// How many faults of `rule` there are in `returns`, by its definition for `year`.
pub async fn one(
    rule: &Rule,
    returns: &[CensusReturn],
    year: FinancialYear,
) -> Result<usize, String> {
    let definition =
        rule.in_force(year).ok_or_else(|| format!("the rule is not in force in {year}"))?;
    let engine = over(returns).map_err(|error| error.to_string())?;
    let rows = rows(&engine, rule, definition).await.map_err(|error| error.message)?;
    Ok(rows.len())
}

/// The year whose rules a return of `year` is held to: the oldest known where it is older, the newest
/// where it does not say.
pub fn held_to(year: Option<FinancialYear>) -> FinancialYear {
    year.map_or(NEWEST_RULES, |year| year.max(FIRST_RULES))
}

/// The tables of `returns`, each in one part: the returns of a council are too small to share out.
fn over(returns: &[CensusReturn]) -> Result<Engine, EngineError> {
    let engine = Engine::planned(planning::for_rules);
    for (at, table) in CENSUS_TABLES.iter().enumerate() {
        let batches = returns.iter().flat_map(|own| own.tables[at].batches.clone()).collect();
        let rows = MemTable::try_new(Arc::new(table.schema()), vec![batches])?;
        engine.context().register_table(table.name, Arc::new(rows))?;
    }
    Ok(engine)
}

/// The rows of each of the rule's reports, of every fault, in the order of the file.
async fn rows(
    engine: &Engine,
    rule: &Rule,
    definition: &Definition,
) -> Result<BTreeSet<Vec<Option<i64>>>, DefinitionError> {
    let wrong =
        |message: String| DefinitionError { file: rule.file(), line: definition.line, message };
    let failed = |error: datafusion::error::DataFusionError| wrong(error.strip_backtrace());
    let found = engine.read(&definition.sql).await.map_err(failed)?;
    let columns = columns(rule, found.schema.fields().iter().map(|field| field.name().as_str()));
    let columns = columns.map_err(wrong)?;
    let mut rows = BTreeSet::new();
    for batch in &found.batches {
        rows.extend(numbers(batch, &columns).map_err(failed)?);
    }
    Ok(rows)
}

/// The column of the result that each report looks at.
fn columns<'a>(rule: &Rule, names: impl Iterator<Item = &'a str>) -> Result<Vec<usize>, String> {
    let names: Vec<&str> = names.collect();
    let reported = |name: &&str| rule.reports.iter().any(|report| report.column == **name);
    if let Some(name) = names.iter().find(|name| !reported(name)) {
        return Err(format!("its SQL gives a column '{name}', of which reports names no element"));
    }
    let place = |column: &str| {
        let found = names.iter().position(|name| *name == column);
        found.ok_or_else(|| format!("reports names '{column}', which its SQL does not give"))
    };
    rule.reports.iter().map(|report| place(&report.column)).collect()
}

fn numbers(
    batch: &RecordBatch,
    columns: &[usize],
) -> datafusion::error::Result<Vec<Vec<Option<i64>>>> {
    let columns = columns.iter().map(|at| cast(batch.column(*at), &DataType::Int64));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let number = |column: &dyn Array, row| {
        let column = column.as_primitive::<Int64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    let row = |row| columns.iter().map(|column| number(column, row)).collect();
    Ok((0..batch.num_rows()).map(row).collect())
}
