//! `safeboard child`: everything of one child in order, and what of it was late.

use std::fs;

use serde_json::Value;

use crate::program::{json, out, path, safeboard};

const FILES: [(&str, &str); 4] = [
    (
        "referrals.csv",
        "authority,child_id,referral_id,referral_date,source,no_further_action,closure_date,closure_reason,team\n\
         999,A,R1,2011-01-10,6,false,,,East\n999,B,R2,2011-02-01,6,false,,,East\n",
    ),
    (
        "assessments.csv",
        "authority,child_id,referral_id,assessment_id,kind,start_date,completion_date\n\
         999,A,R1,S1,initial,2011-01-10,2011-01-26\n999,A,R1,S2,core,2011-02-01,2011-03-01\n\
         999,A,R1,S3,core,2011-08-01,\n",
    ),
    (
        "child_protection_plans.csv",
        "authority,child_id,referral_id,plan_id,start_date,end_date,latest_category\n\
         999,A,R1,P1,2011-02-14,,NEG\n",
    ),
    (
        "plan_reviews.csv",
        "authority,child_id,plan_id,review_date\n999,A,P1,2011-05-20\n999,A,P1,2011-09-05\n",
    ),
];

fn with_workspace(ask: impl FnOnce(&str)) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("w");
    out(&["init", path(&place), "--authority", "999", "--name", "Anywhere"]);
    for (name, text) in FILES {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("written");
        out(&["import", "-w", path(&place), "--as-of", "2011-09-30", path(&file)]);
    }
    ask(path(&place));
}

fn events(arguments: &[&str]) -> Vec<Value> {
    let whole = json(&[arguments, &["--format", "json"]].concat());
    whole["events"].as_array().expect("events").clone()
}

fn find<'a>(events: &'a [Value], date: &str, what: &str) -> &'a Value {
    let found = events.iter().find(|event| event["date"] == date && event["what"] == what);
    found.unwrap_or_else(|| panic!("{date} {what} in {events:#?}"))
}

#[test]
fn a_timeline_has_every_event_in_order_and_says_what_was_late() {
    with_workspace(|place| {
        let events = events(&["child", "A", "-w", place]);
        let dates: Vec<&str> = events.iter().filter_map(|event| event["date"].as_str()).collect();
        assert!(dates.is_sorted() && dates.len() == events.len(), "{events:#?}");
        let referral = find(&events, "2011-01-10", "referral");
        assert_eq!((&referral["file"], &referral["row"]), (&"referrals.csv".into(), &"2".into()));
        let details = referral["details"].to_string();
        assert!(details.contains("source: 6 (") && details.contains("team: East"), "{details}");
        let late = &find(&events, "2011-01-26", "assessment: completion")["said"];
        assert!(late.to_string().contains("late: Initial assessments"), "day 12: {late}");
        let good = &find(&events, "2011-03-01", "assessment: completion")["said"];
        assert_eq!(good.to_string(), "[]", "day 20 of 35");
        let review = find(&events, "2011-05-17", "overdue: Review of a child protection plan");
        assert_eq!(review["said"].to_string(), "[\"late: until 20 May 2011\"]");
        let open = find(&events, "2011-09-20", "last date: Core assessment");
        assert!(open["said"].to_string().contains("not done by 30 September 2011"), "{open}");
        assert_eq!(dates.iter().filter(|date| **date == "2011-09-05").count(), 1);
    });
}

#[test]
fn a_timeline_ends_on_the_day_asked() {
    with_workspace(|place| {
        let events = events(&["child", "A", "-w", place, "--on", "2011-01-20"]);
        let what: Vec<&str> = events.iter().filter_map(|event| event["what"].as_str()).collect();
        assert_eq!(what, ["referral", "assessment: start"]);
    });
}

#[test]
fn an_unknown_child_is_refused_and_not_named() {
    with_workspace(|place| {
        let said = safeboard(&["child", "Nobody-17", "-w", place]);
        assert_eq!(said.status, 2);
        assert!(
            said.err.contains("no child of that id") && !said.err.contains("17"),
            "{}",
            said.err
        );
    });
}
