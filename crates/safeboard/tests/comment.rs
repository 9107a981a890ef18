//! Commentary through the program: kept with its history, beside last period's, held against the
//! figures, printed in the report.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{Said, json, out, path, safeboard};

const PERIOD: [&str; 2] = ["--period", "2024-25"];

/// Ten plans a year, none after the year: one repeat in 2023-24, three in 2024-25.
fn plans() -> String {
    let mut text = "authority,child_id,plan_id,start_date,end_date,previous_plans\n".to_owned();
    for (year, repeats) in [(2023, 1), (2024, 3)] {
        for child in 0..10 {
            let before = u8::from(child < repeats);
            let id = format!("{year}-{child}");
            let row = format!("901,C{id},P{id},{year}-09-01,{year}-12-01,{before}");
            writeln!(text, "{row}").expect("grows");
        }
    }
    text
}

/// One more of the plans of 2024-25 turns out to be a repeat.
const CORRECTED: &str = "authority,child_id,plan_id,start_date,end_date,previous_plans\n\
                         901,C2024-9,P2024-9,2024-09-01,2024-12-01,1\n";

const FALSE: &str = "The share of repeat plans *improved* compared with last year.";

struct Council(tempfile::TempDir);

impl Council {
    fn new() -> Self {
        let council = Self(tempfile::tempdir().expect("a folder"));
        out(&["init", council.w(), "--authority", "901", "--name", "Area"]);
        let settings = council.file("safeboard.toml");
        let text = fs::read_to_string(&settings).expect("settings");
        fs::write(&settings, format!("indicators = [\"repeat-plans\"]\n{text}")).expect("written");
        council.import("plans.csv", &plans(), "2025-03-31");
        council
    }

    fn w(&self) -> &str {
        path(self.0.path())
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        let file = self.file(name);
        fs::write(&file, text).expect("written");
        file
    }

    fn import(&self, name: &str, text: &str, as_of: &str) {
        out(&["import", "-w", self.w(), path(&self.write(name, text)), "--as-of", as_of]);
    }

    fn comment(&self, more: &[&str]) -> Said {
        safeboard(&[&["comment", "-w", self.w(), "repeat-plans"], &PERIOD[..], more].concat())
    }

    fn claims(&self, more: &[&str]) -> Said {
        safeboard(&[&["claims", "-w", self.w()], &PERIOD[..], more].concat())
    }

    fn keep(&self, key: &str, reason: &str) -> Said {
        let keep = ["claims", "-w", self.w(), "override", key, "--reason", reason];
        safeboard(&[&keep[..], &PERIOD[..]].concat())
    }

    /// The page of the report, without its markup's line ends.
    fn report(&self, audience: &str) -> String {
        let file = self.file("report.html");
        let report = ["report", "-w", self.w(), "--for", audience, "-o", path(&file)];
        out(&[&report[..], &PERIOD[..]].concat());
        fs::read_to_string(file).expect("the page")
    }
}

fn done(said: &Said) -> &str {
    assert_eq!(said.status, 0, "{}", said.err);
    &said.out
}

/// The false claims that nobody keeps.
fn open(council: &Council) -> Vec<Value> {
    let said = council.claims(&["--format", "json"]);
    let whole: Value = serde_json::from_str(&said.out).expect("JSON");
    let all = whole["claims"].as_array().expect("claims").clone();
    let is_open =
        |said: &Value| said["claim"]["verdict"]["verdict"] == "false" && said["kept"].is_null();
    let found: Vec<Value> = all.into_iter().filter(is_open).collect();
    assert_eq!(whole["open"], found.len());
    assert_eq!(said.status, i32::from(!found.is_empty()), "{}", said.err);
    found
}

#[test]
fn a_false_statement_is_found_kept_with_a_reason_printed_and_opened_again() {
    let council = Council::new();
    done(&council.comment(&["--changed", FALSE, "--why-it-moved", "Fewer families came back."]));
    let found = council.claims(&[]);
    assert_eq!(found.status, 1, "{}", found.out);
    assert!(found.err.contains("1 statements are false by the figures"), "{}", found.err);
    assert!(found.out.contains("false: repeat-plans, What changed ["), "{}", found.out);
    assert!(found.out.contains("repeat-plans 2024/25: 30"), "{}", found.out);
    assert!(found.out.contains("repeat-plans 2023/24: 10"), "{}", found.out);
    let claims = open(&council);
    let key = claims[0]["claim"]["key"].as_str().expect("a key");

    let silent = council.keep(key, " ");
    assert!(silent.err.contains("a statement is kept for a reason"), "{}", silent.err);
    let unknown = council.keep("0123", "because");
    assert!(unknown.err.contains("no false statement of 2024-25 has the key"), "{}", unknown.err);
    let kept = council.keep(key, "two twins were entered late");
    assert!(done(&kept).starts_with("kept: The share of repeat plans improved"), "{}", kept.out);
    assert!(open(&council).is_empty());
    done(&council.keep(key, "two twins were entered twice"));
    let page = council.report("internal");
    assert!(page.contains("Statements kept against the figures"));
    assert!(page.contains("two twins were entered twice") && !page.contains("entered late"));

    council.import("corrected.csv", CORRECTED, "2025-06-30");
    let again = open(&council);
    assert_eq!(again.len(), 1, "the cell has changed");
    assert_ne!(again[0]["claim"]["key"], key);
    assert!(!council.report("internal").contains("Statements kept against the figures"));
}

#[test]
fn the_record_goes_before_the_file_and_the_public_reads_what_is_cleared() {
    let council = Council::new();
    let file = format!("+++\nindicator = \"repeat-plans\"\npublic = true\n+++\n\n{FALSE}\n");
    council.write("commentary/repeat-plans.md", &file);
    assert_eq!(open(&council).len(), 1, "a file of the report is checked");
    assert!(council.report("internal").contains("<em>improved</em>"));

    let open_fence = "```\nThe record says so.";
    done(&council.comment(&["--changed", "Up to **30**.", "--why-it-moved", open_fence]));
    assert!(open(&council).is_empty());
    let page = council.report("internal");
    assert!(!page.contains("<em>improved</em>"));
    assert!(page.contains("<strong>What changed. </strong>Up to <strong>30</strong>."), "{page}");
    assert!(page.contains("The record says so."));
    let public = council.report("public");
    assert!(!public.contains("The record says so."));
    assert!(public.contains("not part of this edition"));

    done(&council.comment(&["--doing", FALSE]));
    let key = open(&council)[0]["claim"]["key"].as_str().expect("a key").to_owned();
    done(&council.keep(&key, "as agreed"));
    assert!(council.report("internal").contains("What the figures say"));
    assert!(!council.report("public").contains("as agreed"));
    done(&council.comment(&["--public"]));
    let public = council.report("public");
    assert!(public.contains("The record says so.") && public.contains("as agreed"));
    assert!(!public.contains("What the figures say"), "internal figures stay inside");
}

#[test]
fn a_stale_edit_is_a_conflict_and_last_periods_text_is_beside() {
    let council = Council::new();
    let w = council.w();
    let before = ["comment", "-w", w, "repeat-plans", "--period", "2023-24"];
    out(&[&before[..], &["--changed", "Last year's words."]].concat());
    let text = council.write("why.txt", "Staff left\nin May.\n");
    done(&council.comment(&["--changed", "This year's.", "--read-revision", "0"]));
    done(&council.comment(&["--why-it-moved", &format!("@{}", path(&text)), "--public"]));
    let stale = council.comment(&["--doing", "A review.", "--read-revision", "1"]);
    assert_eq!(stale.status, 2);
    assert!(stale.err.contains("'repeat-plans/2024-25' was changed by "), "{}", stale.err);
    assert!(stale.err.contains("since you read revision 1"), "{}", stale.err);
    let shown = council.comment(&[]);
    let lines: Vec<&str> = done(&shown).lines().collect();
    assert!(lines[0].starts_with("2024-25, cleared for the public"), "{}", shown.out);
    assert!(lines[0].ends_with("2023-24, internal"), "{}", shown.out);
    assert!(lines[1].starts_with("revision 1 by ") && shown.out.contains("revision 2 by "));
    let beside = format!("{:48}  Last year's words.", "This year's.");
    assert!(lines.contains(&beside.as_str()), "{}", shown.out);
    let history = council.comment(&["--history"]);
    assert_eq!(done(&history).lines().count(), 3, "{}", history.out);
    assert!(history.out.contains("Staff left in May."), "{}", history.out);
    let nothing = council.comment(&["--changed", "", "--why-it-moved", ""]);
    assert!(nothing.err.contains("it says nothing"), "{}", nothing.err);
}

#[test]
fn files_are_imported_in_parts_once_and_signed_by_their_author() {
    let council = Council::new();
    let front = "+++\nindicator = \"repeat-plans\"\nauthor = \"Head of service\"\n\
                 written_on = \"2025-05-02\"\n+++\n";
    let body = "## What happened\n\nUp to 30.\n\n## What is being done\n\nA review.\n";
    let own = council.write("repeat.md", &format!("{front}{body}"));
    let section = council.write("legal.md", "+++\nsection = \"legal\"\n+++\nNone.\n");
    let import = |more: &[&str]| {
        let import = ["comment", "-w", council.w(), "import", path(&own), path(&section)];
        safeboard(&[&import[..], more].concat())
    };
    let without = import(&[]);
    assert!(without.err.contains("it names no period: give one with --period"), "{}", without.err);
    let imported = import(&PERIOD);
    assert_eq!(done(&imported), "repeat-plans/2024-25: revision 1, internal\n");
    assert!(imported.err.contains("stays a file"), "{}", imported.err);
    assert!(import(&PERIOD).err.contains("it is there already"));
    let page = council.report("internal");
    assert!(page.contains("<strong>What is being done. </strong>A review."));
    assert!(page.contains("Head of service, 2 May 2025"));
    done(&council.comment(&["--doing", "Two reviews."]));
    assert!(!council.report("internal").contains("Head of service"), "others wrote it since");
}

#[test]
fn the_whole_reports_commentary_is_checked_with_the_boards_targets() {
    let council = Council::new();
    let w = council.w();
    let target = ["target", "-w", w, "set", "repeat-plans", "--target", "20"];
    out(&[&target[..], &PERIOD[..]].concat());
    let whole = ["comment", "-w", w, "report", "--changed"];
    let said = "Second or subsequent plans (NI 65) are above the target of 20. We met 7 schools.";
    out(&[&whole[..], &[said], &PERIOD[..]].concat());
    assert!(council.report("internal").contains("<strong>What changed. </strong>Second or"));
    let folded = json(&[&["claims", "-w", w, "--format", "json"], &PERIOD[..]].concat());
    let claims = folded["claims"].as_array().expect("claims");
    assert!(claims.iter().all(|said| said["about"] == "report"));
    let cell = |said: &Value| said["claim"]["cells"].to_string().contains("target of 2024/25");
    assert!(claims.iter().any(cell), "{folded}");
    assert!(folded["unread"].as_u64().expect("a number") > 0, "{folded}");
    let all = council.claims(&["--all", "--format", "csv"]);
    assert_eq!(done(&all).matches(",unread,").count() as u64, folded["unread"], "{}", all.out);
    assert!(!council.claims(&["--format", "csv"]).out.contains(",unread,"));
}

#[test]
fn what_is_missing_in_a_question_is_said() {
    let folder = Path::new("nowhere");
    let said = safeboard(&["comment", "-w", path(folder), "repeat-plans"]);
    assert!(said.err.contains("--period"), "{}", said.err);
    let said = safeboard(&["claims", "-w", path(folder)]);
    assert!(said.err.contains("--period"), "{}", said.err);
}
