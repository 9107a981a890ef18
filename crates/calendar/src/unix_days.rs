//! Days since 1 January 1970, as Arrow keeps dates.

use jiff::{
    ToSpan,
    civil::{Date, date},
};

const EPOCH: Date = date(1970, 1, 1);

/// The civil date `days` after 1 January 1970, clamped to the years -9999 to 9999.
pub fn from_unix_days(days: i32) -> Date {
    EPOCH.saturating_add(i64::from(days).days())
}

/// Days from 1 January 1970 to `day`.
pub fn to_unix_days(day: Date) -> i32 {
    (day - EPOCH).get_days()
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
}
