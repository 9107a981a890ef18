//! Periods as a user names them, and the windows that say which days a figure covers.

use std::{fmt, str::FromStr};

use calendar::{FinancialYear, add_months};
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

/// A text that does not name a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not a period: write a year 2011-12, a quarter 2011-12-Q2, a month 2011-12-M05 or days 2011-04-01..2011-09-30"
)]
pub struct PeriodError(pub String);

/// `2011-12`, `2011-12-Q2`, `2011-12-M05` (August) or `2011-04-01..2011-09-30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Year(FinancialYear),
    Quarter(FinancialYear, i8),
    Month(FinancialYear, i8),
    Days(Date, Date),
}

/// Which days up to the end of its period a figure covers. Always named beside the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
pub enum Window {
    /// From 1 April to the end of the period.
    YearToDate,
    /// The quarter (or the month, or the year) itself.
    InQuarter,
    /// The twelve months that end with the period.
    #[serde(rename = "rolling-12-months")]
    Rolling12Months,
    /// As things stood on the last day of the period.
    AtPeriodEnd,
}

impl Period {
    /// First and last day of the period itself.
    pub fn days(self) -> (Date, Date) {
        match self {
            Self::Year(year) => (year.first_day(), year.last_day()),
            Self::Quarter(year, quarter) => year.quarter(quarter),
            Self::Month(year, month) => year.month(month),
            Self::Days(first, last) => (first, last),
        }
    }

    pub fn ends_on(self) -> Date {
        self.days().1
    }

    /// The financial year the period ends in.
    pub fn year(self) -> FinancialYear {
        FinancialYear::of(self.ends_on())
    }

    /// First and last day that a figure of this period covers under `window`. Days named one by one
    /// are taken as they are.
    pub fn window(self, window: Window) -> (Date, Date) {
        let (first, last) = self.days();
        let start = match (self, window) {
            (Self::Days(..), _) | (_, Window::InQuarter | Window::AtPeriodEnd) => first,
            (_, Window::YearToDate) => self.year().first_day(),
            (_, Window::Rolling12Months) => add_months(last.first_of_month(), -11)
                .expect("a period's year has a year before it"),
        };
        (start, last)
    }

    /// The quarters of `year`.
    pub fn quarters(year: FinancialYear) -> [Self; 4] {
        [1, 2, 3, 4].map(|quarter| Self::Quarter(year, quarter))
    }

    /// The month that `day` is in.
    pub fn month_of(day: Date) -> Option<Self> {
        let year = FinancialYear::of(day);
        (1..=12).map(|month| Self::Month(year, month)).find(|month| {
            let (first, last) = month.days();
            first <= day && day <= last
        })
    }

    /// The same period a year earlier; `None` for days named one by one.
    #[must_use]
    pub fn year_before(self) -> Option<Self> {
        Some(match self {
            Self::Year(year) => Self::Year(year.plus(-1)),
            Self::Quarter(year, quarter) => Self::Quarter(year.plus(-1), quarter),
            Self::Month(year, month) => Self::Month(year.plus(-1), month),
            Self::Days(..) => return None,
        })
    }

    /// In words: `quarter 2 of 2011/12`.
    pub fn in_words(self) -> String {
        let slashed = |year: FinancialYear| year.to_string().replace('-', "/");
        match self {
            Self::Year(year) => slashed(year),
            Self::Quarter(year, quarter) => format!("quarter {quarter} of {}", slashed(year)),
            Self::Month(_, _) => {
                let (first, _) = self.days();
                first.strftime("%B %Y").to_string()
            }
            Self::Days(first, last) => format!("{} to {}", in_words(first), in_words(last)),
        }
    }
}

/// A day as the UK writes it: `16 November 2011`.
pub fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

impl Window {
    pub const ALL: [Self; 4] =
        [Self::YearToDate, Self::InQuarter, Self::Rolling12Months, Self::AtPeriodEnd];

    pub fn name(self) -> &'static str {
        match self {
            Self::YearToDate => "year-to-date",
            Self::InQuarter => "in-quarter",
            Self::Rolling12Months => "rolling-12-months",
            Self::AtPeriodEnd => "at-period-end",
        }
    }

    pub fn in_words(self) -> &'static str {
        match self {
            Self::YearToDate => "year to date",
            Self::InQuarter => "in the quarter",
            Self::Rolling12Months => "rolling 12 months",
            Self::AtPeriodEnd => "at the end of the period",
        }
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Window {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|window| window.name() == text).ok_or_else(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("'{text}' is not a window: it is one of {names}")
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Quarter(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year}-M{month:02}"),
            Self::Days(first, last) => write!(f, "{first}..{last}"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.to_owned());
        if let Some((first, last)) = text.split_once("..") {
            let first: Date = first.parse().map_err(|_| wrong())?;
            let last: Date = last.parse().map_err(|_| wrong())?;
            let years = FinancialYear::NAMED;
            let is_named = |day: Date| years.contains(&FinancialYear::of(day).0);
            let is_right = first <= last && is_named(first) && is_named(last);
            return if is_right { Ok(Self::Days(first, last)) } else { Err(wrong()) };
        }
        let (year, part) = text.split_at_checked(7).ok_or_else(wrong)?;
        let year: FinancialYear = year.parse().map_err(|_| wrong())?;
        let number = |digits: &str, most: i8| {
            digits.parse::<i8>().ok().filter(|n| (1..=most).contains(n)).ok_or_else(wrong)
        };
        let period = match part.as_bytes() {
            [] => Self::Year(year),
            [b'-', b'Q', _] => Self::Quarter(year, number(&part[2..], 4)?),
            [b'-', b'M', _, _] => Self::Month(year, number(&part[2..], 12)?),
            _ => return Err(wrong()),
        };
        Ok(period)
    }
}

impl Serialize for Period {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The day before, which every calendar here has.
pub fn day_before(day: Date) -> Date {
    day.checked_sub(1.day()).expect("no case is older than the calendar")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn names_go_there_and_back() {
        for name in ["2011-12", "2011-12-Q2", "2011-12-M05", "2011-04-01..2011-09-30", "1999-00-Q4"]
        {
            assert_eq!(name.parse::<Period>().expect(name).to_string(), name);
        }
        for wrong in [
            "2011-13",
            "2011-12-Q5",
            "2011-12-M13",
            "2011-12-Q",
            "2011-09-30..2011-04-01",
            "Q2",
            "2011-12-Qé",
            "9999-12-31..9999-12-31",
            "-009999-01-01..2011-09-30",
        ] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_window_says_which_days_count() {
        let quarter: Period = "2011-12-Q2".parse().expect("a quarter");
        let days = |window| quarter.window(window);
        assert_eq!(days(Window::YearToDate), (date(2011, 4, 1), date(2011, 9, 30)));
        assert_eq!(days(Window::InQuarter), (date(2011, 7, 1), date(2011, 9, 30)));
        assert_eq!(days(Window::Rolling12Months), (date(2010, 10, 1), date(2011, 9, 30)));
        let month: Period = "2011-12-M11".parse().expect("a month");
        assert_eq!(month.window(Window::YearToDate), (date(2011, 4, 1), date(2012, 2, 29)));
        assert_eq!(month.window(Window::InQuarter), (date(2012, 2, 1), date(2012, 2, 29)));
        let days: Period = "2011-05-02..2011-08-01".parse().expect("days");
        assert_eq!(days.window(Window::YearToDate), (date(2011, 5, 2), date(2011, 8, 1)));
    }
}
