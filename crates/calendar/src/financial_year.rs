//! Financial years, 1 April to 31 March, named by the year they start in: 2011-12.

use std::{fmt, ops::RangeInclusive, str::FromStr};

use jiff::civil::{Date, date};

/// The financial year that starts on 1 April of `self.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear(pub i16);

/// A text that does not name a financial year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a financial year: write it as 2011-12")]
pub struct ParseFinancialYearError(pub String);

impl FinancialYear {
    /// First years of those that a text can name: days of others are mistakes of typing.
    pub const NAMED: RangeInclusive<i16> = 1900..=2200;

    /// The financial year that `day` falls in.
    pub fn of(day: Date) -> Self {
        Self(if day.month() >= 4 { day.year() } else { day.year() - 1 })
    }

    pub fn first_day(self) -> Date {
        date(self.0, 4, 1)
    }

    pub fn last_day(self) -> Date {
        date(self.0 + 1, 3, 31)
    }

    /// First and last day of month 1 (April) to 12 (March).
    pub fn month(self, month: i8) -> (Date, Date) {
        assert!((1..=12).contains(&month), "a financial year has months 1 to 12");
        let (year, calendar_month) =
            if month <= 9 { (self.0, month + 3) } else { (self.0 + 1, month - 9) };
        let first = date(year, calendar_month, 1);
        (first, first.last_of_month())
    }

    /// First and last day of quarter 1 (April to June) to 4.
    pub fn quarter(self, quarter: i8) -> (Date, Date) {
        assert!((1..=4).contains(&quarter), "a financial year has quarters 1 to 4");
        (self.month(quarter * 3 - 2).0, self.month(quarter * 3).1)
    }

    /// The quarter, 1 to 4, that `day` falls in, whatever its year.
    pub fn quarter_of(day: Date) -> i8 {
        (day.month() + 8) % 12 / 3 + 1
    }

    #[must_use]
    pub fn plus(self, years: i16) -> Self {
        Self(self.0 + years)
    }
}

impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

impl FromStr for FinancialYear {
    type Err = ParseFinancialYearError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseFinancialYearError(text.to_owned());
        let (start, end) = text.split_once('-').ok_or_else(wrong)?;
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(start, 4) || !digits(end, 2) {
            return Err(wrong());
        }
        let year = Self(start.parse().map_err(|_| wrong())?);
        if Self::NAMED.contains(&year.0) && year.to_string() == text {
            Ok(year)
        } else {
            Err(wrong())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_runs_from_april_to_march() {
        let year: FinancialYear = "2011-12".parse().expect("a financial year");
        assert_eq!((year.first_day(), year.last_day()), (date(2011, 4, 1), date(2012, 3, 31)));
        assert_eq!(FinancialYear::of(date(2012, 3, 31)), year);
        assert_eq!(FinancialYear::of(date(2012, 4, 1)), year.plus(1));
        assert_eq!("1999-00".parse::<FinancialYear>().expect("a year").0, 1999);
    }

    #[test]
    fn quarters_and_months_tile_the_year() {
        let year = FinancialYear(2011);
        assert_eq!(year.quarter(2), (date(2011, 7, 1), date(2011, 9, 30)));
        assert_eq!(year.quarter(4), (date(2012, 1, 1), date(2012, 3, 31)));
        assert_eq!(year.month(11), (date(2012, 2, 1), date(2012, 2, 29)));
        assert_eq!(year.month(5).0, date(2011, 8, 1));
        for month in 1..=12 {
            assert_eq!(FinancialYear::quarter_of(year.month(month).0), (month - 1) / 3 + 1);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["2011-13", "2011", "11-12", "2011-12-Q1", "", "+011-12"] {
            assert!(text.parse::<FinancialYear>().is_err(), "{text}");
        }
    }
}
