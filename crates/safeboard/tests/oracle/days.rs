//! Days and spans of days that are dense about what changes something: ends of periods, bank holidays,
//! 29 February, limits in days, working days and months.

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use proptest::prelude::*;

/// Days a child's story is about, and those of them about which something changes.
pub struct Era {
    from: Date,
    days: i64,
    edges: &'static [Date],
}

/// Initial and core assessments; ten days instead of seven; the royal wedding.
pub const OLD: Era = Era {
    from: date(2009, 12, 1),
    days: 830,
    edges: &[
        date(2010, 3, 31),
        date(2010, 4, 1),
        date(2010, 12, 24),
        date(2011, 3, 31),
        date(2011, 4, 21),
        date(2011, 6, 30),
        date(2011, 7, 1),
        date(2011, 9, 30),
        date(2012, 2, 29),
    ],
};

/// Single assessments; the jubilee, the state funeral, the coronation.
pub const NEW: Era = Era {
    from: date(2021, 12, 1),
    days: 1_100,
    edges: &[
        date(2022, 6, 1),
        date(2022, 9, 19),
        date(2023, 3, 31),
        date(2023, 5, 8),
        date(2024, 2, 29),
        date(2024, 3, 31),
        date(2024, 6, 30),
    ],
};

const SPANS_IN_DAYS: [i64; 20] =
    [0, 1, 10, 25, 89, 90, 91, 92, 182, 183, 184, 185, 363, 364, 365, 366, 728, 729, 730, 731];
const SPANS_IN_WORKING_DAYS: [i32; 24] =
    [0, 1, 2, 7, 8, 10, 11, 15, 16, 20, 21, 30, 31, 35, 36, 40, 41, 45, 46, 50, 51, 60, 61, 80];

/// What would start later is left to a day of the era: the reader refuses dates far ahead of today.
pub const LAST_START: Date = date(2026, 12, 31);

/// How far one day is from another, before either is known.
#[derive(Clone, Copy, Debug)]
pub enum Span {
    Days(i64),
    WorkingDays(i32),
    /// Calendar months and days on top.
    Months(i32, i64),
}

impl Span {
    pub fn after(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day + days.days(),
            Self::WorkingDays(count) => step(day, count, 1),
            Self::Months(months, days) => day + months.months() + days.days(),
        }
    }

    fn before(self, day: Date) -> Date {
        match self {
            Self::Days(days) => day - days.days(),
            Self::WorkingDays(count) => step(day, count, -1),
            Self::Months(months, days) => day - months.months() - days.days(),
        }
    }
}

fn step(mut day: Date, count: i32, by: i64) -> Date {
    for _ in 0..count {
        day += by.days();
        while !is_working_day(day) {
            day += by.days();
        }
    }
    day
}

pub fn is_working_day(day: Date) -> bool {
    static HOLIDAYS: LazyLock<HashSet<Date>> = LazyLock::new(|| {
        let lines = include_str!("../../../../reference/bank_holidays.csv").lines();
        lines.filter_map(|line| line.split(',').next()?.parse().ok()).collect()
    });
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !HOLIDAYS.contains(&day)
}

/// Working days after `from`, up to and with `to`.
pub fn working_days(from: Date, to: Date) -> i32 {
    let mut count = 0;
    let mut day = from;
    while day < to {
        day += 1.days();
        count += i32::from(is_working_day(day));
    }
    count
}

/// Twelve or twenty-four months, to the day or a day off.
pub fn years() -> impl Strategy<Value = Span> {
    (prop::sample::select(vec![12, 24]), -1_i64..=1)
        .prop_map(|(months, days)| Span::Months(months, days))
}

pub fn span() -> impl Strategy<Value = Span> {
    prop_oneof![
        3 => prop::sample::select(&SPANS_IN_DAYS[..]).prop_map(Span::Days),
        4 => prop::sample::select(&SPANS_IN_WORKING_DAYS[..]).prop_map(Span::WorkingDays),
        1 => (prop::sample::select(vec![3, 6, 12, 24]), -1_i64..=1)
            .prop_map(|(months, days)| Span::Months(months, days)),
    ]
}

/// A day about an edge, a span before an edge, or any day of the era.
pub fn day(era: &'static Era) -> impl Strategy<Value = Date> {
    let edge = || prop::sample::select(era.edges);
    let near = (edge(), -3_i64..=3).prop_map(|(edge, off)| edge + off.days());
    let before =
        (edge(), span(), -1_i64..=1).prop_map(|(edge, span, off)| span.before(edge) + off.days());
    let any = (0..era.days).prop_map(|off| era.from + off.days());
    prop_oneof![near, before, any]
}
