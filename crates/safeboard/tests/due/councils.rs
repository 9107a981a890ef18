//! Random councils: on its last date a record is good and the day after it is bad, said by the plain
//! cohort of a council in which the event truly is on that day.

use engine::DueRecord;
use jiff::civil::{Date, date};
use model::Definition;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::{day_after, due, dues, engine, judged, registry, wait};
use crate::oracle::council::{Assessment, Child, Council};
use crate::oracle::made_up::council;

const COUNCILS: u32 = 2;
const DAYS: [Date; 3] = [date(2011, 4, 21), date(2011, 9, 30), date(2010, 12, 24)];
const WITHIN: u32 = 60;
/// How many records of an indicator are asked of one by one.
const QUESTIONS: usize = 5;
const ALL_DAYS: (Date, Date) = (date(2006, 1, 1), date(2015, 12, 31));

#[test]
fn a_record_is_good_on_its_last_date_and_bad_the_day_after() {
    let registry = registry();
    let mut runner =
        TestRunner::new(Config { cases: COUNCILS, max_shrink_iters: 0, ..Config::default() });
    let outcome = runner.run(&(council(), 0..DAYS.len()), |(council, at)| {
        wait(check(&dues(&registry), &council, DAYS[at])).map_err(TestCaseError::fail)
    });
    if let Err(error) = outcome {
        let said = error.to_string();
        panic!("{}", said.split("minimal failing input").next().unwrap_or_default());
    }
}

async fn check(definitions: &[&Definition], council: &Council, day: Date) -> Result<(), String> {
    let engine = engine(&council.tables());
    let stood = as_it_stood(council, day);
    for definition in definitions.iter().filter(|definition| is_of_these_councils(definition)) {
        let supposes = definition.due.as_ref().is_some_and(|due| due.supposes.is_some());
        let mut children: Vec<String> = Vec::new();
        let mut records = due(&engine, definition, day, WITHIN).await.records;
        // One record a child, so that what is supposed of one is not supposed of another.
        records.retain(|own| {
            let is_first = !children.contains(&own.child_id);
            children.push(own.child_id.clone());
            is_first && own.last_date.is_some() && is_plain(council, day, own)
        });
        // As things stand each record is a question of its own.
        records.truncate(if supposes { usize::MAX } else { QUESTIONS });
        for is_after in [false, true] {
            let day = |own: &DueRecord| {
                let last = own.last_date.expect("kept if known");
                if is_after { day_after(definition, last) } else { last }
            };
            let mut then = stood.clone();
            for own in &records {
                let child = &mut then.children[number(&own.child_id)];
                happens(definition, child, own.record_id.parse().expect("a number"), day(own));
            }
            let then = super::engine(&then.tables());
            let all = judged(&then, definition, ALL_DAYS).await;
            for own in &records {
                let key = (own.child_id.clone(), own.record_id.clone());
                let alone;
                let known = if supposes {
                    &all
                } else {
                    alone = judged(&then, definition, (day(own), day(own))).await;
                    &alone
                };
                let good = known.get(&key).copied();
                if good != Some(!is_after) && (is_after || good.is_some()) {
                    let (id, on) = (&definition.id, day(own));
                    return Err(format!("{id}: {own:?} on {on} is good: {good:?}"));
                }
            }
        }
    }
    Ok(())
}

fn number(child: &str) -> usize {
    child.trim_start_matches("child ").parse().expect("a number")
}

/// Conferences are not in these councils: their worked rows are tested.
fn is_of_these_councils(definition: &Definition) -> bool {
    definition.counts != "section_47_enquiries"
}

/// Whether the record has its place in the sequence whatever day is supposed: no other assessment of the
/// same kind, referral and start changes places with it, and its referral is not yet to come.
fn is_plain(council: &Council, day: Date, record: &DueRecord) -> bool {
    let child = &council.children[number(&record.child_id)];
    let own = child.assessments.iter().find(|own| own.id.to_string() == record.record_id);
    own.is_none_or(|own| {
        let place = |of: &Assessment| (of.referral, of.kind, of.start);
        let same = child.assessments.iter().filter(|other| place(other) == place(own)).count();
        let mut referrals = child.referrals.iter().filter(|referral| referral.id == own.referral);
        same == 1 && referrals.all(|referral| referral.date <= day)
    })
}

/// The event that `definition` waits for is on `day`; nothing where it asks of each day how things stand.
fn happens(definition: &Definition, child: &mut Child, record: usize, day: Date) {
    match definition.due.as_ref().and_then(|due| due.supposes.as_deref()) {
        Some("completion_date") => {
            let own = child.assessments.iter_mut().find(|own| own.id == record);
            own.expect("an assessment of the child").completion = Some(day);
        }
        Some("end_date") => {
            let own = child.plans.iter_mut().find(|own| own.id == record);
            own.expect("a plan of the child").end = Some(day);
        }
        Some(other) => panic!("{other} is not a date of these councils"),
        None => {}
    }
}

/// The council as it stood on `day`, made with loops.
fn as_it_stood(council: &Council, day: Date) -> Council {
    let known = |date: Option<Date>| date.filter(|date| *date <= day);
    let child = |child: &Child| {
        let mut child = child.clone();
        child.referrals.retain(|own| own.date <= day);
        child.feedback.retain(|own| own.given <= day);
        child.enquiries.retain(|own| known(own.start.or(own.conference)).is_some());
        child.plans.retain(|own| own.start <= day);
        child.assessments.retain(|own| {
            let dates = [own.start, own.completion];
            dates == [None; 2] || dates.into_iter().any(|date| known(date).is_some())
        });
        for own in &mut child.referrals {
            own.closure = known(own.closure);
        }
        for own in &mut child.assessments {
            (own.start, own.completion) = (known(own.start), known(own.completion));
        }
        for own in &mut child.enquiries {
            own.conference = known(own.conference);
        }
        for own in &mut child.plans {
            own.end = known(own.end);
            own.reviews.retain(|review| *review <= day);
            own.visits.retain(|visit| visit.date <= day);
        }
        child
    };
    Council { children: council.children.iter().map(child).collect() }
}

#[test]
fn children_asked_alone_are_due_the_same() {
    let registry = registry();
    let mut runner = TestRunner::new(Config { cases: 1, max_shrink_iters: 5, ..Config::default() });
    let outcome = runner.run(&council(), |council| {
        let engine = engine(&council.tables());
        let day = DAYS[1];
        let differs = wait(async {
            let few: Vec<String> =
                (0..council.children.len()).step_by(7).map(|n| format!("child {n}")).collect();
            let names: Vec<&str> = few.iter().map(String::as_str).collect();
            let alone = engine.of_children(super::AUTHORITY, &names).await.expect("a few");
            for definition in dues(&registry) {
                let mut all = due(&engine, definition, day, WITHIN).await.records;
                all.retain(|own| few.contains(&own.child_id));
                if due(&alone, definition, day, WITHIN).await.records != all {
                    return Some(definition.id.clone());
                }
            }
            None
        });
        prop_assert_eq!(differs, None);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
