//! What a made-up board was told, beside what its council knows now: why each figure is another.

use std::fs;
use std::path::Path;

use crate::program::{json, out, path, safeboard};

const HEADER: &str = "authority,child_id,plan_id,start_date,end_date\n";

/// Twelve plans, open, of which `ended` name their last day.
fn plans(ended: &[(usize, &str)]) -> String {
    let row = |child: usize| {
        let end = ended.iter().find(|(own, _)| *own == child).map_or("", |(_, day)| day);
        format!("901,C{child},P{child},2024-01-{:02},{end}\n", child + 1)
    };
    format!("{HEADER}{}", (0..12).map(row).collect::<String>())
}

fn import(folder: &Path, name: &str, text: &str, more: &[&str]) {
    let file = folder.join(name);
    fs::write(&file, text).expect("written");
    out(&[&["import", "-w", path(folder), path(&file)], more].concat());
}

/// A council that counts the plans open at a quarter's end, as known at the end of June 2024.
fn council(provisional: bool) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    out(&["init", path(folder.path()), "--authority", "901", "--name", "Area"]);
    let settings = folder.path().join("safeboard.toml");
    let text = fs::read_to_string(&settings).expect("the settings");
    let text = format!("indicators = [\"children-on-plans\"]\n{text}");
    fs::write(settings, text).expect("written");
    let more: &[&str] = if provisional { &["--provisional", "one team is missing"] } else { &[] };
    let more = [&["--as-of", "2024-06-30"], more].concat();
    import(folder.path(), "plans.csv", &plans(&[]), &more);
    folder
}

const OPEN: &str = "children-on-plans:2024-25-Q1";

/// The sentence of the figure of plans open at the end of June; none where it is what it was.
fn sentence(folder: &Path, since: &[&str]) -> Option<String> {
    let asked = ["restate", "-w", path(folder), "--period", "2024-25-Q1", "--format", "json"];
    let found = json(&[&asked[..], since].concat());
    let figures = found["figures"].as_array().expect("figures");
    let own = figures.iter().find(|one| one["id"] == "children-on-plans")?;
    Some(own["restatement"]["sentence"].as_str().expect("a sentence").to_owned())
}

const SINCE: [&str; 2] = ["--since", "2024-06-30"];

#[test]
fn a_late_record_and_a_correction_are_told_apart_and_named() {
    let folder = council(false);
    let w = folder.path();
    assert_eq!(sentence(w, &SINCE), None);
    let again = out(&["restate", "-w", path(w), "--since", "2024-06-30"]);
    assert_eq!(again, "Every figure is what it was on 30 June 2024.\n");
    let later = plans(&[(3, "2024-05-10")]) + "901,L,L1,2024-06-20,\n901,M,M1,2024-06-21,\n";
    import(w, "later.csv", &later, &["--as-of", "2024-09-30"]);
    assert_eq!(
        sentence(w, &SINCE).as_deref(),
        Some(
            "2024-25-Q1: last time we told you 12; it is now 13: 2 plans recorded late, 1 plan recorded as ended \
             on another date"
        )
    );
    let list = out(&[
        "restate",
        "-w",
        path(w),
        "--since",
        "2024-06-30",
        "--list",
        OPEN,
        "--format",
        "csv",
    ]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 4, "{list}");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("901,C3,P3,") && line.ends_with(",correction,-1,+0")),
        "{list}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("901,L,L1,") && line.ends_with(",late record,+1,+0")),
        "{list}"
    );
    assert!(out(&["log", "-w", path(w)]).contains("read-children"));
}

#[test]
fn a_restatement_told_at_a_meeting_is_marked_until_the_figure_changes_again() {
    let folder = council(false);
    let w = path(folder.path());
    let acknowledge = |meeting: &str| {
        safeboard(&[
            "restate",
            "acknowledge",
            OPEN,
            "-w",
            w,
            "--meeting",
            meeting,
            "--since",
            "2024-06-30",
        ])
    };
    let early = acknowledge("Board of 4 October 2024");
    assert!(early.status != 0 && early.err.contains("is not restated"), "{}", early.err);
    import(
        folder.path(),
        "late.csv",
        &format!("{HEADER}901,L,L1,2024-06-20,\n"),
        &["--as-of", "2024-09-30"],
    );
    let shown = || out(&["restate", "-w", w, "--since", "2024-06-30", "--period", "2024-25-Q1"]);
    assert!(shown().contains("not yet told to the board"));
    assert_eq!(acknowledge("Board of 4 October 2024").status, 0);
    assert!(shown().contains("told at Board of 4 October 2024"), "{}", shown());
    import(
        folder.path(),
        "later.csv",
        &format!("{HEADER}901,M,M1,2024-06-21,\n"),
        &["--as-of", "2024-12-31"],
    );
    let open = shown();
    let own = open.split("children-on-plans:").nth(1).expect("the figure");
    assert!(own.contains("it is now 14") && own.contains("not yet told"), "{open}");
}

#[test]
fn a_provisional_figure_is_open_until_a_later_load_closes_it() {
    let folder = council(true);
    let w = path(folder.path());
    let own = |on: &str| {
        let found = json(&["provisional", "-w", w, "--on", on, "--format", "json"]);
        let figures = found["figures"].as_array().expect("figures").clone();
        let is_own = |one: &&serde_json::Value| {
            one["id"] == "children-on-plans" && one["period"] == "2024-25-Q1"
        };
        figures.iter().find(is_own).expect("the figure").clone()
    };
    let open = own("2024-07-10");
    assert_eq!((&open["is_open"], &open["days"]), (&true.into(), &10.into()));
    assert_eq!(open["spell"]["why"][0], "one team is missing.");
    let report = |name: &str, more: &[&str]| {
        let file = folder.path().join(name);
        let asked = ["report", "-w", w, "--period", "2024-25-Q2", "-o", path(&file)];
        out(&[&asked[..], more].concat());
        fs::read_to_string(&file).expect("the page")
    };
    let page = report("open.html", &[]);
    assert!(page.contains("Provisional figures not yet closed"));
    assert!(!page.contains("Figures restated since"));
    let later = plans(&[]) + "901,L,L1,2024-06-20,\n";
    import(folder.path(), "final.csv", &later, &["--as-of", "2024-09-30"]);
    let closed = own("2024-10-10");
    assert_eq!((&closed["is_open"], &closed["days"]), (&false.into(), &92.into()));
    assert_eq!(closed["spell"]["is"]["numerator"], 13);
    let page = report("closed.html", &[]);
    assert!(!page.contains("Provisional figures not yet closed"));
    assert!(page.contains("Figures restated since they were reported"));
    assert!(page.contains("1 plan recorded late, what was provisional is final"));
    let public = report("public.html", &["--for", "public"]);
    assert!(public.contains("Changes that are small enough to give a child away"));
    assert!(
        !public.contains("recorded late") && !public.contains("another figure than was reported")
    );
}

#[test]
fn a_definition_that_was_edited_is_the_reason_since_an_edition() {
    let folder = council(false);
    let w = path(folder.path());
    out(&["edition", "make", "-w", w, "--period", "2024-25-Q1"]);
    let since = ["--since-edition", "2024-25-Q1"];
    assert_eq!(sentence(folder.path(), &since), None);
    let built_in =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../indicators/children-on-plans.md");
    let text = fs::read_to_string(built_in).expect("the definition");
    let edited = text.replacen("true as met", "plan.child_id <> 'C3' as met", 1);
    assert_ne!(text, edited);
    fs::create_dir_all(folder.path().join("indicators")).expect("a folder");
    fs::write(folder.path().join("indicators/children-on-plans.md"), edited).expect("written");
    let said = sentence(folder.path(), &since).expect("restated");
    assert!(said.ends_with("it is now 11: it is counted by another definition"), "{said}");
}
