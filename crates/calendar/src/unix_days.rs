//! Days since 1 January 1970, as Arrow keeps dates.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

const EPOCH: Date = date(1970, 1, 1);
const DAYS_IN_400_YEARS: i32 = 146_097;
const MARCH_OF_YEAR_0_TO_1970: i32 = 719_468;

/// The civil date `days` after 1 January 1970, clamped to the years -9999 to 9999.
pub fn from_unix_days(days: i32) -> Date {
    EPOCH.saturating_add(i64::from(days).days())
}

/// Days from 1 January 1970 to `day`.
pub fn to_unix_days(day: Date) -> i32 {
    // Counted in years that start in March, so that the leap day is a year's last, and in their cycle
    // of 400 years: this runs once for every date of every record that is read.
    let (month, day_of_month) = (i32::from(day.month()), i32::from(day.day()));
    let year = i32::from(day.year()) - i32::from(month <= 2);
    let cycle = year.div_euclid(400);
    let year_of_cycle = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day_of_month - 1;
    let day_of_cycle = year_of_cycle * 365 + year_of_cycle / 4 - year_of_cycle / 100 + day_of_year;
    cycle * DAYS_IN_400_YEARS + day_of_cycle - MARCH_OF_YEAR_0_TO_1970
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for day in [date(1969, 12, 31), EPOCH, date(2011, 9, 30), date(2012, 2, 29)] {
            assert_eq!(from_unix_days(to_unix_days(day)), day);
        }
        assert_eq!(to_unix_days(date(2011, 9, 30)), 15247);
    }

    #[test]
    fn counts_as_the_calendar_does() {
        for day in date(1895, 1, 1).series(1.day()).take(80_000) {
            assert_eq!(to_unix_days(day), (day - EPOCH).get_days(), "{day}");
        }
        for day in [date(-1, 3, 1), date(0, 2, 29), date(9999, 12, 31)] {
            assert_eq!(to_unix_days(day), (day - EPOCH).get_days(), "{day}");
        }
    }
}
