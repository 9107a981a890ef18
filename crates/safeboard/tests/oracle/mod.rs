//! A second calculation: each indicator counted with loops over made-up councils whose dates are
//! dense about the boundaries, against the SQL of its file run on the assembled record.

pub mod council;
mod counted;
mod days;
pub mod made_up;
mod rules;

use std::collections::BTreeMap;

use engine::{Asked, Engine, Registry, Tally};
use model::{Period, Window};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use self::council::Council;
use self::counted::{Counted, Rows};
use crate::support;

/// Unless `PROPTEST_CASES` says otherwise.
const COUNCILS: u32 = 5;
const PERIODS: [&str; 9] = [
    "2010-11",
    "2011-12-Q1",
    "2011-12-Q2",
    "2011-05-01..2011-10-31",
    "2012-02-01..2012-02-29",
    "2022-23",
    "2023-24",
    "2024-25-Q1",
    "2022-05-15..2022-09-20",
];
const WINDOWS: [Window; 3] = [Window::YearToDate, Window::InQuarter, Window::Rolling12Months];

#[test]
fn sql_and_loops_count_the_same_children() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    let registry = Registry::load(None).expect("the built-in indicators");
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|told| told.parse().ok());
    let mut runner = TestRunner::default();
    for _ in 0..told.unwrap_or(COUNCILS) {
        let council = made_up::council().new_tree(&mut runner).expect("a council").current();
        let different = runtime.block_on(compare(&registry, &council));
        assert!(different.is_empty(), "{}", different.join("\n"));
    }
}

#[test]
fn every_indicator_has_a_second_calculation() {
    let registry = Registry::load(None).expect("the built-in indicators");
    for definition in registry.all() {
        let variants = definition.variants.iter().map(|v| format!("{}@{}", definition.id, v.name));
        for asked in std::iter::once(definition.id.clone()).chain(variants) {
            assert!(rules::all().any(|(name, _)| *name == asked), "{asked} has no oracle");
        }
    }
}

/// Every rule over every period, and where they differ. Which window a rule is asked with, and of
/// which period the list is compared row by row, goes round with the rule and the council.
async fn compare(registry: &Registry, council: &Council) -> Vec<String> {
    let record = record::assemble(vec![support::load(&council.tables())]).expect("a record");
    let engine = Engine::over(record.tables).expect("an engine over it");
    let periods: Vec<Period> = PERIODS.iter().map(|name| name.parse().expect("a period")).collect();
    let mut different = Vec::new();
    for ((name, rule), turn) in rules::all().zip(council.children.len()..) {
        let chosen = registry.find(name).expect("an indicator");
        let window = WINDOWS[turn % WINDOWS.len()];
        let asked =
            Asked { chosen, periods: &periods, window: Some(window), authority: Some("999") };
        let tallies =
            engine.tally(asked, engine::Counting::default()).await.expect("SQL that runs");
        for (period, place) in periods.iter().zip(0..) {
            let expected = Rows::of(council, *rule, period.window(window));
            let tally = tallies.iter().find(|tally| tally.period == period.to_string());
            let same_counts = tally.map_or(expected.members.is_empty(), |t| same(t, &expected));
            if same_counts && place != turn % PERIODS.len() {
                continue;
            }
            let of_period = Asked { periods: std::slice::from_ref(period), ..asked };
            let rows = engine.cohort(of_period).await.expect("SQL that runs").rows;
            let has_value = chosen.definition.unit.column().is_some();
            let rows = rows.into_iter().map(|row| as_counted(row, has_value)).collect();
            match first_unlike(&rows, &expected.members, council) {
                Some(unlike) => different.push(format!("{name} {period} {window}: {unlike}")),
                None if same_counts => continue,
                None => different.push(format!("{name} {period} {window}: {tally:?}")),
            }
            break;
        }
    }
    different
}

fn same(tally: &Tally, expected: &Rows) -> bool {
    let values: BTreeMap<String, u64> = tally.values.iter().cloned().collect();
    (tally.numerator, tally.denominator) == (expected.numerator, expected.denominator)
        && values == expected.values
}

type Members = BTreeMap<(String, String), Counted>;

fn as_counted(row: Vec<String>, has_value: bool) -> ((String, String), Counted) {
    let counted = Counted {
        date: row[3].clone(),
        met: row[4] == "true",
        in_denominator: row[5] == "true",
        value: if has_value { row[6].clone() } else { String::new() },
    };
    let mut cells = row.into_iter().skip(1);
    ((cells.next().expect("a child"), cells.next().expect("a record")), counted)
}

/// The first row that only one of the two has, or has otherwise, and what is known of its child.
fn first_unlike(sql: &Members, loops: &Members, council: &Council) -> Option<String> {
    let mut keys = sql.keys().chain(loops.keys());
    let key = keys.find(|key| sql.get(key) != loops.get(key))?;
    let number: usize = key.0.trim_start_matches("child ").parse().expect("a made-up child");
    let (sql, loops, child) = (sql.get(key), loops.get(key), &council.children[number]);
    Some(format!("record {}: SQL {sql:?}, loops {loops:?} of {child:?}", key.1))
}
