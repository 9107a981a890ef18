//! Dates as files write them, and the days a date of a case can be.

use calendar::to_unix_days;
use jiff::civil::Date;
use model::Column;

use crate::values::Wrong;

/// The years a date of a case can be in start here.
const EARLIEST_YEAR: i16 = 1900;
const WRITE_SO: &str = "write dates as YYYY-MM-DD";

/// The last day a date may be: a year after today, since some are planned ahead.
#[derive(Clone, Copy)]
pub struct LastDay(pub i32);

impl LastDay {
    pub fn after(today: Date) -> Self {
        Self(to_unix_days(today) + 366)
    }
}

/// Why a text is no date of a record, and how to mend it.
#[derive(Debug, PartialEq)]
pub struct WrongDate<'a> {
    text: &'a str,
    why: &'static str,
    remedy: &'static str,
}

impl WrongDate<'_> {
    pub fn of(self, column: &Column) -> Wrong {
        // A date of birth is not repeated, nor anything that is no date.
        let like_a_date = self.text.len() <= 25
            && self.text.bytes().all(|byte| byte.is_ascii_digit() || b"/.-: TZ".contains(&byte));
        let shown = if like_a_date && !column.name.ends_with("birth_date") {
            format!("'{}'", self.text)
        } else {
            "the value".to_owned()
        };
        Wrong {
            rule: "impossible-date",
            message: format!("{shown} {}; it was left out", self.why),
            remedy: self.remedy,
        }
    }
}

/// An ISO date, alone or with a time of midnight after it, in days since 1970.
pub fn date(text: &str, last: LastDay) -> Result<i32, WrongDate<'_>> {
    let wrong = |why, remedy| WrongDate { text, why, remedy };
    let Some((year, month, day)) = year_month_day(text.as_bytes()) else {
        return Err(wrong("is not a date", WRITE_SO));
    };
    let date = Date::new(year, month, day)
        .map_err(|_| wrong("is not in the calendar", "correct the date"))?;
    let days = to_unix_days(date);
    if year < EARLIEST_YEAR {
        Err(wrong("is before 1900", "correct the year"))
    } else if days > last.0 {
        Err(wrong("is more than a year ahead", "correct the date"))
    } else {
        Ok(days)
    }
}

/// An ISO date of the calendar and nothing more, in days since 1970, as a return must have it.
pub fn calendar_day(text: &str) -> Option<i32> {
    let (year, month, day) = year_month_day(text.as_bytes()).filter(|_| text.len() == 10)?;
    Date::new(year, month, day).ok().map(to_unix_days)
}

fn year_month_day(bytes: &[u8]) -> Option<(i16, i8, i8)> {
    let (date, time) = bytes.split_at_checked(10)?;
    let midnight = |time: &[u8]| match time {
        [] => true,
        [b'T' | b' ', time @ ..] => {
            time.starts_with(b"00:00") && time.iter().all(|byte| b"0:.Z".contains(byte))
        }
        _ => false,
    };
    if date[4] != b'-' || date[7] != b'-' || !midnight(time) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    Some((number(&date[..4])?, number(&date[5..7])? as i8, number(&date[8..])? as i8))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: LastDay = LastDay(25_000);

    #[test]
    fn dates() {
        assert_eq!(date("1970-01-02", LAST), Ok(1));
        for midnight in ["2011-09-30T00:00:00", "2011-09-30 00:00", "2011-09-30T00:00:00.000Z"] {
            assert_eq!(date(midnight, LAST), Ok(15_247));
        }
        assert_eq!(date("2012-02-29", LAST), Ok(15_399));
        assert_eq!(date("1900-01-01", LAST), Ok(-25_567));
        assert_eq!(date("2038-06-13", LAST), Ok(25_000));
        for wrong in [
            "2011-02-29",
            "2011-02-31",
            "31/03/2011",
            "2011-3-1",
            "1899-12-31",
            "2038-06-14",
            "20110331",
            "2011-09-30T12:00:00",
            "2011-09-30x",
            "\u{e9}011-09-3",
            "",
        ] {
            assert!(date(wrong, LAST).is_err(), "{wrong}");
        }
        assert_eq!(date("31/03/2011", LAST).expect_err("wrong").remedy, WRITE_SO);
    }
}
