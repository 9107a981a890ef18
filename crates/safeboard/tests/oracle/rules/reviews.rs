//! Whether the children on plans were reviewed on time.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Named;
use super::plans::open_plan;
use crate::oracle::council::Child;
use crate::oracle::counted::{Add, Counted, Days};

pub const RULES: &[Named] = &[
    ("reviews-on-time", |c, d, add| reviews(c, d, add, &Limits::DAYS, false)),
    ("reviews-on-time@calendar-months", |c, d, add| reviews(c, d, add, &Limits::MONTHS, false)),
    ("reviews-on-time@gaps-ending-in-period", |c, d, add| reviews(c, d, add, &Limits::DAYS, true)),
];

struct Limits {
    /// Last day on which the first review, or a later one, is on time.
    first: fn(Date) -> Date,
    next: fn(Date) -> Date,
    /// Whether a plan of this start is three months old on this day.
    three_months: fn(Date, Date) -> bool,
}

impl Limits {
    const DAYS: Self = Self {
        first: |from| from + 91.days(),
        next: |from| from + 183.days(),
        three_months: |start, day| (day - start).get_days() >= 91,
    };
    const MONTHS: Self = Self {
        first: |from| from + 3.months(),
        next: |from| from + 6.months(),
        three_months: |start, day| start + 3.months() <= day,
    };
}

fn reviews(child: &Child, (first_day, last_day): Days, add: Add, limits: &Limits, forgive: bool) {
    let Some(plan) = open_plan(child, last_day) else { return };
    if !(limits.three_months)(plan.start, last_day) {
        return;
    }
    let mut held: Vec<Date> =
        plan.reviews.iter().copied().filter(|day| *day > plan.start && *day <= last_day).collect();
    held.sort();
    let mut on_time = true;
    let mut due = (limits.first)(plan.start);
    for review in held {
        if review > due && !(forgive && review < first_day) {
            on_time = false;
        }
        due = (limits.next)(review);
    }
    if last_day > due {
        on_time = false;
    }
    add(plan.id, Counted::on(last_day, on_time));
}
