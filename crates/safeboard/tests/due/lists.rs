//! `safeboard due` as a user runs it on the demo.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::demo::DEMO;
use crate::program::{json, out, path, safeboard, said};

const ON: &str = "2011-09-30";

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["due", "-w", path(&DEMO), "--on", ON], more].concat()
}

/// The whole list, made once.
static ITEMS: LazyLock<Vec<Value>> = LazyLock::new(|| items(&[]));

fn items(more: &[&str]) -> Vec<Value> {
    let list = json(&arguments(&[more, &["--format", "json"]].concat()));
    list["items"].as_array().expect("items").clone()
}

fn text<'a>(item: &'a Value, name: &str) -> &'a str {
    item[name].as_str().unwrap_or_default()
}

#[test]
fn the_list_is_in_order_and_says_what_is_overdue() {
    let items = &*ITEMS;
    let dates: Vec<&str> = items.iter().map(|item| text(item, "last_date")).collect();
    assert!(dates.is_sorted() && dates.len() > 20, "{dates:?}");
    for item in items {
        let left = item["working_days_left"].as_i64().expect("known days");
        let is_past = text(item, "last_date") < ON;
        assert_eq!(text(item, "state"), if is_past { "overdue" } else { "due" }, "{item}");
        assert!(if is_past { left < 0 } else { left >= 0 }, "{item}");
        assert!(text(item, "last_date") <= "2011-10-30" && !text(item, "child_id").is_empty());
    }
}

#[test]
fn a_list_can_be_of_one_team_or_one_indicator() {
    let all = &*ITEMS;
    let team = all.iter().map(|item| text(item, "team")).find(|team| !team.is_empty());
    let team = team.expect("a team");
    let own = items(&["--team", team]);
    let expected: Vec<&Value> = all.iter().filter(|item| text(item, "team") == team).collect();
    assert!(own.iter().eq(expected) && own.len() < all.len(), "{team}");
    let only = items(&["--only", "ni67"]);
    assert!(!only.is_empty() && only.iter().all(|own| text(own, "indicator") == "reviews-on-time"));
    assert_eq!(items(&["--worker", "nobody"]), Vec::<Value>::new());
    let said = safeboard(&arguments(&["--only", "ni65"]));
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("has no [due]") && said.err.contains("reviews-on-time"),
        "{}",
        said.err
    );
}

#[test]
fn csv_on_the_terminal_and_in_a_file_are_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("due.csv");
    assert_eq!(out(&arguments(&["-o", path(&file)])).trim(), path(&file));
    let printed = out(&arguments(&["--format", "csv"]));
    assert_eq!(fs::read_to_string(&file).expect("written"), printed);
    assert!(printed.starts_with(
        "what,indicator,child_id,record_id,team,worker,last_date,working_days_left,state\n"
    ));
    assert_eq!(printed.lines().count(), ITEMS.len() + 1);
    let said = safeboard(&arguments(&["-o", "due.pdf"]));
    assert!(said.status == 2 && said.err.contains("csv, xlsx, ics"), "{}", said.err);
}

#[test]
fn records_that_end_before_the_day_are_said_to() {
    let later = ["due", "-w", path(&DEMO), "--on", "2012-06-01", "--only", "ni64"];
    let said = safeboard(&later);
    assert!(said.status == 0 && said.err.contains("the records speak to"), "{}", said.err);
    let known = safeboard(&arguments(&["--only", "ni64"]));
    assert!(!known.err.contains("the records speak to"), "{}", known.err);
}

#[test]
fn a_calendar_has_an_entry_for_each_and_no_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("due.ics");
    out(&arguments(&["-o", path(&file)]));
    let text = fs::read_to_string(&file).expect("written");
    let count = ITEMS.len();
    assert_eq!(text.matches("BEGIN:VEVENT\r\n").count(), count);
    assert_eq!(text.matches("CLASS:CONFIDENTIAL\r\n").count(), count);
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    if let Some(said) = python("check_calendar.py", &file) {
        assert_eq!(said.trim(), format!("{count} entries, {count} of them apart, from {ON}"));
    }
}

#[test]
fn a_workbook_is_marked_and_holds_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("due.xlsx");
    out(&arguments(&["-o", path(&file)]));
    let bytes = fs::read(&file).expect("written");
    assert!(bytes.starts_with(b"PK"));
    if let Some(said) = python("show_report.py", &file) {
        assert!(said.contains("Official-Sensitive"), "{said}");
        let first = &ITEMS[0];
        assert!(said.contains(text(first, "record_id")) && said.contains("working days left"));
    }
}

/// Runs one of the Python checks of `tests/`, where the test script has set them up.
fn python(script: &str, file: &Path) -> Option<String> {
    let Ok(python) = std::env::var("SAFEBOARD_PYTHON") else {
        println!("skipped: {script} needs the Python that ./test sets up (SAFEBOARD_PYTHON)");
        return None;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(script);
    let said = said(&Command::new(python).arg(script).arg(file).output().expect("Python starts"));
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    Some(said.out)
}
