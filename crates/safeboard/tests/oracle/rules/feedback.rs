//! What children, parents and professionals say of a plan.

use super::Named;
use super::plans::own_plans;
use crate::oracle::council::{Child, Feedback, Plan};
use crate::oracle::counted::{Add, Counted, Days, within};

pub const RULES: &[Named] = &[
    ("children-say-safer", |c, d, add| safer(c, d, add, "child")),
    ("children-say-safer@parents", |c, d, add| safer(c, d, add, "parent")),
    ("children-say-safer@professionals", |c, d, add| safer(c, d, add, "professional")),
    ("children-say-safer@everyone", |c, d, add| safer(c, d, add, EVERYONE)),
    ("distance-travelled", |c, d, add| distance(c, d, add, "child")),
    ("distance-travelled@parents", |c, d, add| distance(c, d, add, "parent")),
    ("distance-travelled@professionals", |c, d, add| distance(c, d, add, "professional")),
    ("distance-travelled@everyone", |c, d, add| distance(c, d, add, EVERYONE)),
    ("feedback-response-rate", |c, d, add| answered(c, d, add, "child")),
    ("feedback-response-rate@parents", |c, d, add| answered(c, d, add, "parent")),
    ("feedback-response-rate@professionals", |c, d, add| answered(c, d, add, "professional")),
    ("feedback-response-rate@everyone", |c, d, add| answered(c, d, add, EVERYONE)),
];

const EVERYONE: &str = "";

fn given<'a>(
    child: &'a Child,
    days: Days,
    respondent: &'static str,
) -> impl Iterator<Item = &'a Feedback> {
    let by = move |said: &&Feedback| respondent == EVERYONE || said.respondent == respondent;
    child.feedback.iter().filter(by).filter(move |said| within(said.given, days))
}

/// Points gained, where the scale was marked for before and for now.
fn points(said: &Feedback) -> Option<i32> {
    Some(i32::from(said.after?) - i32::from(said.before?))
}

/// The child's first plan of this council that any day of the period lies on.
fn on_a_plan(child: &Child, (first, last): Days) -> Option<&Plan> {
    let plans = own_plans(child);
    let on = |plan: &&Plan| plan.start <= last && plan.end.is_none_or(|end| end >= first);
    plans.into_iter().find(on)
}

fn safer(child: &Child, days: Days, add: Add, respondent: &'static str) {
    if on_a_plan(child, days).is_none() {
        return;
    }
    for said in given(child, days, respondent) {
        if let Some(points) = points(said) {
            add(said.id, Counted::on(said.given, points > 0));
        }
    }
}

fn distance(child: &Child, days: Days, add: Add, respondent: &'static str) {
    if on_a_plan(child, days).is_none() {
        return;
    }
    for said in given(child, days, respondent) {
        if let Some(points) = points(said) {
            add(said.id, Counted::measured(said.given, Some(points)));
        }
    }
}

fn answered(child: &Child, days: Days, add: Add, respondent: &'static str) {
    if let Some(plan) = on_a_plan(child, days) {
        add(plan.id, Counted::on(plan.start, given(child, days, respondent).next().is_some()));
    }
}
