//! Visits to children on a plan: those dated from its first day to the end of the period.

use jiff::civil::Date;

use super::Named;
use super::plans::open_plan;
use crate::oracle::council::{Child, Plan, Visit, is_yes};
use crate::oracle::counted::{Add, Counted, Days};
use crate::oracle::days::working_days;

pub const RULES: &[Named] = &[
    ("plan-visits-on-time", on_time),
    ("days-since-last-visit", days_since),
    ("children-seen-alone", seen_alone),
];

fn last_visit(plan: &Plan, last: Date) -> Option<&Visit> {
    let on_the_plan = |visit: &&Visit| plan.start <= visit.date && visit.date <= last;
    plan.visits.iter().filter(on_the_plan).max_by_key(|visit| visit.date)
}

fn on_time(child: &Child, (_, last): Days, add: Add) {
    let Some(plan) = open_plan(child, last) else { return };
    match last_visit(plan, last) {
        Some(visit) => add(plan.id, Counted::on(last, working_days(visit.date, last) <= 10)),
        None if working_days(plan.start, last) > 10 => add(plan.id, Counted::on(last, false)),
        None => (),
    }
}

fn days_since(child: &Child, (_, last): Days, add: Add) {
    let Some(plan) = open_plan(child, last) else { return };
    let days = last_visit(plan, last).map(|visit| (last - visit.date).get_days());
    add(plan.id, Counted::measured(last, days));
}

fn seen_alone(child: &Child, (_, last): Days, add: Add) {
    let Some(plan) = open_plan(child, last) else { return };
    if let Some(visit) = last_visit(plan, last) {
        add(plan.id, Counted::on(last, is_yes(visit.seen_alone)));
    }
}
