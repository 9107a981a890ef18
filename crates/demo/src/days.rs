//! Working days as a diary uses them: nothing in the made-up record happens on a weekend or a bank
//! holiday. Counting for figures is left to the program under test.

use calendar::WorkingDays;
use jiff::{ToSpan, civil::Date};

use crate::random::Random;

const KNOWN: &str = "the made-up record stays inside the built-in calendar";

/// Working days after `from` up to and with `to`.
pub fn working_days(from: Date, to: Date) -> i32 {
    WorkingDays::england().between(from, to).expect(KNOWN)
}

/// The `count`-th working day after `from`.
pub fn after(from: Date, count: u32) -> Date {
    WorkingDays::england().add(from, count.cast_signed()).expect(KNOWN)
}

/// The `count`-th working day before `from`.
pub fn before(from: Date, count: u32) -> Date {
    WorkingDays::england().add(from, -count.cast_signed()).expect(KNOWN)
}

pub fn is_working(day: Date) -> bool {
    working_days(plus(day, -1), day) == 1
}

pub fn on_or_before(mut day: Date) -> Date {
    while !is_working(day) {
        day = plus(day, -1);
    }
    day
}

/// Calendar days later, or earlier when negative.
pub fn plus(day: Date, days: i32) -> Date {
    day + i64::from(days).days()
}

pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// A working day from `first` to `last`; the last one before when there is none between.
pub fn any(random: &mut Random, first: Date, last: Date) -> Date {
    let eve = plus(first, -1);
    match u32::try_from(working_days(eve, last)) {
        Ok(count) if count > 0 => after(eve, random.range(1, count)),
        _ => on_or_before(last),
    }
}
