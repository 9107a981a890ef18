//! A second calculation: each indicator counted with loops over made-up councils whose dates are
//! dense about the boundaries, against the SQL of its file run on the assembled record.

pub mod council;
mod rules;

use std::collections::BTreeMap;

use engine::{Asked, Engine, Registry};
use model::{Period, Window};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use self::council::{Council, council};
use self::rules::{Counted, RULES};
use crate::support;

const COUNCILS: u32 = 8;
const PERIODS: [&str; 4] = ["2010-11", "2011-12-Q1", "2011-12-Q2", "2011-05-01..2011-10-31"];
const WINDOWS: [Window; 3] = [Window::YearToDate, Window::InQuarter, Window::Rolling12Months];

#[test]
fn sql_and_loops_count_the_same_children() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let registry = Registry::load(None).expect("the built-in indicators");
    let mut runner =
        TestRunner::new(Config { cases: COUNCILS, max_shrink_iters: 20, ..Config::default() });
    let outcome = runner.run(&council(), |council| {
        runtime.block_on(compare(&registry, &council)).map_err(TestCaseError::fail)
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn every_indicator_has_a_second_calculation() {
    let registry = Registry::load(None).expect("the built-in indicators");
    for definition in registry.all() {
        let variants = definition.variants.iter().map(|v| format!("{}@{}", definition.id, v.name));
        for asked in std::iter::once(definition.id.clone()).chain(variants) {
            assert!(RULES.iter().any(|(name, _)| *name == asked), "{asked} has no oracle");
        }
    }
}

async fn compare(registry: &Registry, council: &Council) -> Result<(), String> {
    let record =
        record::assemble(vec![support::load(&council.tables())]).map_err(|e| e.to_string())?;
    let engine = Engine::over(record.tables).map_err(|error| error.to_string())?;
    let periods: Vec<Period> = PERIODS.iter().map(|name| name.parse().expect("a period")).collect();
    for (name, rule) in RULES {
        let chosen = registry.find(name).map_err(|error| error.to_string())?;
        for window in WINDOWS {
            let asked =
                |periods| Asked { chosen, periods, window: Some(window), authority: Some("999") };
            let tallies =
                engine.tally(asked(&periods), None, &[]).await.map_err(|e| e.to_string())?;
            for period in &periods {
                let expected = council.count(*rule, period.window(window));
                let tally = tallies.iter().find(|tally| tally.period == period.to_string());
                let counts = tally.map_or((0, 0), |tally| (tally.numerator, tally.denominator));
                let place = format!("{name} {period} {window}");
                if counts != expected.counts() {
                    return Err(format!("{place}: SQL {counts:?}, loops {:?}", expected.counts()));
                }
                if window == Window::YearToDate {
                    let cohort = engine.cohort(asked(std::slice::from_ref(period))).await;
                    let rows = cohort.map_err(|error| error.to_string())?.rows;
                    let rows: BTreeMap<_, _> = rows.into_iter().map(as_counted).collect();
                    if rows != expected.members {
                        return Err(format!("{place}: SQL {rows:?}, loops {:?}", expected.members));
                    }
                }
            }
        }
    }
    Ok(())
}

fn as_counted(row: Vec<String>) -> ((String, String), Counted) {
    let counted =
        Counted { date: row[3].clone(), met: row[4] == "true", in_denominator: row[5] == "true" };
    let mut cells = row.into_iter().skip(1);
    ((cells.next().expect("a child"), cells.next().expect("a record")), counted)
}
