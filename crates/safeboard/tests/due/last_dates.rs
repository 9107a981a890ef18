//! The last date that still counts, to the day: the worked rows of the definitions.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{day_after, due, engine, registry, wait};

const CHILD: &str = "999,A";

fn referral(day: &str, closure: &str) -> String {
    format!(
        "authority,child_id,referral_id,referral_date,closure_date\n{CHILD},R,{day},{closure}\n"
    )
}

fn assessment(kind: &str, start: &str, completion: &str) -> String {
    format!(
        "authority,child_id,referral_id,assessment_id,kind,start_date,completion_date\n\
         {CHILD},R,S,{kind},{start},{completion}\n"
    )
}

fn enquiry(start: &str, conference: &str, not_required: &str) -> String {
    format!(
        "authority,child_id,referral_id,enquiry_id,start_date,conference_date,\
         conference_not_required\n{CHILD},R,E,{start},{conference},{not_required}\n"
    )
}

fn plan(start: &str, end: &str) -> String {
    format!("authority,child_id,plan_id,start_date,end_date\n{CHILD},P,{start},{end}\n")
}

fn parts(column: &str, days: &str) -> String {
    let rows = days.split_whitespace().map(|day| format!("{CHILD},P,{day}\n"));
    format!("authority,child_id,plan_id,{column}\n{}", rows.collect::<String>())
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Asked on `asked` and on the day after it, the last date is `last`; a horizon a day shorter leaves it out.
fn holds(id: &str, tables: &[String], asked: &str, last: &str) {
    let registry = registry();
    let definition = registry.find(id).expect("an indicator").definition;
    let (engine, asked, last) = (engine(tables), day(asked), day(last));
    let days_to = (last - asked).get_days() as u32;
    let after = day_after(definition, last);
    wait(async {
        for (day, within, overdue) in [(asked, days_to, false), (after, 0, true)] {
            let list = due(&engine, definition, day, within).await;
            let found: Vec<_> =
                list.records.iter().map(|own| (own.last_date, own.is_overdue)).collect();
            assert_eq!(found, [(Some(last), overdue)], "{id} {tables:?} asked on {day}");
        }
        if days_to > 0 {
            let list = due(&engine, definition, asked, days_to - 1).await;
            assert_eq!(list.records, [], "{id}: a day less does not reach {last}");
        }
    });
}

/// What is due, however late, is due of nobody.
fn nothing(id: &str, tables: &[String], asked: &str) {
    let registry = registry();
    let definition = registry.find(id).expect("an indicator").definition;
    let list = wait(due(&engine(tables), definition, day(asked), 60));
    assert_eq!(list.records, [], "{id} {tables:?}");
}

#[test]
fn a_conference_is_due_within_15_working_days_of_its_strategy_discussion() {
    for (start, last) in [
        ("2011-04-11", "2011-05-06"),
        ("2011-04-18", "2011-05-13"),
        ("2011-09-05", "2011-09-26"),
        ("2011-09-10", "2011-09-30"),
        ("2022-05-20", "2022-06-14"),
        ("2022-09-05", "2022-09-27"),
        ("2023-04-24", "2023-05-17"),
        ("2025-12-12", "2026-01-07"),
    ] {
        holds("conferences-within-15-days", &[enquiry(start, "", "")], start, last);
    }
    for table in [enquiry("2011-09-05", "", "yes"), enquiry("2011-09-05", "2011-09-12", "")] {
        nothing("conferences-within-15-days", &[table], "2011-09-20");
    }
}

#[test]
fn an_initial_assessment_is_due_within_7_then_10_working_days_of_its_referral() {
    for (referred, last) in [
        ("2010-03-01", "2010-03-10"),
        ("2011-10-03", "2011-10-17"),
        ("2011-10-07", "2011-10-21"),
        ("2011-10-01", "2011-10-14"),
        ("2011-04-14", "2011-05-04"),
        ("2011-04-21", "2011-05-11"),
        ("2010-12-20", "2011-01-06"),
        ("2011-12-21", "2012-01-09"),
        ("2012-05-25", "2012-06-12"),
        ("2011-08-22", "2011-09-06"),
    ] {
        let tables = [referral(referred, ""), assessment("initial", referred, "")];
        holds("initial-assessments-on-time", &tables, referred, last);
        nothing("core-assessments-on-time", &tables, referred);
    }
}

#[test]
fn a_core_assessment_is_due_within_35_working_days_of_its_commencement() {
    for (start, last) in [
        ("2011-04-01", "2011-05-26"),
        ("2011-07-01", "2011-08-19"),
        ("2011-11-14", "2012-01-05"),
        ("2011-12-01", "2012-01-24"),
        ("2012-05-01", "2012-06-22"),
    ] {
        holds("core-assessments-on-time", &[assessment("core", start, "")], start, last);
    }
}

#[test]
fn an_assessment_is_due_within_45_working_days_of_its_start() {
    for (start, last) in [
        ("2022-05-03", "2022-07-07"),
        ("2023-03-20", "2023-05-26"),
        ("2024-01-15", "2024-03-18"),
        ("2025-11-03", "2026-01-08"),
    ] {
        holds("assessments-within-45-days", &[assessment("single", start, "")], start, last);
    }
    nothing(
        "assessments-within-45-days",
        &[assessment("single", "2025-11-03", "2025-12-01")],
        "2026-02-01",
    );
}

#[test]
fn a_review_is_due_91_days_after_the_start_and_183_after_the_one_before() {
    for (start, reviews, asked, last) in [
        ("2011-07-01", "", "2011-08-01", "2011-09-30"),
        ("2010-11-30", "", "2011-01-01", "2011-03-01"),
        ("2010-12-15", "2011-03-01", "2011-07-01", "2011-08-31"),
        ("2010-06-15", "2010-08-31", "2010-12-01", "2011-03-02"),
        ("2011-03-01", "2011-03-01", "2011-04-01", "2011-05-31"),
        // A review held late does not make the next one overdue.
        ("2010-01-04", "2010-04-30 2010-09-30 2011-02-28 2011-07-29", "2011-09-30", "2012-01-28"),
    ] {
        let tables = [plan(start, ""), parts("review_date", reviews)];
        holds("reviews-on-time", &tables, asked, last);
    }
    nothing("reviews-on-time", &[plan("2011-01-10", "2011-09-01")], "2011-09-30");
}

#[test]
fn a_visit_is_due_10_working_days_after_the_one_before_or_the_start() {
    let visited = [plan("2011-05-01", ""), parts("visit_date", "2011-06-01 2011-09-16")];
    holds("plan-visits-on-time", &visited, "2011-09-20", "2011-09-30");
    holds("plan-visits-on-time", &[plan("2011-09-16", "")], "2011-09-16", "2011-09-30");
}

#[test]
fn a_plan_is_due_to_end_before_it_has_lasted_two_years() {
    for (start, last) in
        [("2009-04-01", "2011-03-30"), ("2010-07-01", "2012-06-28"), ("2008-02-29", "2010-02-26")]
    {
        holds("plans-lasting-two-years", &[plan(start, "")], start, last);
    }
}

#[test]
fn a_decision_is_due_within_one_working_day() {
    for (referred, last) in [("2011-09-30", "2011-10-03"), ("2011-10-01", "2011-10-03")] {
        holds("referrals-awaiting-decision", &[referral(referred, "")], referred, last);
    }
    let assessed = [referral("2011-09-28", ""), assessment("single", "2011-09-29", "")];
    nothing("referrals-awaiting-decision", &assessed, "2011-09-30");
}

#[test]
fn what_happened_later_is_not_known_on_the_day() {
    let tables =
        [assessment("single", "2025-11-03", "2026-02-02"), plan("2025-11-20", "2026-03-01")];
    holds("assessments-within-45-days", &tables, "2025-11-10", "2026-01-08");
    nothing("plans-lasting-two-years", &tables, "2025-11-10");
}

#[test]
fn a_fault_of_the_record_is_counted_and_no_task() {
    let registry = registry();
    let definition = registry.find("assessments-within-45-days").expect("an indicator").definition;
    let closed = [referral("2025-11-01", "2025-12-01"), assessment("single", "2025-11-03", "")];
    let undated = [referral("2025-11-01", ""), assessment("single", "", "")];
    for (tables, left_out) in [(closed, (1, 0)), (undated, (0, 1))] {
        let list = wait(due(&engine(&tables), definition, day("2026-01-20"), 30));
        assert_eq!((list.records.len(), list.closed, list.undated), (0, left_out.0, left_out.1));
    }
}

#[test]
fn more_than_two_years_ago_has_no_date() {
    let registry = registry();
    let definition = registry.find("assessments-within-45-days").expect("an indicator").definition;
    let engine = engine(&[assessment("single", "2022-05-03", "")]);
    let last = day("2022-07-07");
    for (later, known) in [(730, Some(last)), (731, None)] {
        let list = wait(due(&engine, definition, last + i64::from(later).days(), 0));
        assert_eq!(list.records[0].last_date, known, "{later} days later");
        assert!(list.records[0].is_overdue);
    }
}
