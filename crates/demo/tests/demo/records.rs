//! The records are clean: nothing in them would be set aside, and no rule of the sector is broken.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use safeboard_demo::council_2011;

use crate::counting::{days, is_working, working_days};
use crate::tables::{Row, Tables, day};

fn record() -> Tables {
    Tables::known_on(&council_2011(), date(2011, 9, 30))
}

fn start(row: &Row) -> Date {
    day(row, "start_date").expect("a start")
}

#[test]
fn a_child_has_one_open_plan_at_most() {
    let record = record();
    for mut plans in record.by("child_protection_plans", "child_id").into_values() {
        plans.sort_by_key(|plan| start(plan));
        for pair in plans.windows(2) {
            let end = day(pair[0], "end_date").expect("the earlier plan has ended");
            assert!(start(pair[0]) < end && end < start(pair[1]));
        }
    }
}

#[test]
fn no_referral_lies_inside_an_open_episode() {
    let record = record();
    for mut referrals in record.by("referrals", "child_id").into_values() {
        referrals.sort_by_key(|referral| day(referral, "referral_date"));
        for pair in referrals.windows(2) {
            let closed = day(pair[0], "closure_date").expect("the earlier case is closed");
            assert!(day(pair[1], "referral_date").expect("a date") > closed);
        }
    }
}

#[test]
fn nothing_was_done_on_a_referral_with_no_further_action() {
    let record = record();
    let referrals = record.by("referrals", "referral_id");
    let tables =
        ["assessments", "section_47_enquiries", "child_protection_plans", "child_in_need_plans"];
    for row in tables.iter().flat_map(|table| record.rows(table)) {
        assert_eq!(referrals[row["referral_id"].as_str()][0]["no_further_action"], "false");
    }
    let none = record.rows("referrals").iter().filter(|row| row["no_further_action"] == "true");
    assert!(none.count() > 300, "there are such referrals");
}

#[test]
fn what_belongs_to_a_referral_happened_while_it_was_open() {
    let record = record();
    let referrals = record.by("referrals", "referral_id");
    for name in record.names().filter(|name| !["children", "referrals"].contains(name)) {
        for row in record.rows(name).iter().filter(|row| row.contains_key("referral_id")) {
            let referral = referrals[row["referral_id"].as_str()][0];
            let opened = day(referral, "referral_date").expect("a date");
            let columns = ["start_date", "end_date", "completion_date", "conference_date"];
            let dates = columns.iter().filter(|column| row.contains_key(**column));
            for date in dates.filter_map(|column| day(row, column)) {
                assert!(opened <= date, "{name}: an event before the referral");
                let closed = day(referral, "closure_date");
                assert!(closed.is_none_or(|closed| date <= closed), "{name}: after the closure");
            }
        }
    }
}

#[test]
fn every_plan_was_made_by_a_conference_of_its_referral() {
    let record = record();
    let key = |row: &Row, column: &str| (row["referral_id"].clone(), day(row, column));
    let conferences: BTreeSet<_> = record
        .rows("section_47_enquiries")
        .iter()
        .map(|enquiry| key(enquiry, "conference_date"))
        .collect();
    for plan in record.rows("child_protection_plans") {
        assert!(conferences.contains(&key(plan, "start_date")));
    }
}

#[test]
fn reviews_and_visits_fall_within_their_plan() {
    let record = record();
    let plans = record.by("child_protection_plans", "plan_id");
    for (table, column) in [("plan_reviews", "review_date"), ("plan_visits", "visit_date")] {
        for row in record.rows(table) {
            let plan = plans[row["plan_id"].as_str()][0];
            let date = day(row, column).expect("a date");
            let ended = day(plan, "end_date");
            assert!(start(plan) < date && ended.is_none_or(|end| date <= end), "{table}");
        }
    }
}

#[test]
fn nothing_happens_on_weekends_and_bank_holidays() {
    let record = record();
    for name in record.names() {
        for row in record.rows(name) {
            let dates =
                row.keys().filter(|name| name.ends_with("_date") && !name.contains("birth"));
            for date in dates.filter_map(|column| day(row, column)) {
                assert!(is_working(date), "{name}: {date}");
            }
        }
    }
}

#[test]
fn ids_are_unique_and_lead_to_a_child() {
    let record = record();
    let children = record.by("children", "child_id");
    assert!(children.values().all(|rows| rows.len() == 1));
    for name in record.names() {
        assert!(
            record.rows(name).iter().all(|row| children.contains_key(row["child_id"].as_str()))
        );
    }
}

#[test]
fn some_children_are_unborn_and_known_by_their_expected_date() {
    let record = Tables::known_on(&council_2011(), date(2011, 6, 30));
    let children = record.rows("children");
    let at_first = children.iter().filter(|row| !row["expected_birth_date"].is_empty()).count();
    let share = at_first as f64 / children.len() as f64;
    assert!((0.02..0.045).contains(&share), "about 3 %, not {share}");
    let unborn: Vec<_> = children.iter().filter(|row| row["birth_date"].is_empty()).collect();
    assert!(!unborn.is_empty() && unborn.iter().all(|row| row["sex"] == "U"));
}

#[test]
fn boundary_cases_occur() {
    let record = record();
    let plans = record.rows("child_protection_plans");
    let lasted = |wanted: i32| {
        let ended = plans.iter().filter_map(|plan| Some((start(plan), day(plan, "end_date")?)));
        ended.filter(|(start, end)| days(*start, *end) + 1 == wanted).count()
    };
    assert!(lasted(730) > 0 && lasted(729) > 0);
    for end in ["2011-03-31", "2011-06-30", "2011-09-30"] {
        assert!(plans.iter().any(|plan| plan["end_date"] == end), "a plan ends on {end}");
    }
    let referrals = record.by("referrals", "referral_id");
    let took = |kind: &str, wanted: usize| {
        let of_kind = record.rows("assessments").iter().filter(|row| row["kind"] == kind);
        let of_kind = of_kind.filter(|row| !row["completion_date"].is_empty());
        let from = |row: &Row| match kind {
            "initial" => day(referrals[row["referral_id"].as_str()][0], "referral_date"),
            _ => day(row, "start_date"),
        };
        let spans = of_kind.filter_map(|row| Some((from(row)?, day(row, "completion_date")?)));
        spans.filter(|(from, to)| working_days(*from, *to) == wanted).count()
    };
    assert!(took("initial", 10) > 0 && took("initial", 11) > 0);
    assert!(took("core", 35) > 0 && took("core", 36) > 0);
}
