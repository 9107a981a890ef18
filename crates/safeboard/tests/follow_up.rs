//! Actions, risks and meetings through the program, with a small made-up council.

use std::fmt::Write;
use std::path::Path;

use jiff::civil::{Date, date};

use crate::program::{json, out, path, safeboard};

/// Forty plans a month from April 2023: two fifths of them repeat, from April 2024 one in ten.
fn plans() -> String {
    let mut text = "authority,child_id,plan_id,start_date,end_date,previous_plans\n".to_owned();
    for month in 0..24_i8 {
        let year = 2023 + i16::from((month + 3) / 12);
        for child in 0..40 {
            let start = date(year, (month + 3) % 12 + 1, child % 28 + 1);
            let repeats = if start < SINCE { child % 5 < 2 } else { child % 10 < 1 };
            let before = u8::from(repeats);
            writeln!(text, "901,C{month}-{child},P{month}-{child},{start},,{before}")
                .expect("grows");
        }
    }
    text
}

const SINCE: Date = date(2024, 4, 1);

fn council(folder: &Path) -> &str {
    let w = path(folder);
    out(&["init", w, "--authority", "901", "--name", "Area"]);
    let settings = folder.join("safeboard.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    // One indicator is quick to count.
    let page = format!("indicators = [\"repeat-plans\"]\n{text}");
    std::fs::write(&settings, page).expect("written");
    let file = folder.join("plans.csv");
    std::fs::write(&file, plans()).expect("written");
    out(&["import", "-w", w, path(&file), "--as-of", "2025-03-31"]);
    w
}

fn add<'a>(w: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let first = ["action", "-w", w, "--on", "2024-04-01", "add", "repeat-plans"];
    let rest =
        ["--title", "Step-down plans", "--owner", "Head of service", "--due-on", "2024-06-30"];
    [&first[..], &rest, &["--period", "2023-24-Q4"], more].concat()
}

fn fails(arguments: &[&str]) -> String {
    let said = safeboard(arguments);
    assert_eq!(said.status, 2, "{arguments:?}: {}", said.out);
    said.err
}

#[test]
fn an_action_goes_its_way_and_its_effect_is_looked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let added = out(&add(w, &["--expect", "-3", "--by", "2024-25-Q4"]));
    assert!(added.contains("120 plans that started a quarter, -3 points: undetectable"), "{added}");
    assert!(added.contains("4 quarters on: it cannot be told from chance by then."), "{added}");
    assert!(added.contains("A-2024-001: open"), "{added}");
    let second = out(&add(w, &["--expect", "-30"]));
    assert!(second.contains("detectable in ") && second.contains("A-2024-002"), "{second}");

    let on = |day: &'static str, rest: &[&'static str]| {
        out(&[&["action", "-w", w, "--on", day][..], rest].concat())
    };
    let step = ["progress", "A-2024-002", "--words", "half the teams", "--percent", "50"];
    assert!(on("2024-07-12", &step).contains("A-2024-002: open, overdue by 12 days"));
    let found = on("2025-04-10", &["review", "A-2024-002", "--period", "2024-25"]);
    assert!(
        found.contains("A change in the direction expected is seen since 1 April 2024"),
        "{found}"
    );
    let early = on("2024-04-10", &["review", "A-2024-001", "--period", "2023-24"]);
    assert!(early.contains("cannot be said"), "{early}");

    let listed =
        |more: &[&str]| json(&[&["action", "-w", w, "--format", "json"][..], more].concat());
    assert_eq!(listed(&["--overdue", "--on", "2024-06-30"]).as_array().expect("a list").len(), 0);
    assert_eq!(listed(&["--overdue", "--on", "2024-07-01"]).as_array().expect("a list").len(), 2);
    on("2024-08-01", &["done", "A-2024-001"]);
    let late = listed(&["--overdue", "--on", "2024-08-02", "--indicator", "repeat-plans"]);
    assert_eq!(late.as_array().expect("a list").len(), 1);
    assert_eq!(late[0]["id"], "A-2024-002");
    assert_eq!(late[0]["progress"], "half the teams");
    assert_eq!(listed(&["--indicator", "plan-rate"]).as_array().expect("a list").len(), 0);
    let again = fails(&["action", "-w", w, "done", "A-2024-001"]);
    assert!(again.contains("A-2024-001 is done already"), "{again}");
    on("2024-08-03", &["drop", "A-2024-002", "--reason", "taken over by another"]);
    let history = out(&["action", "-w", w, "history", "A-2024-002"]);
    assert_eq!(history.lines().count(), 5, "{history}");
}

#[test]
fn what_is_wrong_is_said_plainly() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let unknown: Vec<&str> = add(w, &[])
        .into_iter()
        .map(|own| if own == "repeat-plans" { "plams" } else { own })
        .collect();
    assert!(fails(&unknown).contains("plams"));
    let no_date: Vec<&str> =
        add(w, &[]).into_iter().map(|own| if own == "2024-06-30" { "soon" } else { own }).collect();
    let said = fails(&no_date);
    assert!(said.contains("soon") && said.contains("--due-on"), "{said}");
    let meeting = fails(&add(w, &["--meeting", "M-2024-009"]));
    assert!(meeting.contains("there is no meeting 'M-2024-009'"), "{meeting}");
    let none = fails(&["action", "-w", w, "review", "A-2024-001", "--period", "2024-25"]);
    assert!(none.contains("there is no action 'A-2024-001'"), "{none}");
    let risk = ["risk", "-w", w, "add", "--title", "x", "--mitigation", "x", "--owner", "x"];
    let six = fails(&[&risk[..], &["--likelihood", "6", "--impact", "1"]].concat());
    assert!(six.contains("6 is not in 1..=5"), "{six}");
    let of = ["--likelihood", "5", "--impact", "1", "--indicator", "plams"];
    assert!(fails(&[&risk[..], &of].concat()).contains("plams"));
}

#[test]
fn risks_are_listed_by_their_score_and_the_plan_says_what_is_due() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let risk = |title: &str, likelihood: &str, impact: &str| {
        let risk = ["risk", "-w", w, "add", "--title", title, "--mitigation", "Agency staff"];
        let more = ["--owner", "Director", "--likelihood", likelihood, "--impact", impact];
        out(&[&risk[..], &more, &["--indicator", "repeat-plans"]].concat())
    };
    assert!(risk("First", "2", "3").contains(": First, score 6"));
    let id = risk("Second", "4", "5").split(':').next().expect("an id").to_owned();
    let listed = || json(&["risk", "-w", w, "--format", "json"]);
    assert_eq!((&listed()[0]["title"], &listed()[0]["score"]), (&"Second".into(), &20.into()));
    out(&["risk", "-w", w, "change", &id, "--likelihood", "1", "--reason", "staff were found"]);
    assert_eq!(listed()[0]["title"], "First");
    out(&["risk", "-w", w, "close", &id, "--reason", "gone"]);
    assert_eq!(listed().as_array().expect("a list").len(), 1);

    let meeting = ["meeting", "-w", w, "add", "--board", "Partnership", "--held-on", "2024-07-10"];
    assert!(out(&[&meeting[..], &["--title", "Quarter 4"]].concat()).starts_with("M-2024-001"));
    let item =
        ["meeting", "-w", w, "item", "M-2024-001", "--number", "5", "--title", "Performance"];
    let more = ["--period", "2023-24-Q4", "--author", "Ann", "--required-by", "2024-07-03"];
    out(&[&item[..], &more].concat());
    out(&add(w, &["--meeting", "M-2024-001"]));
    let plan = |on: &str| out(&["meeting", "-w", w, "--on", on, "--format", "csv"]);
    let due = plan("2024-07-10");
    let lines: Vec<&str> = due.lines().collect();
    assert_eq!(
        lines[1],
        "2024-07-10,Partnership,M-2024-001,item,5,Performance (2023-24-Q4),Ann,2024-07-03"
    );
    assert!(lines[2].contains("action due,A-2024-001,Step-down plans"), "{due}");
    assert_eq!(plan("2024-07-11").lines().count(), 1, "what was is no plan");
}

#[test]
fn the_report_has_the_meeting_s_day_and_item_its_actions_and_risks() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    out(&add(w, &["--expect", "-3"]));
    let risk = ["risk", "-w", w, "add", "--title", "Vacancies", "--mitigation", "Agency staff"];
    let more = ["--owner", "Director", "--likelihood", "4", "--impact", "5"];
    out(&[&risk[..], &more].concat());
    let file = folder.path().join("report.html");
    let report = |audience: &str| {
        let report = ["report", "-w", w, "--period", "2023-24-Q4", "-o", path(&file)];
        out(&[&report[..], &["--for", audience]].concat());
        std::fs::read_to_string(&file).expect("a report")
    };
    let before = report("internal");
    assert!(before.contains("31 March 2024") && before.contains("not yet given"));
    assert!(!before.contains("Step-down plans"), "raised after the day of this report");
    let meeting = ["meeting", "-w", w, "add", "--board", "Partnership", "--held-on", "2024-07-10"];
    out(&[&meeting[..], &["--title", "Quarter 4"]].concat());
    let item =
        ["meeting", "-w", w, "item", "M-2024-001", "--number", "5b", "--title", "Performance"];
    out(&[&item[..], &["--period", "2023-24-Q4"]].concat());
    let internal = report("internal");
    for said in [
        "10 July 2024",
        "5b",
        "A-2024-001: Step-down plans",
        "Head of service",
        "overdue by 10 days",
        "-3 points: undetectable in 12 months",
        "Overdue actions",
        "Vacancies",
    ] {
        assert!(internal.contains(said), "{said}");
    }
    let public = report("public");
    assert!(public.contains("A-2024-001") && public.contains("10 July 2024"));
    for withheld in ["Step-down plans", "Head of service", "-3 points", "Vacancies"] {
        assert!(!public.contains(withheld), "{withheld}");
    }
}
