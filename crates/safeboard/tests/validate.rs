//! Census rules: those built in, what they find in returns, and what the program says of it.

use std::path::Path;

use engine::rules::{RuleBook, check, run_examples, whole_return};
use serde_json::Value;
use work::validate::read_return;

use crate::program::{out, path, safeboard};

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("threads")
}

#[test]
fn every_example_of_every_rule_comes_out_of_a_real_file() {
    let book = RuleBook::load(None).expect("the built-in rules");
    let empty = read_return("<Message/>", &[]).expect("a return");
    let mut held = 0;
    for rule in book.all() {
        runtime().block_on(check(rule, &empty)).expect("its SQL runs");
        let (own, failures) = runtime().block_on(run_examples(rule, &read_return));
        assert!(failures.is_empty(), "{failures:?}");
        held += own;
    }
    assert!(held >= 2 * book.all().len(), "{held}");
}

/// A return of 2024-25 in a folder of its own.
fn written(folder: &Path, name: &str, children: &str) -> String {
    let file = folder.join(name);
    let year = "2024-25".parse().expect("a year");
    std::fs::write(&file, whole_return(children, year)).expect("written");
    path(&file).to_owned()
}

const EARLY: &str = "
<Child>
  <ChildIdentifiers><LAchildID>A1</LAchildID></ChildIdentifiers>
  <ChildCharacteristics/>
  <CINdetails>
    <CINreferralDate>2024-07-01</CINreferralDate>
    <Assessments>
      <AssessmentActualStartDate>2024-06-30</AssessmentActualStartDate>
    </Assessments>
  </CINdetails>
</Child>";

fn validated(arguments: &[&str]) -> (i32, Value) {
    let said = safeboard(&[&["validate", "--format", "json"], arguments].concat());
    (said.status, serde_json::from_str(&said.out).unwrap_or(Value::Null))
}

fn of_rule(whole: &Value, file: usize, rule: &str) -> Vec<Value> {
    let faults = whole["files"][file]["faults"].as_array().expect("faults");
    faults.iter().filter(|fault| fault["rule"] == rule).cloned().collect()
}

#[test]
fn a_fault_names_child_module_element_value_and_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "a.xml", EARLY);
    let (status, whole) = validated(&[&file]);
    assert_eq!(status, 1);
    assert_eq!(whole["files"][0]["file"], "a.xml");
    assert_eq!(whole["files"][0]["year"], 2025);
    assert_eq!(whole["files"][0]["not_run"], serde_json::json!([]));
    let found = of_rule(&whole, 0, "1103");
    let said = |at: usize, key: &str| found[at][key].clone();
    assert_eq!(found.len(), 2);
    assert_eq!(said(0, "fault"), said(1, "fault"), "two elements of one fault");
    for (key, value) in [
        ("kind", "error"),
        ("level", "child"),
        ("child_id", "A1"),
        ("group", "Assessments"),
        ("element", "AssessmentActualStartDate"),
        ("value", "2024-06-30"),
    ] {
        assert_eq!(said(0, key), value, "{key}");
    }
    assert_eq!((said(0, "line"), said(1, "line")), (8.into(), 6.into()));
    assert_eq!(said(1, "element"), "CINreferralDate");
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "a.xml", EARLY);
    let missing = folder.path().join("missing.xml");
    let (status, whole) = validated(&[path(&missing), &file]);
    assert_eq!(status, 2);
    assert_eq!(of_rule(&whole, 0, "1103").len(), 2);
    let said = safeboard(&["validate", path(&missing)]);
    assert!(said.err.contains("missing.xml"), "{}", said.err);
}

#[test]
fn a_rule_that_needs_the_period_is_not_kept_where_there_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "a.xml", EARLY);
    let text = std::fs::read_to_string(&file).expect("the return");
    std::fs::write(&file, text.replace("2025-03-31", "31/03/2025")).expect("written");
    let (status, whole) = validated(&[&file]);
    assert_eq!(status, 1);
    let not_run = whole["files"][0]["not_run"].as_array().expect("a list");
    assert!(not_run.iter().any(|one| one["rule"] == "8940"), "{not_run:?}");
    assert!(not_run.iter().all(|one| one["why"].as_str().expect("why").contains("ReferenceDate")));
    assert!(!of_rule(&whole, 0, "100").is_empty());
    let date = of_rule(&whole, 0, "unreadable-date");
    assert_eq!(
        (date[0]["kind"].clone(), date[0]["value"].clone()),
        ("structure".into(), "31/03/2025".into())
    );
    assert_eq!(whole["files"][0]["faults"][0], date[0], "form comes before the rules");
}

#[test]
fn the_year_asked_for_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "a.xml", EARLY);
    let (_, own) = validated(&[&file]);
    let (_, other) = validated(&[&file, "--year", "2022-23"]);
    assert_eq!(own["files"][0]["rules_of"], "2024-25");
    assert_eq!(other["files"][0]["rules_of"], "2022-23");
    assert_eq!(other["files"][0]["year"], 2025);
}

#[test]
fn returns_are_held_against_one_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let child = |id: &str| {
        format!(
            "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><UPN>J800000023001</UPN></ChildIdentifiers></Child>"
        )
    };
    let one = written(folder.path(), "one.xml", &child("A1"));
    let two = written(folder.path(), "two.xml", &child("B1"));
    let (_, whole) = validated(&[&one, &two]);
    let (first, second) = (of_rule(&whole, 0, "S3"), of_rule(&whole, 1, "S3"));
    assert_eq!(
        (first[0]["child_id"].clone(), second[0]["child_id"].clone()),
        ("A1".into(), "B1".into())
    );
    assert_eq!(first[0]["fault"], second[0]["fault"]);
    let (_, alone) = validated(&[&one]);
    assert!(of_rule(&alone, 0, "S3").is_empty());
}

const LOCAL: &str = "+++
code = \"L1\"
title = \"A referral on a Sunday\"
kind = \"query\"
level = \"child\"
module = \"CINdetails\"
census_years = \"2022-23..\"
reports = [\"cin_details.CINreferralDate\"]
+++
## What is wrong
It is a Sunday.
## How to put it right
Look.
```sql faults
select cin_details.row as cin_details from cin_details where extract(dow from CINreferralDate) = 0
```
## Examples
```xml fails
<Child><CINdetails><CINreferralDate>2024-06-30</CINreferralDate></CINdetails></Child>
```
```xml passes
<Child><CINdetails><CINreferralDate>2024-07-01</CINreferralDate></CINdetails></Child>
```
";

#[test]
fn a_council_has_rules_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "800", "--name", "Anywhere"]);
    std::fs::create_dir(place.join("rules")).expect("a folder");
    let rule = place.join("rules/L1.md");
    std::fs::write(&rule, LOCAL).expect("written");
    assert!(out(&["rules", "-w", path(&place)]).contains("A referral on a Sunday"));
    assert!(out(&["rules", "check", "-w", path(&place)]).contains("L1      2 examples hold"));
    let file = written(folder.path(), "a.xml", &EARLY.replace("2024-07-01", "2024-06-30"));
    let (_, whole) = validated(&[&file, "-w", path(&place), "--why", "a test"]);
    assert_eq!(of_rule(&whole, 0, "L1")[0]["line"], 6);
    std::fs::write(&rule, LOCAL.replace("from cin_details", "from nowhere")).expect("written");
    let said = safeboard(&["rules", "check", "-w", path(&place)]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("L1.md:14:") && said.err.contains("nowhere"), "{}", said.err);
    let (_, whole) = validated(&[&file, "-w", path(&place), "--why", "a test"]);
    assert_eq!(whole["files"][0]["not_run"][0]["rule"], "L1", "it is not said to be kept");
    std::fs::write(&rule, "drop table children").expect("written");
    let said = safeboard(&["validate", &file, "-w", path(&place)]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("L1.md:1:"), "{}", said.err);
}

#[test]
fn a_rule_may_only_read() {
    let text = LOCAL.replace(
        "select cin_details.row as cin_details from cin_details where extract(dow from CINreferralDate) = 0",
        "drop table children",
    );
    let rule = engine::rules::parse("L1.md", &text).expect("its form is right");
    let empty = read_return("<Message/>", &[]).expect("a return");
    let error = runtime().block_on(check(&rule, &empty)).expect_err("it does not read");
    assert_eq!(error.line, 14, "{error}");
}

#[test]
fn a_rule_is_explained() {
    let explained = out(&["rules", "1103"]);
    for part in ["# 1103 ", "## What is wrong", "```sql", "```xml", "from 2022-23"] {
        assert!(explained.contains(part), "{part} in {explained}");
    }
    let said = safeboard(&["rules", "0000"]);
    assert_eq!((said.status, said.err.contains("'0000'")), (2, true), "{}", said.err);
}

#[test]
fn a_workspace_tells_team_and_what_a_fault_moves() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "800", "--name", "Anywhere"]);
    let teams = folder.path().join("assessments.csv");
    std::fs::write(
        &teams,
        "authority,child_id,assessment_id,referral_id,kind,start_date,completion_date,team\n\
         800,A1,1,1,single,2024-06-30,2024-07-20,North\n",
    )
    .expect("written");
    out(&["import", "-w", path(&place), path(&teams), "--as-of", "2024-09-30"]);
    let file = written(
        folder.path(),
        "a.xml",
        &EARLY.replace(
            "</Assessments>",
            "<AssessmentAuthorisationDate>2024-07-20</AssessmentAuthorisationDate></Assessments>",
        ),
    );
    let (_, whole) = validated(&[&file, "-w", path(&place), "--why", "a test"]);
    let found = of_rule(&whole, 0, "1103");
    assert_eq!(found[0]["team"], "North");
    let moves = found[0]["moves"].as_array().expect("moves");
    let within = moves
        .iter()
        .find(|own| own["indicator"] == "assessments-within-45-days" && own["period"] == "2024-25");
    let within = within.expect("the assessment is in the cohort of the year");
    assert_eq!(
        (within["rows"].clone(), within["of"].clone(), within["met"].clone()),
        (1.into(), 1.into(), 1.into())
    );
    let list = folder.path().join("list.xlsx");
    let said =
        safeboard(&["validate", &file, "-w", path(&place), "-o", path(&list), "--why", "a test"]);
    assert_eq!(said.status, 1, "{}", said.err);
    let mut book = zip::ZipArchive::new(std::fs::File::open(&list).expect("made")).expect("a zip");
    let names = std::io::read_to_string(book.by_name("xl/workbook.xml").expect("a workbook"));
    assert!(names.expect("text").contains("name=\"North\""), "a sheet a team");
}

#[test]
fn an_import_says_what_rules_its_returns_break() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "800", "--name", "Anywhere"]);
    let file = written(folder.path(), "a.xml", EARLY);
    let said = out(&["import", "-w", path(&place), &file]);
    assert!(said.contains("1103") && said.contains("An assessment starts before"), "{said}");
}

#[test]
fn the_returns_of_the_demo_council_keep_to_the_rules() {
    let book = RuleBook::load(None).expect("the built-in rules");
    let folder = tempfile::tempdir().expect("a folder");
    let returns = demo::council_today().into_iter().filter(|file| file.path.starts_with("census/"));
    let files: Vec<_> = returns
        .map(|file| {
            let place = folder.path().join(file.path.trim_start_matches("census/"));
            std::fs::write(&place, file.text).expect("written");
            place
        })
        .collect();
    let question = work::validate::Question { files: &files, year: None };
    let (found, refused) =
        runtime().block_on(work::validate::validate(&question, &book)).expect("judged");
    assert!(refused.is_empty() && found.len() == 5);
    // An enquiry of this year after an assessment that was over before it, and a conference held late in
    // April: as real returns have them.
    let explained = ["2991Q", "8675Q"];
    for file in found {
        let wrong: Vec<_> =
            file.findings.iter().filter(|own| !explained.contains(&own.rule.as_str())).collect();
        assert!(wrong.is_empty() && file.not_run.is_empty(), "{}: {wrong:?}", file.file);
    }
}
