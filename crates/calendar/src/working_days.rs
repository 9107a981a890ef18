//! Working days of England: Monday to Friday, bank holidays left out.
//!
//! The day of the trigger is day 0 and the first working day after it is day 1, as `DfE` publishes
//! assessment durations ("same day", "1 to 10 days") and sets conference targets ("15 working days
//! after the strategy discussion").

use std::sync::LazyLock;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

const FIRST_YEAR: i16 = 2005;
const LAST_YEAR: i16 = 2030;
const BANK_HOLIDAYS: &str = include_str!("../../../reference/bank_holidays.csv");

/// A date for which the bank holidays are not known: an error, never a guess.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "working days are known from {first} to {last}; {date} is outside: add the bank holidays to reference/bank_holidays.csv"
)]
pub struct OutsideCalendar {
    pub date: Date,
    pub first: Date,
    pub last: Date,
}

/// The working days of England, as a running count by day.
pub struct WorkingDays {
    first: Date,
    /// `elapsed[i]`: working days in the first `i + 1` days.
    elapsed: Vec<i32>,
    /// Index into `elapsed` of each working day.
    days: Vec<i32>,
}

static ENGLAND: LazyLock<WorkingDays> = LazyLock::new(|| WorkingDays::from_csv(BANK_HOLIDAYS));

impl WorkingDays {
    /// England's calendar, 1 January 2005 to 31 December 2030.
    pub fn england() -> &'static Self {
        &ENGLAND
    }

    fn from_csv(csv: &str) -> Self {
        let holidays: Vec<Date> = csv::Reader::from_reader(csv.as_bytes())
            .records()
            .map(|row| {
                row.expect("the built-in bank holidays are well-formed")[0]
                    .parse()
                    .expect("an ISO date")
            })
            .collect();
        let (first, last) = (date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31));
        let (mut elapsed, mut days) = (Vec::new(), Vec::new());
        for day in first.series(1.day()).take_while(|day| *day <= last) {
            let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            if !weekend && !holidays.contains(&day) {
                days.push(elapsed.len() as i32);
            }
            elapsed.push(days.len() as i32);
        }
        Self { first, elapsed, days }
    }

    fn last(&self) -> Date {
        self.first + (self.elapsed.len() as i64 - 1).days()
    }

    fn index(&self, day: Date) -> Result<usize, OutsideCalendar> {
        let outside = || OutsideCalendar { date: day, first: self.first, last: self.last() };
        let index = usize::try_from((day - self.first).get_days()).map_err(|_| outside())?;
        if index < self.elapsed.len() { Ok(index) } else { Err(outside()) }
    }

    /// Working days `d` with `from < d <= to`; negative when `to` is before `from`.
    pub fn between(&self, from: Date, to: Date) -> Result<i32, OutsideCalendar> {
        Ok(self.elapsed[self.index(to)?] - self.elapsed[self.index(from)?])
    }

    /// The `count`-th working day after `from`: the last day that is still "within `count` working
    /// days". Of a negative `count` the working day so many before, `from` itself not counted; 0 gives
    /// `from`.
    pub fn add(&self, from: Date, count: i32) -> Result<Date, OutsideCalendar> {
        let at = self.index(from)?;
        let before = at.checked_sub(1).map_or(0, |before| self.elapsed[before]);
        let is_working = self.elapsed[at] > before;
        let place = match count {
            0 => return Ok(from),
            1.. => self.elapsed[at] + count - 1,
            _ => self.elapsed[at] - i32::from(is_working) + count,
        };
        let outside = OutsideCalendar { date: from, first: self.first, last: self.last() };
        let day = usize::try_from(place).ok().and_then(|place| self.days.get(place));
        Ok(self.first + i64::from(*day.ok_or(outside)?).days())
    }
}

#[cfg(test)]
mod tests;
