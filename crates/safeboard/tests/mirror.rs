//! The department's row of a made-up authority, beside the records it was counted from.

use std::fmt::Write;
use std::path::Path;

use crate::program::{json, out, path};

/// Ten plans begun in 2024-25: two repeat by their own earlier plan, one by the number of plans before.
fn plans() -> String {
    let mut text = "authority,child_id,plan_id,start_date,end_date,previous_plans\n".to_owned();
    for child in 0..10 {
        let before = if child == 9 { "1" } else { "0" };
        writeln!(text, "901,C{child},{child}-2,2024-09-{:02},,{before}", child + 1).expect("grows");
        if child < 2 {
            writeln!(text, "901,C{child},{child}-1,2020-01-06,2021-01-06,0").expect("grows");
        }
    }
    text
}

/// Of one more child, whose plan was entered after the return was made.
const LATE: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                    901,L,L-1,2025-03-20,,0\n";

fn published(repeat: u64, all: u64) -> String {
    let percent = repeat as f64 / all as f64 * 100.0;
    format!(
        "time_period,time_identifier,geographic_level,country_name,region_name,old_la_code,new_la_code,\
         la_name,category,CPP_start,CPP_subsequent,CPP_subsequent_percent\n\
         2025,Reporting year,Local authority,England,West,901,,Area 901,\
         Child Protection Plans which are a second or subsequent plan,{all},{repeat},{percent:.1}\n"
    )
}

/// A workspace with the return, what came later and the published row; what importing that said.
fn council(folder: &Path, repeat: u64, all: u64) -> String {
    let w = path(folder);
    out(&["init", w, "--authority", "901", "--name", "Area"]);
    let import = |name: &str, text: &str, more: &[&str]| {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("written");
        let arguments = [&["import", "-w", w, path(&file)], more].concat();
        out(&arguments)
    };
    import("plans.csv", &plans(), &["--as-of", "2025-03-31"]);
    import("late.csv", LATE, &["--as-of", "2025-06-30"]);
    import("d3.csv", &published(repeat, all), &["--published-on", "2025-10-30"])
}

fn mirror(repeat: u64, all: u64) -> (String, serde_json::Value, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let said = council(folder.path(), repeat, all);
    let w = path(folder.path());
    let found = json(&["mirror", "-w", w, "--year", "2024-25", "--format", "json"]);
    let list = out(&["mirror", "-w", w, "--list", "repeat-plans"]);
    (said, found["figures"][0].clone(), list)
}

#[test]
fn what_was_sent_gives_the_published_row_and_the_import_says_so() {
    let (said, found, list) = mirror(3, 10);
    assert!(
        said.contains("1 of 1 published figures of 2024-25 are given by our records"),
        "{said}"
    );
    assert_eq!(found["id"], "repeat-plans");
    assert_eq!(found["sentence"], "published 3 of 10 (30): our records give it, as sent");
    assert_eq!(list.lines().count(), 1, "{list}");
}

#[test]
fn a_late_entry_is_the_child_that_makes_the_difference() {
    let (_, found, list) = mirror(3, 11);
    assert_eq!(found["mirror"]["given_by"], 1);
    assert_eq!(list.lines().nth(1), Some("901,L,L-1,2025-03-20,not counted,counted"));
}

#[test]
fn a_reading_that_gives_the_row_is_named() {
    let (_, found, list) = mirror(2, 10);
    let said = found["sentence"].as_str().expect("a sentence");
    assert!(said.contains("read as own-record-only 2 of 10 (20), which gives it"), "{said}");
    assert_eq!(list.lines().nth(1), Some("901,C9,9-2,2024-09-10,\"counted, meets it\",counted"));
}

#[test]
fn a_row_that_nothing_gives_is_said_plainly() {
    let (said, found, _) = mirror(5, 12);
    assert!(said.contains("0 of 1 published figures"), "{said}");
    let said = found["sentence"].as_str().expect("a sentence");
    assert!(said.contains("no reading of our records gives it; 1 record differs"), "{said}");
}
