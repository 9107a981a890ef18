//! How long plans lasted, or have lasted so far.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Named;
use super::plans::{open_plan, own_plans};
use crate::oracle::council::{Child, Plan};
use crate::oracle::counted::{Add, Counted, Days, within};

pub const RULES: &[Named] = &[
    ("plans-lasting-two-years", |c, d, add| {
        lasted(c, d, add, |from, to| days(from, to) + 1 >= 730);
    }),
    ("plans-lasting-two-years@more-than-729-days-between", |c, d, add| {
        lasted(c, d, add, |from, to| days(from, to) > 729);
    }),
    ("plans-lasting-two-years@calendar-months", |c, d, add| lasted(c, d, add, two_years)),
    ("open-plans-two-years", |c, d, add| open(c, d, add, |from, to| days(from, to) >= 730)),
    ("open-plans-two-years@counting-both-days", |c, d, add| {
        open(c, d, add, |from, to| days(from, to) + 1 >= 730);
    }),
    ("open-plans-two-years@calendar-months", |c, d, add| open(c, d, add, two_years)),
    ("ended-plans-by-duration", |child, period, add| {
        for (plan, end) in ended(child, period) {
            add(plan.id, Counted::banded(end, Some(band(plan.start, end))));
        }
    }),
    ("plans-by-duration", |child, (_, last), add| {
        if let Some(plan) = open_plan(child, last) {
            add(plan.id, Counted::banded(last, Some(band(plan.start, last))));
        }
    }),
];

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn two_years(from: Date, to: Date) -> bool {
    to >= from + 24.months()
}

fn ended(child: &Child, period: Days) -> Vec<(&Plan, Date)> {
    let plans = own_plans(child).into_iter();
    plans.filter_map(|plan| Some((plan, plan.end.filter(|end| within(*end, period))?))).collect()
}

fn lasted(child: &Child, period: Days, add: Add, long: fn(Date, Date) -> bool) {
    for (plan, end) in ended(child, period) {
        add(plan.id, Counted::on(end, long(plan.start, end)));
    }
}

fn open(child: &Child, (_, last): Days, add: Add, long: fn(Date, Date) -> bool) {
    if let Some(plan) = open_plan(child, last) {
        add(plan.id, Counted::on(last, long(plan.start, last)));
    }
}

fn band(from: Date, to: Date) -> &'static str {
    match days(from, to) {
        ..=91 => "3 months or less",
        92..=183 => "more than 3 months, up to 6 months",
        184..365 => "more than 6 months, less than 1 year",
        365..730 => "1 year, less than 2 years",
        730.. => "2 years or more",
    }
}
