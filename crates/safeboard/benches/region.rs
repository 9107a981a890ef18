//! All indicators, 40 quarters, for 153 councils of ten years' records: seconds and rows a second. The
//! same cohorts are then counted by `DuckDB` on the same Parquet files, where Python has it.
//!
//! `SAFEBOARD_BENCH_COUNCILS` sets how many councils, 153 unless set.

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use calendar::FinancialYear;
use engine::{Asked, Chosen, Engine, Registry};
use ingest::Sink;
use jiff::civil::{Date, date};
use model::{Issue, LoadInfo, Period, Table};
use record::{LoadedTables, assemble};
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
    runtime.block_on(count(&record, rows));
    with_duckdb(&record);
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

async fn count(record: &Path, rows: usize) {
    let engine = Engine::open(record).await.expect("the record");
    let registry = Registry::load(None).expect("the built-in indicators");
    let last = FinancialYear::of(TODAY).0;
    let periods: Vec<Period> =
        (last - 10..last).flat_map(|year| Period::quarters(FinancialYear(year))).collect();
    let start = Instant::now();
    for definition in registry.all() {
        let chosen = Chosen { definition, variant: None };
        let asked = Asked { chosen, periods: &periods, window: None, authority: None };
        let began = Instant::now();
        let tallies = engine.tally(asked, None, &[]).await.expect("counted");
        let counted: u64 = tallies.iter().map(|tally| tally.denominator).sum();
        println!(
            "  {:34} {:6.2} s, {counted} cohort rows in {} figures",
            definition.id,
            began.elapsed().as_secs_f64(),
            tallies.len()
        );
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "all indicators, {} quarters: {seconds:.2} s, {:.1} million record rows a second",
        periods.len(),
        rows as f64 / seconds / 1e6
    );
}

fn with_duckdb(record: &Path) {
    let python = std::env::var("SAFEBOARD_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/duckdb_cohorts.py");
    let ran = Command::new(python).arg(script).arg(record).status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("DuckDB was not run: it needs Python with the package duckdb (SAFEBOARD_PYTHON)");
    }
}
