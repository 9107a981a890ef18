//! All indicators, 40 quarters, then with 120 single months as well, for 153 councils of ten years'
//! records: seconds and rows a second. The same SQL is then run by `DuckDB` on the same Parquet files,
//! where Python has it, and has to come to the same counts.
//!
//! `SAFEBOARD_BENCH_COUNCILS` sets how many councils, 153 unless set.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use calendar::FinancialYear;
use engine::{Asked, Chosen, Counting, Engine, Registry};
use ingest::Sink;
use jiff::civil::{Date, date};
use model::{Issue, LoadInfo, Period, Table, Window};
use record::{LoadedTables, assemble};
use serde::Serialize;
use store::{Settings, StoreError, Workspace};

const TODAY: Date = date(2026, 6, 1);

fn main() {
    let councils = std::env::var("SAFEBOARD_BENCH_COUNCILS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(153);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    let (record, rows) = make(folder.path(), councils);
    println!(
        "{councils} councils, {rows} rows, read and assembled in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let counted = runtime.block_on(count(&record, rows));
    with_duckdb(&record, &counted);
}

/// The record of `councils` made-up councils, and its rows.
fn make(folder: &Path, councils: usize) -> (std::path::PathBuf, usize) {
    let workspace =
        Workspace::init(&folder.join("w"), Settings::new("999", "A region")).expect("a workspace");
    let mut all: Vec<(&'static str, Vec<RecordBatch>)> = Vec::new();
    for files in demo::many_councils(councils, 10, 1200) {
        let mut read = Read::default();
        for file in files {
            let place = folder.join("one.csv");
            std::fs::write(&place, file.text).expect("written");
            ingest::read(&place, TODAY, &mut read).expect("a tidy table");
        }
        let record =
            assemble(vec![LoadedTables { info: LoadInfo::of("bench", TODAY), tables: read.0 }])
                .expect("a record");
        for (name, batch) in record.tables {
            match all.iter_mut().find(|(known, _)| *known == name) {
                Some((_, batches)) => batches.push(batch),
                None => all.push((name, vec![batch])),
            }
        }
    }
    let tables: Vec<_> = all
        .into_iter()
        .map(|(name, batches)| {
            (name, concat_batches(&batches[0].schema(), &batches).expect("one schema"))
        })
        .collect();
    let rows = tables.iter().map(|(_, batch)| batch.num_rows()).sum();
    let record = workspace.record::<StoreError>(&[], || Ok((tables, Vec::new()))).expect("kept");
    (record, rows)
}

#[derive(Default)]
struct Read(Vec<(String, Vec<RecordBatch>)>);

impl Sink for Read {
    fn rows(&mut self, table: &'static Table, batch: RecordBatch) -> io::Result<()> {
        match self.0.iter_mut().find(|(name, _)| name == table.name) {
            Some((_, batches)) => batches.push(batch),
            None => self.0.push((table.name.to_owned(), vec![batch])),
        }
        Ok(())
    }

    fn issue(&mut self, issue: Issue) -> io::Result<()> {
        panic!("made-up records are clean: {issue:?}")
    }
}

/// What `DuckDB` is given to run and has to come to: an indicator's SQL, its days, what we counted.
#[derive(Serialize)]
struct Counted {
    id: String,
    sql: String,
    periods: Vec<(String, String, String)>,
    rows: u64,
    numerator: u64,
}

async fn count(record: &Path, rows: usize) -> Vec<Counted> {
    let engine = Engine::open(record).await.expect("the record");
    let registry = Registry::load(None).expect("the built-in indicators");
    let last = FinancialYear::of(TODAY).0;
    let quarters: Vec<Period> =
        (last - 10..last).flat_map(|year| Period::quarters(FinancialYear(year))).collect();
    let months: Vec<Period> = (0..120)
        .filter_map(|back| {
            let last = date(last, 3, 1);
            calendar::add_months(last, -back).and_then(Period::month_of)
        })
        .collect();
    let mut all = Vec::new();
    for (what, months) in [("40 quarters", &[][..]), ("40 quarters and 120 months", &months)] {
        let start = Instant::now();
        let mut of_2011 = Duration::ZERO;
        for definition in registry.all() {
            let chosen = Chosen { definition, variant: None };
            let asked = Asked { chosen, periods: &quarters, window: None, authority: None };
            let began = Instant::now();
            let counting = Counting { months, ..Counting::default() };
            let tallies = engine.tally(asked, counting).await.expect("counted");
            let took = began.elapsed();
            if demo::BOARD_2011.contains(&definition.id.as_str()) {
                of_2011 += took;
            }
            let (rows, figures) = (tallies.iter().map(|t| t.denominator).sum(), tallies.len());
            println!(
                "  {:34} {:6.2} s, {rows} cohort rows in {figures} figures",
                definition.id,
                took.as_secs_f64(),
            );
            if months.is_empty() {
                all.push(Counted {
                    id: definition.id.clone(),
                    sql: chosen.whole_sql().expect("it ran"),
                    periods: quarters.iter().map(|period| days(*period, asked.window())).collect(),
                    rows,
                    numerator: tallies.iter().map(|tally| tally.numerator).sum(),
                });
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("the seven of 2011, {what}: {:.2} s", of_2011.as_secs_f64());
        println!(
            "all indicators, {what}: {seconds:.2} s, {:.2} million record rows a second",
            rows as f64 / seconds / 1e6
        );
    }
    all
}

fn days(period: Period, window: Window) -> (String, String, String) {
    let (first, last) = period.window(window);
    (period.to_string(), first.to_string(), last.to_string())
}

fn with_duckdb(record: &Path, counted: &[Counted]) {
    let python = std::env::var("SAFEBOARD_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/duckdb_cohorts.py");
    let asked = record.join("asked.json");
    let text = serde_json::to_vec(counted).expect("plain values");
    std::fs::write(&asked, text).expect("written beside the record");
    let ran = Command::new(python).arg(script).arg(record).arg(asked).status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("DuckDB was not run: it needs Python with the package duckdb (SAFEBOARD_PYTHON)");
    }
}
