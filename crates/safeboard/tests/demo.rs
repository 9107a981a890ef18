//! The demo reproduces the 2011 board report, cell by cell, from child-level records.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calendar::FinancialYear;
use engine::{Asked, Chosen, Counting, Engine, Registry};
use model::Period;
use serde_json::Value;

use crate::program::{json, out, path, safeboard};
use crate::support::wait;

/// The demo, made once for all tests.
pub static DEMO: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    out(&["demo", "--out", path(&folder)]);
    folder
});

/// The seven rows of the 2011 table: id; England, family and our 2009/10; plan and actual of 2010/11;
/// plan of 2011/12; Q1 and Q2.
const TABLE: [(&str, [&str; 8]); 7] = [
    (
        "children-on-plans",
        [
            "not available",
            "not available",
            "71",
            "none by design",
            "106",
            "none by design",
            "104",
            "88",
        ],
    ),
    ("plans-lasting-two-years", ["6", "8.3", "18.9", "8", "10.4", "8", "8.8", "6.3"]),
    ("repeat-plans", ["13", "13.1", "11.4", "10", "23.5", "12", "18.2", "17.4"]),
    ("reviews-on-time", ["99", "98.9", "100", "100", "100", "100", "100", "100"]),
    ("referrals-to-initial-assessment", ["64", "75", "51.2", "50", "73.9", "53", "79.3", "73"]),
    ("initial-assessments-on-time", ["75.5", "68.5", "67.6", "77", "67.5", "78", "83.7", "67.6"]),
    ("core-assessments-on-time", ["78.1", "66.3", "78.5", "80", "59.3", "80", "65.2", "75.5"]),
];

fn scorecard(period: &str) -> Value {
    json(&["scorecard", "-w", path(&DEMO), "--period", period, "--format", "json"])
}

fn shown(cells: &Value) -> Vec<&str> {
    cells
        .as_array()
        .expect("cells")
        .iter()
        .map(|cell| cell["display"].as_str().expect("a text"))
        .collect()
}

fn rows(card: &Value) -> &Vec<Value> {
    card["rows"].as_array().expect("rows")
}

#[test]
fn every_cell_of_the_2011_table_comes_out() {
    for (period, quarters) in [("2011-12-Q1", 1), ("2011-12-Q2", 2)] {
        let card = scorecard(period);
        assert_eq!(rows(&card).len(), TABLE.len());
        for (row, (id, expected)) in rows(&card).iter().zip(TABLE) {
            assert_eq!(row["id"], id);
            let mut cells = shown(&row["comparators"]);
            cells.extend(shown(&row["history"]));
            let mut wanted = expected[..6 + quarters].to_vec();
            wanted.resize(10, "not yet");
            assert_eq!(cells, wanted, "{id} at {period}");
            assert_eq!(row["display"], expected[5 + quarters], "{id} at {period}");
        }
    }
}

#[test]
fn our_figures_are_counted_and_earlier_ones_are_marked_as_published() {
    for row in rows(&scorecard("2011-12-Q2")) {
        let origins: Vec<&Value> =
            row["history"].as_array().expect("cells").iter().map(|cell| &cell["origin"]).collect();
        let counted = &Value::from("case-records");
        assert_eq!(origins[0], &Value::from("figures"), "2009-10 of {}", row["id"]);
        assert_eq!([origins[2], origins[4], origins[5]], [counted; 3], "{}", row["id"]);
        for comparator in row["comparators"].as_array().expect("comparators") {
            let known = !comparator["value"].is_null();
            assert!(
                !known || comparator["period"] == "2009-10",
                "the year of a published figure is kept"
            );
        }
    }
}

#[test]
fn the_counts_are_those_of_the_records() {
    let expected = [
        ("plans-lasting-two-years", [(7, 67), (5, 57), (8, 127)]),
        ("repeat-plans", [(24, 102), (10, 55), (19, 109)]),
    ];
    let card = scorecard("2011-12-Q2");
    for (id, counts) in expected {
        let row = rows(&card).iter().find(|row| row["id"] == id).expect("the row");
        for (cell, (numerator, denominator)) in [2, 4, 5].into_iter().zip(counts) {
            let cell = &row["history"][cell];
            assert_eq!(
                (&cell["numerator"], &cell["denominator"]),
                (&numerator.into(), &denominator.into()),
                "{id}"
            );
        }
    }
}

#[test]
fn one_cell_is_provisional_and_the_seven_day_figures_say_so() {
    let flagged = |card: &Value| -> Vec<String> {
        let provisional = rows(card)
            .iter()
            .filter(|row| row["flags"].as_array().expect("flags").contains(&"provisional".into()));
        provisional.map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(flagged(&scorecard("2011-12-Q1")), Vec::<String>::new());
    let card = scorecard("2011-12-Q2");
    assert_eq!(flagged(&card), ["referrals-to-initial-assessment"]);
    let reason = &rows(&card)[4]["notes"][0];
    assert!(reason.as_str().expect("a text").contains("re-design team"), "{reason}");
    for row in rows(&card) {
        let cells =
            row["comparators"].as_array().expect("cells").iter().chain([&row["history"][0]]);
        for cell in cells.filter(|cell| !cell["value"].is_null()) {
            let changed = cell["notes"].to_string().contains("definition-");
            assert_eq!(changed, row["id"] == "initial-assessments-on-time", "{}", row["id"]);
        }
        for cell in &row["history"].as_array().expect("cells")[1..] {
            assert!(
                !cell["notes"].to_string().contains("definition-"),
                "2010/11 is of the new definition"
            );
        }
    }
}

#[test]
fn statuses_are_words() {
    let card = scorecard("2011-12-Q2");
    let words: Vec<&str> =
        rows(&card).iter().map(|row| row["status"].as_str().expect("a word")).collect();
    assert_eq!(words, ["no target", "green", "red", "green", "green", "red", "amber"]);
    let table = out(&["scorecard", "-w", path(&DEMO), "--period", "2011-12-Q2"]);
    for said in ["■ Red", "▲ Amber", "● Green", "8 of 127", "year to date", "[note 1]"] {
        assert!(table.contains(said), "{said}");
    }
}

#[test]
fn a_cohort_has_as_many_rows_as_its_figure_counts() {
    for period in ["2010-11", "2011-12-Q2", "2011-04-11..2011-07-15"] {
        for row in rows(&scorecard(period)) {
            let id = row["id"].as_str().expect("an id");
            let cohort =
                json(&["cohort", id, "-w", path(&DEMO), "--period", period, "--format", "json"]);
            let members = cohort["rows"].as_array().expect("rows");
            let met = members.iter().filter(|member| member["in_numerator"] == true).count();
            let counted =
                if row["denominator"].is_null() { &row["numerator"] } else { &row["denominator"] };
            assert_eq!(counted, &Value::from(members.len()), "{id} {period}");
            assert_eq!(row["numerator"], Value::from(met), "{id} {period}");
            assert!(
                members.iter().all(|member| member["file"].is_string() && member["row"].is_u64()),
                "each row says where it came from"
            );
        }
    }
}

#[test]
fn a_code_names_an_indicator_and_csv_holds_its_rows() {
    let csv =
        out(&["cohort", "ni64", "-w", path(&DEMO), "--period", "2011-12-Q2", "--format", "csv"]);
    assert!(csv.starts_with("authority,child_id,record_id,date,in_numerator,"), "{}", &csv[..80]);
    assert_eq!(csv.lines().count(), 1 + 127);
    assert_eq!(csv.lines().filter(|line| line.split(',').nth(4) == Some("true")).count(), 8);
}

#[test]
fn parts_add_up_to_the_whole() {
    let whole = scorecard("2011-12-Q2");
    for column in ["team", "sex"] {
        let split = json(&[
            "scorecard",
            "-w",
            path(&DEMO),
            "--period",
            "2011-12-Q2",
            "--format",
            "json",
            "--by",
            column,
        ]);
        for row in rows(&whole) {
            let parts = rows(&split).iter().filter(|part| part["id"] == row["id"]);
            let sum: u64 = parts.map(|part| part["numerator"].as_u64().expect("a count")).sum();
            assert_eq!(row["numerator"], Value::from(sum), "{} by {column}", row["id"]);
        }
    }
}

#[test]
fn figures_are_not_split_into_a_list_of_children() {
    for column in ["child_id", "plan_id", "birth_date", "upn", "start_date", "source_row"] {
        let split =
            safeboard(&["scorecard", "-w", path(&DEMO), "--period", "2011-12-Q2", "--by", column]);
        assert_eq!((split.status, split.out.as_str()), (2, ""), "{column}");
        assert!(split.err.contains("tells single children apart"), "{}", split.err);
    }
}

#[test]
fn what_was_known_earlier_can_be_asked_for() {
    let row = |arguments: &[&str]| {
        let mut all =
            vec!["scorecard", "-w", path(&DEMO), "--period", "2011-12-Q1", "--format", "json"];
        all.extend(arguments);
        json(&all)
    };
    let then = row(&["--known-on", "2011-06-30"]);
    assert_eq!(then["known_on"], "2011-06-30");
    let figures = |card: &Value| -> Vec<Value> {
        rows(card).iter().map(|row| row["value"].clone()).collect()
    };
    assert_eq!(figures(&then), figures(&row(&[])), "nothing of the first quarter was entered late");
    let before = row(&["--known-on", "2011-03-31"]);
    assert!(
        rows(&before).iter().all(|row| row["value"].is_null()),
        "before the quarter nothing is known of it"
    );
}

#[test]
fn a_variant_can_be_read() {
    let reading = "plans-lasting-two-years@calendar-months";
    let card = json(&[
        "scorecard",
        "-w",
        path(&DEMO),
        "--period",
        "2011-12-Q2",
        "--format",
        "json",
        "--read",
        reading,
    ]);
    let cohort =
        json(&["cohort", reading, "-w", path(&DEMO), "--period", "2011-12-Q2", "--format", "json"]);
    assert_eq!(rows(&card)[1]["numerator"], cohort["numerator"]);
    assert_ne!(
        rows(&card)[1]["numerator"],
        rows(&scorecard("2011-12-Q2"))[1]["numerator"],
        "a boundary case tells them apart"
    );
}

#[test]
fn todays_council_comes_as_census_files() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("today");
    let said = out(&["demo", "--today", "--out", path(&folder)]);
    assert!(said.contains("report.pdf"), "{said}");
    let card = json(&["scorecard", "-w", path(&folder), "--period", "2025-26", "--format", "json"]);
    let on_plans = rows(&card)[0]["value"].as_f64().expect("a count");
    assert!((60.0..160.0).contains(&on_plans), "{on_plans}");
    let census = folder.join("records/census/cin-2025-26.xml");
    let again = out(&["import", "-w", path(&folder), path(&census)]);
    assert!(again.contains("already imported; nothing changed"), "{again}");
}

#[test]
#[ignore = "it replays two years of a board's record, which takes minutes; ./bench runs it"]
fn the_record_of_todays_council_has_something_true_to_show() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("lived-in");
    out(&["demo", "--today", "--record", "--out", path(&folder)]);
    let folder = folder.as_path();
    let asked = |words: &[&str]| out(&[words, &["-w", path(folder)]].concat());
    let kept = asked(&["claims", "--period", "2025-26-Q2"]);
    assert!(kept.contains(" 0 false, 1 false and kept with a reason"), "{kept}");
    for period in ["2024-25-Q1", "2025-26-Q3", "2025-26-Q4"] {
        let said = asked(&["claims", "--period", period]);
        assert!(said.contains(" 0 false, 0 false and kept"), "{period}: {said}");
    }
    let corrected = asked(&["restate", "--since", "2026-06-01", "--period", "2025-26-Q2"]);
    assert!(corrected.contains("M-2026-002"), "{corrected}");
    let overdue = asked(&["action", "--on", "2026-11-18", "--overdue"]);
    assert!(overdue.contains("A-2025-002") && !overdue.contains("A-2026-001"), "{overdue}");
    let earned = out(&["audit", "-w", path(folder), "sentence", "thresholds-2025-26"]);
    assert!(earned.contains("32 of 36"), "{earned}");
}

/// The record that all loads of the demo make: the largest that its workspace keeps, for tests that ask
/// what was known earlier leave theirs beside it.
pub fn record() -> PathBuf {
    let folders = std::fs::read_dir(DEMO.join("data/record")).expect("records");
    let mut folders: Vec<PathBuf> =
        folders.map(|entry| entry.expect("a folder").path()).filter(|path| path.is_dir()).collect();
    folders.sort_by_key(|folder| size(folder));
    folders.pop().expect("a record")
}

fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("a record");
    files.map(|file| file.expect("a table").metadata().expect("its size").len()).sum()
}

#[test]
fn every_indicator_counts_the_same_in_memory_and_from_files() {
    let registry = Registry::load(None).expect("the built-in indicators");
    let periods = [2009, 2010, 2011].into_iter().flat_map(|year| {
        let year = FinancialYear(year);
        Period::quarters(year).into_iter().chain([Period::Year(year)])
    });
    let periods: Vec<Period> = periods.collect();
    wait(async {
        let little = Engine::open_little(&record()).expect("the record");
        let much = Engine::open_much(&record()).await.expect("the record");
        let mut counted = 0;
        for definition in registry.all() {
            let chosen = Chosen { definition, variant: None };
            let asked = Asked { chosen, periods: &periods, window: None, authority: None };
            let [own, other] = [&little, &much].map(|engine| async {
                let counting = Counting { by: Some("sex"), ..Counting::default() };
                let mut tallies = engine.tally(asked, counting).await.expect("counted");
                for tally in &mut tallies {
                    tally.values.sort();
                }
                tallies
            });
            let own = own.await;
            assert_eq!(own, other.await, "{}", definition.id);
            counted += own.len();
        }
        assert!(counted > 500, "{counted} figures");
    });
}
