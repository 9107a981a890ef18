//! Plans that come back.

use jiff::ToSpan;

use super::Named;
use super::plans::own_plans;
use crate::oracle::council::{Child, Plan};
use crate::oracle::counted::{Add, Counted, Days, within};

pub const RULES: &[Named] = &[
    ("repeat-plans", |c, d, add| {
        starts(c, d, add, |this, before| this.previous_plans > 0 || !before.is_empty());
    }),
    ("repeat-plans@own-record-only", |c, d, add| {
        starts(c, d, add, |_, before| !before.is_empty());
    }),
    ("repeat-plans-within-one-year", |c, d, add| {
        starts(c, d, add, |this, before| ended_within(12, this, before));
    }),
    ("repeat-plans-within-two-years", |c, d, add| {
        starts(c, d, add, |this, before| ended_within(24, this, before));
    }),
];

/// `repeat` is told each plan that starts and those of the child that started before it.
fn starts(child: &Child, days: Days, add: Add, repeat: fn(&Plan, &[&Plan]) -> bool) {
    let plans = own_plans(child);
    for this in plans.iter().filter(|plan| within(plan.start, days)) {
        let before: Vec<&Plan> =
            plans.iter().copied().filter(|plan| plan.start < this.start).collect();
        add(this.id, Counted::on(this.start, repeat(this, &before)));
    }
}

/// One that is still open when this one starts had not ended.
fn ended_within(months: i32, this: &Plan, before: &[&Plan]) -> bool {
    before
        .iter()
        .filter_map(|plan| plan.end)
        .any(|end| end <= this.start && this.start <= end + months.months())
}
