//! Feedback through the program, from a council of twelve made-up children: recorded, taken over, coded,
//! collated, quoted, withdrawn.

use std::fmt::Write;
use std::path::Path;

use crate::program::{json, only, out, path, safeboard};

const PERIOD: [&str; 2] = ["--period", "2025-26-Q1"];

/// Of child N the id is `KIDnn`, the birthday 7 March 2015 plus N days, the school St Hilda's.
fn children() -> [String; 2] {
    let mut children = "authority,child_id,birth_date,sex,upn,school\n".to_owned();
    let mut plans = "authority,child_id,plan_id,start_date,end_date,latest_category\n".to_owned();
    for child in 1..=12 {
        let sex = if child % 2 == 0 { "F" } else { "M" };
        writeln!(
            children,
            "901,KID{child:02},2015-03-{:02},{sex},A9012345678{child:02},St Hilda's Primary School",
            7 + child
        )
        .expect("grows");
        writeln!(plans, "901,KID{child:02},PLAN{child:02},2025-01-{child:02},,NEG").expect("grows");
    }
    [children, plans]
}

const IMPORTED: &str = "authority,child_id,plan_id,respondent,given_on,safety_before,safety_after,text,may_quote\n\
    901,KID01,PLAN01,child,2025-05-06,3,8,I felt listened to,true\n\
    901,KID02,PLAN02,parent,2025-05-07,4,4,Nobody rang back,false\n";

fn council(folder: &Path) -> &str {
    let w = path(folder);
    out(&["init", w, "--authority", "901", "--name", "Area"]);
    only(folder, "feedback-response-rate");
    let [children, plans] = children();
    let files = [("children.csv", &*children), ("plans.csv", &*plans), ("feedback.csv", IMPORTED)];
    for (name, text) in files {
        let file = folder.join(name);
        std::fs::write(&file, text).expect("written");
        out(&["import", "-w", w, path(&file), "--as-of", "2025-06-30"]);
    }
    w
}

fn feedback(w: &str, more: &[&str]) -> String {
    out(&[&["feedback", "-w", w], more].concat())
}

fn refused(w: &str, more: &[&str]) -> String {
    let said = safeboard(&[&["feedback", "-w", w], more].concat());
    assert_eq!(said.status, 2, "{more:?}: {}", said.out);
    said.err
}

/// Records what child `number` said, and gives the piece's id.
fn add(w: &str, number: u32, words: &str, more: &[&str]) -> String {
    let child = format!("KID{number:02}");
    let own = ["add", "--child", &child, "--respondent", "child", "--given-on", "2025-06-03"];
    let said = feedback(w, &[&own[..], &["--text", words], more].concat());
    said.split(':').next().expect("an id").to_owned()
}

const MAY_QUOTE: [&str; 3] = ["--consent-on", "2025-06-03", "--may-quote"];

fn response(w: &str) -> String {
    let card = json(&["scorecard", "-w", w, "--format", "json", PERIOD[0], PERIOD[1]]);
    let rows = card["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["id"] == "feedback-response-rate").expect("a row");
    format!("{} of {}", row["numerator"], row["denominator"])
}

fn report(w: &str, name: &str, more: &[&str]) -> String {
    let file = Path::new(w).join(name);
    out(&[&["report", "-w", w, "-o", path(&file), PERIOD[0], PERIOD[1]], more].concat());
    std::fs::read_to_string(file).expect("a report")
}

#[test]
fn what_was_recorded_is_counted_once_whether_it_is_exported_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    assert_eq!(response(w), "1 of 12");
    let id = add(w, 3, "It got better", &["--before", "2", "--after", "9"]);
    assert_eq!(response(w), "2 of 12");
    let file = folder.path().join("exported.csv");
    feedback(w, &["export", "-o", path(&file), "--why", "for the record"]);
    out(&["import", "-w", w, path(&file)]);
    assert_eq!(response(w), "2 of 12");
    assert_eq!(
        feedback(w, &["take-over", "--why", "to code"]),
        "2 pieces taken over, 0 were already\n"
    );
    assert_eq!(
        feedback(w, &["take-over", "--why", "again"]),
        "0 pieces taken over, 2 were already\n"
    );
    assert_eq!(response(w), "2 of 12");
    let listed = feedback(w, &["list", "--format", "csv", "--why", "to code"]);
    assert_eq!(listed.lines().count(), 4, "{listed}");
    assert!(listed.contains(&format!("{id},KID03")), "{listed}");
    let log = out(&["log", "-w", w, "--format", "csv"]);
    assert!(log.contains("read-children,feedback,list") && log.contains("to code"), "{log}");
    assert!(!log.contains("It got better"), "{log}");
}

#[test]
fn a_withdrawn_piece_recorded_here_leaves_the_indicators() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let id = add(w, 3, "It got better", &[]);
    assert_eq!(response(w), "2 of 12");
    feedback(w, &["withdraw", &id, "--on", "2025-06-20"]);
    assert_eq!(response(w), "1 of 12");
}

#[test]
fn themes_of_five_voices_are_named_and_smaller_ones_are_merged() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let unknown = refused(w, &["theme", "F0001", "--theme", "being heard"]);
    assert!(unknown.contains("'being heard' is not a theme in use"), "{unknown}");
    feedback(w, &["themes", "--add", "being heard", "--about", "their view was asked for"]);
    feedback(w, &["themes", "--add", "too many workers"]);
    for child in 1..=6 {
        let id = add(w, child, "They asked me", &[]);
        let rare: &[&str] = if child < 3 { &["--theme", "too many workers"] } else { &[] };
        feedback(w, &[&["theme", &id, "--theme", "being heard"], rare].concat());
    }
    let collated = feedback(w, &["collate", PERIOD[0], PERIOD[1]]);
    assert!(collated.contains("by or about 6 of 12 children on plans"), "{collated}");
    assert!(collated.contains("by the child for 6, by a parent for 0"), "{collated}");
    assert!(collated.contains("No group was heard less than chance explains."), "{collated}");
    assert!(!collated.contains("too many workers"), "{collated}");
    assert!(collated.contains("2 pieces of imported feedback are not in this"), "{collated}");
    let internal = report(w, "internal.html", &[]);
    assert!(internal.contains("What children, parents and professionals say"));
    assert!(internal.contains("6 of 12 children"));
    let public = report(w, "public.html", &["--for", "public"]);
    assert!(!public.contains("What children, parents and professionals say"));
}

#[test]
fn a_group_that_was_not_heard_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    for child in [1, 3, 5, 7, 9, 11] {
        add(w, child, "They asked me", &[]);
    }
    let collated = feedback(w, &["collate", PERIOD[0], PERIOD[1]]);
    assert!(collated.contains("girls are under-represented: 0 of 6 were heard"), "{collated}");
}

#[test]
fn a_quote_that_names_the_child_is_blocked_and_no_error_prints_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let words = "Our kid KID04, born on 11 March 2015, left St Hilda's. We feel safe now in January. \
                 Bettina helped.";
    let id = add(w, 4, words, &MAY_QUOTE);
    let clear = |quote: &str, more: &[&str]| {
        let own = ["feedback", "-w", w, "clear", &id, "--quote", quote, "--why", "for the report"];
        safeboard(&[&own[..], more].concat())
    };
    for (quote, why, secret) in [
        ("Our kid KID04", "Characters 9 to 13: a number of the case", "KID04"),
        ("born on 11 March 2015", "a date, as the case has it", "11 March"),
        ("left St Hilda's", "a school", "Hilda"),
    ] {
        let said = clear(quote, &["--although", "it is fine"]);
        assert_eq!(said.status, 2, "{quote} was cleared");
        assert!(said.err.contains("it names somebody") && said.err.contains(why), "{}", said.err);
        assert!(!said.err.contains(secret), "{}", said.err);
    }
    let other = clear("We never said this", &[]);
    assert!(other.err.contains("the quote is not of its words"), "{}", other.err);
    let file = folder.path().join("identifiers.csv");
    std::fs::write(&file, "name,kind\nBettina Hollow,name\n").expect("written");
    let reason = ["--although", "nobody has that name"];
    let known = clear("Bettina helped.", &[&reason[..], &["--identifiers", path(&file)]].concat());
    assert!(known.err.contains("Characters 1 to 7: a name, as the case has it"), "{}", known.err);
    assert_eq!(clear("Bettina helped.", &reason).status, 0, "who knows of no Bettina may decide");
    let flagged = clear("We feel safe now in January.", &[]);
    assert!(flagged.err.contains("it may name somebody"), "{}", flagged.err);
    let although =
        clear("We feel safe now in January.", &["--although", "many were at home in January"]);
    assert_eq!(although.status, 0, "{}", although.err);
}

#[test]
fn without_consent_nothing_is_quoted() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let id = add(w, 4, "We feel safe now.", &[]);
    let why = ["--why", "for the report"];
    let said = refused(w, &[&["clear", &id, "--quote", "We feel safe now."], &why[..]].concat());
    assert!(said.contains("did not agree to be quoted"), "{said}");
    feedback(w, &["consent", &id, "--consent-on", "2025-06-10", "--may-quote"]);
    feedback(w, &[&["clear", &id, "--quote", "We feel safe now."], &why[..]].concat());
    feedback(w, &["take-over", "--why", "to quote"]);
    let no = refused(w, &[&["clear", "F0003", "--quote", "Nobody rang back"], &why[..]].concat());
    assert!(no.contains("did not agree to be quoted"), "{no}");
}

#[test]
fn withdrawn_consent_leaves_the_next_report_and_names_the_editions_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let w = council(folder.path());
    let id = add(w, 4, "We feel safe now.", &MAY_QUOTE);
    let words = "We feel safe now.";
    feedback(w, &["clear", &id, "--quote", words, "--why", "for the report"]);
    assert!(report(w, "internal.html", &[]).contains(words));
    let public = report(w, "first.html", &["--for", "public", "--publish", "June 2025"]);
    assert!(public.contains(words) && !public.contains("1 of 12 children"));
    let said = feedback(w, &["withdraw", &id, "--on", "2025-07-01"]);
    assert!(said.contains("Editions already issued that have words of it: June 2025."), "{said}");
    for audience in ["internal", "public"] {
        assert!(!report(w, "next.html", &["--for", audience]).contains(words));
    }
}
