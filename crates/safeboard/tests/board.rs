//! The board's record through the program: targets with their history, people and what they may open,
//! the log, backup and restore.

use std::path::Path;
use std::process::Command;

use crate::program::{Said, json, out, path, safeboard, said};

const PLANS: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans,team\n\
                     901,A,A-1,2024-09-02,,1,North\n\
                     901,B,B-1,2024-09-03,,0,South\n\
                     901,C,C-1,2024-09-04,,0,\n";

fn council(folder: &Path) -> &str {
    let w = path(folder);
    out(&["init", w, "--authority", "901", "--name", "Area"]);
    let file = folder.join("plans.csv");
    std::fs::write(&file, PLANS).expect("written");
    out(&["import", "-w", w, path(&file), "--as-of", "2025-03-31"]);
    w
}

/// Runs the program as somebody.
fn run_as(person: &str, arguments: &[&str]) -> Said {
    let mut program = Command::new(env!("CARGO_BIN_EXE_safeboard"));
    said(&program.args(arguments).env("SAFEBOARD_PERSON", person).output().expect("it starts"))
}

fn refused(person: &str, arguments: &[&str]) -> String {
    let said = run_as(person, arguments);
    assert_eq!(said.status, 2, "{arguments:?}: {}", said.out);
    said.err
}

fn done(person: &str, arguments: &[&str]) -> String {
    let said = run_as(person, arguments);
    assert_eq!(said.status, 0, "{arguments:?}: {}", said.err);
    said.out
}

#[test]
fn a_target_is_rated_against_and_its_change_is_a_note() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let set = |more: &[&str]| {
        let first = ["target", "-w", w, "set", "repeat-plans", "--period", "2024-25"];
        safeboard(&[&first[..], more].concat())
    };
    let profile = ["--target", "20", "--profile", "Q1=30,Q2=25", "--owner", "Head of service"];
    assert_eq!(set(&profile).status, 0);
    let silent = set(&["--target", "22"]);
    assert!(silent.err.contains("a change of it needs a --reason"), "{}", silent.err);
    assert_eq!(set(&["--target", "22", "--reason", "agreed by the board in June"]).status, 0);
    let none = set(&["--none-by-design"]);
    assert!(none.err.contains("reason"), "{}", none.err);
    let wrong = set(&["--target", "22", "--profile", "Q9=1", "--reason", "x"]);
    assert!(wrong.err.contains("write Q1=9 for each"), "{}", wrong.err);
    let card = json(&["scorecard", "-w", w, "--period", "2024-25", "--format", "json"]);
    let row = card["rows"].as_array().expect("rows").iter().find(|row| row["id"] == "repeat-plans");
    assert_eq!(row.expect("a row")["target"], 22.0);
    let notes = card["notes"].to_string();
    assert!(notes.contains("Target of 2024-25 changed from 20 to 22 on "), "{notes}");
    assert!(notes.contains("agreed by the board in June"), "{notes}");
    let history = out(&["target", "-w", w, "history", "repeat-plans", "--period", "2024-25"]);
    assert_eq!(history.lines().count(), 3, "{history}");
}

fn set<'a>(w: &'a str, login: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["people", "-w", w, "set", login], more].concat()
}

#[test]
fn who_opens_rows_about_children_is_asked_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let cohort = ["cohort", "repeat-plans", "-w", w, "--period", "2024-25", "--format", "csv"];
    assert_eq!(done("ann", &cohort).lines().count(), 4, "nobody is named yet: it is ann's own");
    let first = refused("ann", &set(w, "ann", &["--name", "Ann", "--role", "analyst"]));
    assert!(first.contains("has to be an administrator"), "{first}");
    let both = ["--name", "Ann", "--role", "administrator", "--role", "analyst"];
    done("ann", &set(w, "ann", &both));
    done("ann", &set(w, "max", &["--name", "Max", "--role", "manager", "--team", "North"]));
    done("ann", &set(w, "bea", &["--name", "Bea", "--role", "board-member"]));

    assert!(refused("eve", &cohort).contains("not among its people"));
    assert!(refused("bea", &cohort).contains("may not open rows about children"));
    assert!(refused("max", &cohort).contains("say it with --why"));
    let own = [&cohort[..], &["--why", "supervision"]].concat();
    let seen = done("max", &own);
    assert_eq!(seen.lines().count(), 2, "{seen}");
    assert!(seen.contains("901,A,") && !seen.contains("901,B,"), "{seen}");
    let child = |id: &'static str| vec!["child", id, "-w", w, "--why", "supervision"];
    done("max", &child("A"));
    assert!(refused("max", &child("B")).contains("no team of yours answers for this child"));
    let due = ["due", "-w", w, "--on", "2025-03-31", "--within", "366", "--why", "planning"];
    let list = done("max", &[&due[..], &["--format", "csv"]].concat());
    assert!(list.contains(",A,") && !list.contains(",B,"), "{list}");
    done("bea", &["scorecard", "-w", w, "--period", "2024-25"]);

    let log =
        done("ann", &["log", "-w", w, "--person", "max", "--why", "check", "--format", "csv"]);
    let reads: Vec<&str> = log.lines().filter(|line| line.contains("read-children")).collect();
    assert_eq!(reads.len(), 4, "{log}");
    assert!(reads[0].ends_with("cohort,repeat-plans,,supervision"), "{log}");
    assert!(done("ann", &["log", "-w", w, "verify"]).contains("whole; the last is sealed"));
}

#[test]
fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let set = |target: &str, reason: &str| {
        let set = ["target", "-w", w, "set", "repeat-plans", "--period", "2024-25"];
        out(&[&set[..], &["--target", target, "--reason", reason]].concat())
    };
    set("20", "first");
    let backup = folder.path().join("backup.sqlite");
    let kept = out(&["backup", "-w", w, path(&backup)]);
    assert!(kept.starts_with("1 entries and 2 lines of the log kept in"), "{kept}");
    assert!(safeboard(&["backup", "-w", w, path(&backup)]).err.contains("is there already"));
    set("25", "then");
    let restored = out(&["restore", "-w", w, path(&backup)]);
    assert!(restored.contains("What was there is in"), "{restored}");
    let listed = out(&["target", "-w", w]);
    assert!(listed.contains(" 20 ") && !listed.contains(" 25 "), "{listed}");
    let aside = std::fs::read_dir(folder.path().join("data")).expect("data").filter(|entry| {
        let entry = entry.as_ref().expect("a file");
        entry.file_name().to_string_lossy().starts_with("board.sqlite.before-")
    });
    assert!(aside.count() >= 1);
    let moved = folder.path().join("moved.sqlite");
    let url = format!("sqlite://{}?mode=rwc", path(&moved));
    let carried = out(&["move", "-w", w, "--to", &url]);
    assert!(carried.starts_with("1 entries and 3 lines of the log carried to"), "{carried}");
}

#[test]
fn the_whole_record_is_carried_by_administrators() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    done("ada", &["people", "-w", w, "set", "ada", "--name", "Ada", "--role", "administrator"]);
    done("ada", &["people", "-w", w, "set", "ann", "--name", "Ann", "--role", "analyst"]);
    let backup = folder.path().join("backup.sqlite");
    let backup = path(&backup);
    assert!(refused("ann", &["backup", "-w", w, backup]).contains("may not carry"));
    done("ada", &["backup", "-w", w, backup]);
    assert!(refused("ann", &["restore", "-w", w, backup]).contains("may not carry"));
    let elsewhere = format!("sqlite://{}?mode=rwc", path(&folder.path().join("moved.sqlite")));
    assert!(refused("ann", &["move", "-w", w, "--to", &elsewhere]).contains("may not carry"));
    assert!(refused("eve", &["log", "-w", w, "verify"]).contains("not among its people"));
    done("ann", &["log", "-w", w, "verify"]);
    let shared = Command::new(env!("CARGO_BIN_EXE_safeboard"))
        .args(["restore", "-w", w, backup])
        .env("SAFEBOARD_PERSON", "ada")
        .env("SAFEBOARD_DATABASE", &elsewhere)
        .output()
        .expect("it runs");
    let said = said(&shared);
    assert!(
        said.out.contains("lines of the log restored to sqlite://"),
        "{}{}",
        said.out,
        said.err
    );
}
