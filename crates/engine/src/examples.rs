//! Runs the worked examples of an indicator file. Two forms are known:
//!
//! - "Each row is a child at PERIOD:" — a row gives columns of the counted table, or `table.column`
//!   of another (several rows with `;` between), then `counted` and `met` say what is expected.
//! - "Given `table`:" tables, then "Expect at PERIOD:" — the rows of the cohort, exactly.
//!
//! Beside `met`, `days`, `points` or `band` expects what a cohort of that unit says of the row.
//! `counted NAME` and `met NAME` expect it of the variant NAME; `why` is for the reader.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::compute::cast;
use jiff::civil::date;
use model::definition::ExampleTable;
use model::{Definition, LoadInfo, Period, TABLES, Table};
use record::{LoadedTables, assemble};

use crate::{Asked, Chosen, Engine, EngineError, IN_NUMERATOR, UNIT_COLUMN};

const AUTHORITY: &str = "999";

/// An example that does not come out as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFailure {
    pub file: String,
    pub line: usize,
    pub message: String,
}

impl std::fmt::Display for ExampleFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// Runs every example of `definition`: how many expectations held, and those that did not.
pub async fn run_examples(definition: &Definition) -> (usize, Vec<ExampleFailure>) {
    let mut held = 0;
    let mut failures = Vec::new();
    for example in &definition.examples {
        let mut given = Given::default();
        for table in &example.tables {
            match one_table(definition, table, &mut given).await {
                Ok(expectations) => held += expectations,
                Err(message) => failures.push(ExampleFailure {
                    file: format!("{}.md", definition.id),
                    line: table.line,
                    message: format!("example '{}': {message}", example.title),
                }),
            }
        }
    }
    (held, failures)
}

async fn one_table(
    definition: &Definition,
    table: &ExampleTable,
    given: &mut Given,
) -> Result<usize, String> {
    let caption = table.caption.trim_end_matches(':');
    if let Some(name) = caption.strip_prefix("Given ") {
        return given.add(name.trim_matches('`'), table).map(|()| 0);
    }
    if let Some(period) = caption.strip_prefix("Expect at ") {
        return expect_rows(definition, table, given, period).await;
    }
    if let Some(period) = caption.strip_prefix("Each row is a child at ") {
        return children(definition, table, period).await;
    }
    Err(format!(
        "'{}' does not open a table: write 'Given `table`:', 'Expect at PERIOD:' or 'Each row is a child at PERIOD:'",
        table.caption
    ))
}

/// Rows of case tables, as text by column.
#[derive(Default)]
struct Given {
    rows: BTreeMap<&'static str, Vec<BTreeMap<String, String>>>,
}

impl Given {
    fn add(&mut self, name: &str, table: &ExampleTable) -> Result<(), String> {
        let known = Table::named(name).ok_or_else(|| format!("there is no table '{name}'"))?;
        for row in &table.rows {
            let cells = table.header.iter().cloned().zip(row.iter().cloned()).collect();
            self.push(known, cells)?;
        }
        Ok(())
    }

    fn push(&mut self, table: &'static Table, row: BTreeMap<String, String>) -> Result<(), String> {
        if let Some(column) = row.keys().find(|name| table.column(name).is_none()) {
            return Err(format!("{} has no column '{column}'", table.name));
        }
        self.rows.entry(table.name).or_default().push(row);
        Ok(())
    }

    fn engine(&self) -> Result<Engine, String> {
        let tables = self.rows.iter().map(|(name, rows)| {
            let table = Table::named(name).expect("only known tables are pushed");
            Ok(((*name).to_owned(), vec![batch(table, rows)?]))
        });
        let tables = tables.collect::<Result<_, String>>()?;
        let record = assemble(vec![LoadedTables {
            info: LoadInfo::of("example", date(2030, 3, 31)),
            tables,
        }]);
        let record = record.map_err(|error| error.to_string())?;
        Engine::over(record.tables).map_err(|error| error.to_string())
    }
}

fn batch(table: &Table, rows: &[BTreeMap<String, String>]) -> Result<RecordBatch, String> {
    let mut columns: Vec<ArrayRef> = Vec::new();
    for column in table.columns {
        let texts: StringArray = rows
            .iter()
            .map(|row| match column.name {
                "authority" => Some(AUTHORITY),
                name => row.get(name).map(String::as_str).filter(|text| !text.is_empty()),
            })
            .collect();
        let texts: ArrayRef = Arc::new(texts);
        let typed = cast(&texts, &column.kind.data_type()).map_err(|error| error.to_string())?;
        if typed.null_count() != texts.null_count() {
            return Err(format!("a value of {}.{} cannot be read", table.name, column.name));
        }
        columns.push(typed);
    }
    columns.push(Arc::new(Int64Array::from_iter_values(1..=rows.len() as i64)));
    RecordBatch::try_new(Arc::new(table.schema(&[])), columns).map_err(|error| error.to_string())
}

/// One row of a cohort, as the examples speak of it.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    met: bool,
    /// Of the column of the definition's unit: days, points or band.
    value: String,
}

/// By child and record.
type Found = BTreeMap<(String, String), Row>;

async fn cohort(
    definition: &Definition,
    variant: Option<&str>,
    engine: &Engine,
    period: &str,
) -> Result<Found, String> {
    let chosen = Chosen::of(definition, variant).map_err(|error| error.to_string())?;
    let period: Period = period.parse().map_err(|error: model::PeriodError| error.to_string())?;
    let asked = Asked { chosen, periods: &[period], window: None, authority: None };
    let cohort = engine.cohort(asked).await.map_err(|error: EngineError| error.to_string())?;
    let valued = definition.unit.column().is_some();
    let rows = cohort.rows.into_iter().map(|row| {
        let value = if valued { row[UNIT_COLUMN].clone() } else { String::new() };
        let found = Row { met: row[IN_NUMERATOR] == "true", value };
        let mut cells = row.into_iter().skip(1);
        let key = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        (key, found)
    });
    Ok(rows.collect())
}

/// What a column of an example expects: whether a row is counted, whether it met the condition, or its
/// value in the column of the definition's unit; and of which variant.
#[derive(Clone, Copy)]
enum Expects {
    Counted,
    Met,
    Value,
}

fn expects<'a>(definition: &Definition, header: &'a str) -> Option<(Expects, Option<&'a str>)> {
    let unit = definition.unit.column().map(|name| (name, Expects::Value));
    [("counted", Expects::Counted), ("met", Expects::Met)]
        .into_iter()
        .chain(unit)
        .find_map(|(name, what)| Some((what, expectation(header, name)?)))
}

/// Whether `cell` is what `row` is, where a row is looked for.
fn holds(what: Expects, cell: &str, row: Option<&Row>) -> Result<bool, String> {
    Ok(match (what, row) {
        (Expects::Counted, row) => yes(cell)? == row.is_some(),
        (Expects::Met | Expects::Value, None) => cell.is_empty(),
        (Expects::Met, Some(row)) => yes(cell)? == row.met,
        (Expects::Value, Some(row)) => cell == row.value,
    })
}

/// `met calendar-months` asks for the column `met` of the variant `calendar-months`.
fn expectation<'a>(header: &'a str, what: &str) -> Option<Option<&'a str>> {
    let rest = header.strip_prefix(what)?;
    if rest.is_empty() { Some(None) } else { rest.strip_prefix(' ').map(Some) }
}

fn yes(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("'{text}' is neither yes nor no")),
    }
}

async fn expect_rows(
    definition: &Definition,
    table: &ExampleTable,
    given: &Given,
    period: &str,
) -> Result<usize, String> {
    let engine = given.engine()?;
    let at = |name: &str| {
        table.header.iter().position(|header| header == name).ok_or(format!("no column '{name}'"))
    };
    let (child, record) = (at("child_id")?, at("record_id")?);
    let key = |row: &Vec<String>| (row[child].clone(), row[record].clone());
    let mut held = 0;
    let found = cohort(definition, None, &engine, period).await?;
    let mut expected: Vec<_> = table.rows.iter().map(key).collect();
    expected.sort();
    if !expected.iter().eq(found.keys()) {
        return Err(format!("expected {expected:?}, found {:?}", found.keys().collect::<Vec<_>>()));
    }
    held += expected.len();
    for (column, header) in table.header.iter().enumerate() {
        let Some((what, variant)) = expects(definition, header) else { continue };
        let found = cohort(definition, variant, &engine, period).await?;
        for row in &table.rows {
            let known = found.get(&key(row));
            if !holds(what, &row[column], known)? {
                return Err(format!(
                    "{header} of {:?} is {known:?}, not {}",
                    key(row),
                    row[column]
                ));
            }
            held += 1;
        }
    }
    Ok(held)
}

async fn children(
    definition: &Definition,
    table: &ExampleTable,
    period: &str,
) -> Result<usize, String> {
    let mut given = Given::default();
    for (number, row) in table.rows.iter().enumerate() {
        one_child(definition, &table.header, row, number + 1, &mut given)?;
    }
    let engine = given.engine()?;
    let mut cohorts: BTreeMap<Option<&str>, Found> = BTreeMap::new();
    let mut held = 0;
    for (column, header) in table.header.iter().enumerate() {
        let Some((what, variant)) = expects(definition, header) else { continue };
        if let std::collections::btree_map::Entry::Vacant(e) = cohorts.entry(variant) {
            e.insert(cohort(definition, variant, &engine, period).await?);
        }
        for (number, row) in table.rows.iter().enumerate() {
            let child = (number + 1).to_string();
            let found =
                cohorts[&variant].iter().find(|((id, _), _)| *id == child).map(|(_, row)| row);
            if !holds(what, &row[column], found)? {
                return Err(format!("row {child}: {header} is {found:?}, not {}", row[column]));
            }
            held += 1;
        }
    }
    Ok(held)
}

/// The rows of one child that an example's row describes; the child's number is the id of each.
fn one_child(
    definition: &Definition,
    header: &[String],
    cells: &[String],
    number: usize,
    given: &mut Given,
) -> Result<(), String> {
    let mut tables: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    tables.entry(&definition.counts).or_default();
    for (header, cell) in header.iter().zip(cells) {
        if expects(definition, header).is_some() || header == "why" {
            continue;
        }
        let (table, column) = header.split_once('.').unwrap_or((&definition.counts, header));
        tables.entry(table).or_default().insert(column, cell);
    }
    for (name, columns) in tables {
        let table = Table::named(name).ok_or_else(|| format!("there is no table '{name}'"))?;
        let copies = columns.values().map(|cell| cell.split(';').count()).max().unwrap_or(1);
        let own = name == definition.counts;
        if !own && columns.values().all(|cell| cell.is_empty()) {
            continue;
        }
        for copy in 0..copies {
            let mut row = BTreeMap::from([("child_id".to_owned(), number.to_string())]);
            for id in TABLES.iter().filter_map(|table| table.id) {
                if table.column(id).is_some() {
                    let number = if table.id == Some(id) { copy + 1 } else { 1 };
                    row.insert(id.to_owned(), number.to_string());
                }
            }
            for (column, cell) in &columns {
                let cell = cell.split(';').nth(copy).unwrap_or_default().trim();
                row.insert((*column).to_owned(), cell.to_owned());
            }
            given.push(table, row)?;
        }
    }
    Ok(())
}
