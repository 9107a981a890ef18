//! Who is on a plan, which plans started, and their categories.

use jiff::civil::Date;

use super::Named;
use crate::oracle::council::{Child, Plan, is_yes};
use crate::oracle::counted::{Add, Counted, Days, within};

pub const RULES: &[Named] = &[
    ("children-on-plans", open_at_end),
    ("plan-rate", open_at_end),
    ("plan-start-rate", |child, days, add| {
        started(child, days, |plan| add(plan.id, Counted::on(plan.start, true)));
    }),
    ("plan-starts-by-category", |child, days, add| {
        started(child, days, |plan| {
            add(plan.id, Counted::banded(plan.start, known(plan.initial_category)));
        });
    }),
    ("plans-by-category", |child, (_, last), add| {
        if let Some(plan) = open_plan(child, last) {
            add(plan.id, Counted::banded(last, known(plan.initial_category)));
        }
    }),
    ("plans-by-category@latest-category", |child, (_, last), add| {
        if let Some(plan) = open_plan(child, last) {
            let latest = known(plan.latest_category).or(known(plan.initial_category));
            add(plan.id, Counted::banded(last, latest));
        }
    }),
];

/// The child's plans of this council, the earliest first.
pub fn own_plans(child: &Child) -> Vec<&Plan> {
    let mut plans: Vec<&Plan> =
        child.plans.iter().filter(|plan| !is_yes(plan.other_authority)).collect();
    plans.sort_by_key(|plan| (plan.start, plan.id));
    plans
}

/// The plan the child is on at the end of that day; the earliest, should there be two.
pub fn open_plan(child: &Child, day: Date) -> Option<&Plan> {
    let open = |plan: &&Plan| plan.start <= day && plan.end.is_none_or(|end| end > day);
    own_plans(child).into_iter().find(open)
}

fn open_at_end(child: &Child, (_, last): Days, add: Add) {
    if let Some(plan) = open_plan(child, last) {
        add(plan.id, Counted::on(last, true));
    }
}

fn started(child: &Child, days: Days, add: impl FnMut(&Plan)) {
    own_plans(child).into_iter().filter(|plan| within(plan.start, days)).for_each(add);
}

fn known(code: &str) -> Option<&str> {
    Some(code).filter(|code| !code.is_empty())
}
