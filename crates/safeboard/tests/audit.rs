//! Audits through the program, from a council of forty made-up plans: drawn, scored blind, and the
//! sentence that is earned or not.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::program::{Said, only, out, path, said};

const FORM: &str = r#"
title = "Thresholds"
sentence = "Thresholds are appropriate and consistently set"
decides = "threshold"
minimum = 6
bar = 0.5

[[question]]
id = "threshold"
text = "Was the decision right?"
answers = ["right", "wrong"]
favourable = ["right"]
"#;

fn council(folder: &Path) -> &str {
    let w = path(folder);
    out(&["init", w, "--authority", "901", "--name", "Area"]);
    only(folder, "children-on-plans");
    let mut plans = "authority,child_id,plan_id,start_date,end_date,team\n".to_owned();
    for child in 0..40 {
        let team = if child < 30 { "North" } else { "South" };
        writeln!(plans, "901,KID{child:02},P{child:02},2025-01-06,,{team}").expect("grows");
    }
    let file = folder.join("plans.csv");
    std::fs::write(&file, plans).expect("written");
    out(&["import", "-w", w, path(&file), "--as-of", "2025-03-31"]);
    w
}

fn run_as(person: &str, w: &str, more: &[&str]) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_safeboard"));
    let program = program.args(["audit", "-w", w]).args(more).env("SAFEBOARD_PERSON", person);
    said(&program.output().expect("it starts"))
}

fn audit(person: &str, w: &str, more: &[&str]) -> String {
    let said = run_as(person, w, more);
    assert_eq!(said.status, 0, "{more:?}: {}", said.err);
    said.out
}

fn draw(w: &str, name: &str, seed: &str, more: &[&str]) -> Vec<String> {
    std::fs::create_dir_all(Path::new(w).join("audits")).expect("a folder");
    std::fs::write(Path::new(w).join(format!("audits/{name}.toml")), FORM).expect("written");
    let own =
        ["draw", name, "--indicator", "children-on-plans", "--period", "2024-25", "--size", "8"];
    audit("ann", w, &[&own[..], &["--seed", seed, "--why", "yearly audit"], more].concat());
    let listed = whole("ann", w, name);
    let cases = listed["cases"].as_array().expect("cases").iter();
    cases.map(|case| case["record_id"].as_str().expect("an id").to_owned()).collect()
}

fn whole(person: &str, w: &str, name: &str) -> Value {
    let text = audit(person, w, &["list", name, "--format", "json", "--why", "to score"]);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn one_seed_draws_the_same_cases_and_what_is_excluded_is_not_drawn() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let first = draw(w, "one", "spring", &["--by", "team"]);
    // The lowest of `printf '%s' 'spring:KID28/P28' | sha256sum` and so on, in each team.
    assert_eq!(first, ["P28", "P02", "P20", "P17", "P19", "P26", "P38", "P33"]);
    assert_eq!(first, draw(w, "two", "spring", &["--by", "team"]));
    assert_ne!(first, draw(w, "three", "summer", &["--by", "team"]));
    let strata = &whole("ann", w, "one")["strata"];
    assert_eq!(
        strata.to_string(),
        r#"[{"drawn":6,"name":"North","rows":30},{"drawn":2,"name":"South","rows":10}]"#
    );
    let file = folder.path().join("exclude.csv");
    std::fs::write(&file, format!("record,reason\n{},before a court\n", first[0]))
        .expect("written");
    let fewer = draw(w, "four", "spring", &["--by", "team", "--exclude", path(&file)]);
    assert!(!fewer.contains(&first[0]) && fewer.len() == 8);
    assert_eq!(whole("ann", w, "four")["excluded"][0]["reason"], "before a court");
    let again = run_as(
        "ann",
        w,
        &[
            "draw",
            "one",
            "--indicator",
            "children-on-plans",
            "--period",
            "2024-25",
            "--size",
            "8",
            "--seed",
            "x",
        ],
    );
    assert!(again.err.contains("is drawn already"), "{}", again.err);
}

#[test]
fn the_second_scorer_sees_nothing_of_the_first_until_both_are_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let cases = draw(w, "blind", "spring", &[]);
    let score = |who: &str, answers: &str| {
        run_as(who, w, &["score", "blind", &cases[2], "--answers", answers])
    };
    assert!(score("ann", "threshold=perhaps").err.contains("the form asks threshold=right|wrong"));
    assert_eq!(score("ann", "threshold=wrong").status, 0);
    assert!(score("ann", "threshold=right").err.contains("you scored this case already"));
    let seen = whole("bob", w, "blind")["cases"][2].clone();
    assert_eq!((seen["scored"].clone(), seen["scores"].to_string()), (1.into(), "[]".to_owned()));
    assert!(!audit("bob", w, &["list", "blind", "--why", "to score"]).contains("wrong"));
    assert!(audit("bob", w, &["sentence", "blind"]).contains("nothing can be said"));
    assert!(audit("bob", w, &["agreement", "blind"]).contains("no case is scored by two people"));
    assert_eq!(score("bob", "threshold=right").status, 0);
    let seen = whole("bob", w, "blind")["cases"][2]["scores"].clone();
    assert_eq!(seen.as_array().expect("both").len(), 2);
    let third = score("cat", "threshold=right");
    assert!(third.err.contains("two people have scored this case already"), "{}", third.err);
    assert!(!third.err.contains("KID") && !third.err.contains(&cases[2]), "{}", third.err);
    let unknown = run_as("cat", w, &["score", "blind", "KID99", "--answers", "threshold=right"]);
    assert!(!unknown.err.contains("KID99"), "{}", unknown.err);
}

/// Scores cases by both: ann always "right", bob as `second` says.
fn score_both(w: &str, name: &str, second: &[&str]) {
    for (number, bob) in (1..).zip(second) {
        let number = number.to_string();
        for (who, answer) in [("ann", "right"), ("bob", bob)] {
            let answer = format!("threshold={answer}");
            audit(who, w, &["score", name, &number, "--answers", &answer]);
        }
    }
}

fn report(w: &str, audience: &str) -> String {
    let file = Path::new(w).join(format!("{audience}.html"));
    out(&["report", "-w", w, "--period", "2024-25", "-o", path(&file), "--for", audience]);
    std::fs::read_to_string(file).expect("a report")
}

#[test]
fn the_sentence_is_earned_by_enough_cases_agreed_on_and_not_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    draw(w, "thresholds", "spring", &[]);
    score_both(w, "thresholds", &["right"; 5]);
    let few = audit("ann", w, &["sentence", "thresholds"]);
    assert_eq!(
        few,
        "5 of 5 agreed (95% 57–100%). More cannot be said: 6 cases scored by two people are needed.\n"
    );
    assert!(report(w, "public").contains("does not reach the bar"));
    for who in ["ann", "bob"] {
        audit(who, w, &["score", "thresholds", "6", "--answers", "threshold=right"]);
    }
    let earned = "Thresholds are appropriate and consistently set: 6 of 6 agreed (95% 61–100%).";
    assert_eq!(audit("ann", w, &["sentence", "thresholds"]), format!("{earned}\n"));
    assert!(report(w, "internal").contains(earned));
    let public = report(w, "public");
    assert!(
        public.contains("consistently set: two people read 6 cases") && !public.contains("6 of 6")
    );
}

#[test]
fn agreement_below_the_bar_offers_its_numbers_and_agreed_wrongs_are_not_appropriate() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    draw(w, "apart", "spring", &[]);
    score_both(w, "apart", &["right", "right", "right", "wrong", "wrong", "right"]);
    let said = audit("ann", w, &["sentence", "apart"]);
    assert!(
        said.starts_with("4 of 6 agreed (95% 30–90%). More cannot be said: the lower bound"),
        "{said}"
    );
    assert!(!said.contains("appropriate"), "{said}");
    let agreement = audit("ann", w, &["agreement", "apart"]);
    assert_eq!(agreement, "threshold: 4 of 6 agreed (95% 30–90%), kappa 0.00 (95% 0.00 to 0.00)\n");
    draw(w, "wrongs", "spring", &[]);
    for number in ["1", "2", "3", "4", "5", "6"] {
        for who in ["ann", "bob"] {
            audit(who, w, &["score", "wrongs", number, "--answers", "threshold=wrong"]);
        }
    }
    let said = audit("ann", w, &["sentence", "wrongs"]);
    assert!(said.starts_with("6 of 6 agreed") && said.contains("in favour in 0 of 6"), "{said}");
    assert!(!said.contains("appropriate"), "{said}");
}

#[test]
fn the_example_of_a_form_can_be_drawn_with() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let without = run_as(
        "ann",
        w,
        &[
            "draw",
            "yearly",
            "--indicator",
            "children-on-plans",
            "--period",
            "2024-25",
            "--size",
            "36",
            "--seed",
            "x",
        ],
    );
    assert!(
        without.err.contains("'safeboard audit form yearly' writes an example"),
        "{}",
        without.err
    );
    audit("ann", w, &["form", "yearly"]);
    let drawn = audit(
        "ann",
        w,
        &[
            "draw",
            "yearly",
            "--indicator",
            "children-on-plans",
            "--period",
            "2024-25",
            "--size",
            "36",
            "--seed",
            "x",
        ],
    );
    assert!(drawn.starts_with("audit 'yearly': 36 of 40 rows"), "{drawn}");
    let outside = run_as("ann", w, &["form", "../yearly"]);
    assert_eq!(outside.status, 2, "{}", outside.out);
}
