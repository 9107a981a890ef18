//! "k calendar months after d" and the counting of days on a plan.

use jiff::{ToSpan, civil::Date};

/// The same day of the month, `months` later, clamped to the month's last day
/// (30 November + 3 months = 28 February). `None` outside the years 1 to 9999.
pub fn add_months(date: Date, months: i64) -> Option<Date> {
    let span = 0.months().try_months(months).ok()?;
    date.checked_add(span).ok()
}

/// Days from `start` to `end` counting both: the same day is 1. Negative or zero when `end` is
/// before `start`.
pub fn days_inclusive(start: Date, end: Date) -> i64 {
    let days = (end - start).get_days();
    i64::from(days) + 1
}

/// Whole years from `birth` to `day`, as people count them: a child born on 29 February is a year
/// older on 1 March of other years. Negative before the birth.
pub fn age_years(birth: Date, day: Date) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    i32::from(day.year()) - i32::from(birth.year()) - i32::from(!had_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_clamp_to_the_last_day() {
        assert_eq!(add_months(date(2010, 11, 30), 3), Some(date(2011, 2, 28)));
        assert_eq!(add_months(date(2008, 2, 29), 24), Some(date(2010, 2, 28)));
        assert_eq!(add_months(date(2012, 2, 29), 12), Some(date(2013, 2, 28)));
        assert_eq!(add_months(date(2011, 3, 31), -1), Some(date(2011, 2, 28)));
        assert_eq!(add_months(date(9999, 12, 1), 1), None);
    }

    #[test]
    fn a_birthday_makes_a_year() {
        assert_eq!(age_years(date(2010, 5, 2), date(2011, 5, 1)), 0);
        assert_eq!(age_years(date(2010, 5, 2), date(2011, 5, 2)), 1);
        assert_eq!(age_years(date(2012, 2, 29), date(2013, 2, 28)), 0);
        assert_eq!(age_years(date(2012, 2, 29), date(2013, 3, 1)), 1);
        assert_eq!(age_years(date(2012, 2, 29), date(2012, 2, 28)), -1);
    }

    #[test]
    fn both_days_count() {
        assert_eq!(days_inclusive(date(2009, 4, 1), date(2011, 3, 31)), 730);
        assert_eq!(days_inclusive(date(2011, 4, 1), date(2011, 4, 1)), 1);
        assert_eq!(days_inclusive(date(2011, 4, 2), date(2011, 4, 1)), 0);
    }
}
