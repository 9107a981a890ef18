//! Text into values, in one place for every format: what a date, a code, a yes or no looks like, and
//! what to say of one that does not.

use calendar::to_unix_days;
use jiff::civil::Date;
use model::{Column, ColumnKind, FigureStatus, codes};

/// The years a date of a case can be in start here.
const EARLIEST_YEAR: i16 = 1900;

#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Missing,
    Text(&'a str),
    Owned(String),
    /// Days since 1 January 1970.
    Date(i32),
    Boolean(bool),
    Integer(i64),
    Number(f64),
}

/// What is wrong with a value: the kind of issue, what it is, what to do.
#[derive(Debug, PartialEq)]
pub struct Wrong {
    pub rule: &'static str,
    pub message: String,
    pub remedy: &'static str,
}

/// The last day a date may be: a year after today, since some are planned ahead.
#[derive(Clone, Copy)]
pub struct LastDay(pub i32);

impl LastDay {
    pub fn after(today: Date) -> Self {
        Self(to_unix_days(today) + 366)
    }
}

/// `text` as a value of `column`; blank is missing.
pub fn read<'a>(column: &Column, text: &'a str, last: LastDay) -> Result<Value<'a>, Wrong> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(if column.kind == ColumnKind::Boolean {
            Value::Boolean(false)
        } else {
            Value::Missing
        });
    }
    match column.kind {
        ColumnKind::Text => coded(column, text),
        ColumnKind::List => list(column, text),
        ColumnKind::Date => date(text, last).map(Value::Date),
        ColumnKind::Boolean => boolean(text).map(Value::Boolean),
        ColumnKind::Integer => integer(text).map(Value::Integer),
        ColumnKind::Number => number(text).map(Value::Number),
        ColumnKind::NumberOrSymbol => number_or_symbol(text),
    }
}

fn coded<'a>(column: &Column, text: &'a str) -> Result<Value<'a>, Wrong> {
    let Some(set) = column.codes else { return Ok(Value::Text(text)) };
    if codes::label(set, text).is_some() {
        return Ok(Value::Text(text));
    }
    [text.to_ascii_uppercase(), text.to_ascii_lowercase()]
        .into_iter()
        .find(|code| codes::label(set, code).is_some())
        .map(Value::Owned)
        .ok_or_else(|| unknown_code(set, text))
}

fn unknown_code(set: &str, text: &str) -> Wrong {
    // A long text in a column of codes may be about somebody: it is not repeated.
    let shown = if text.len() <= 8 { format!("'{text}'") } else { "a longer text".to_owned() };
    Wrong {
        rule: "unknown-code",
        message: format!("{shown} is not a code of {}", set.replace('_', " ")),
        remedy: "use a code of reference/code_sets.csv; the value was left out",
    }
}

fn list<'a>(column: &Column, text: &'a str) -> Result<Value<'a>, Wrong> {
    let mut parts = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match coded(column, part)? {
            Value::Owned(code) => parts.push(code),
            _ => parts.push(part.to_owned()),
        }
    }
    Ok(Value::Owned(parts.join(";")))
}

/// An ISO date, alone or with a time of midnight after it.
pub fn date(text: &str, last: LastDay) -> Result<i32, Wrong> {
    let impossible = |message: &str, remedy| Wrong {
        rule: "impossible-date",
        message: if text.len() <= 25 && text.is_ascii() {
            format!("'{text}' {message}")
        } else {
            format!("a text that {message}")
        },
        remedy,
    };
    let write_so = "write dates as YYYY-MM-DD";
    let bytes = text.as_bytes();
    let midnight = bytes.len() > 10
        && matches!(&bytes[10..], [b'T' | b' ', rest @ ..] if rest.starts_with(b"00:00"));
    if bytes.len() != 10 && !midnight {
        return Err(impossible("is not a date", write_so));
    }
    let digits = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0_i16, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i16::from(byte - b'0'))
        })
    };
    let (Some(year), Some(month), Some(day), b'-', b'-') =
        (digits(0..4), digits(5..7), digits(8..10), bytes[4], bytes[7])
    else {
        return Err(impossible("is not a date", write_so));
    };
    let date = Date::new(year, month as i8, day as i8)
        .map_err(|_| impossible("is not in the calendar", "correct the date"))?;
    let days = to_unix_days(date);
    if date.year() < EARLIEST_YEAR || days > last.0 {
        return Err(impossible(
            "is not a date a record can have: before 1900, or over a year ahead",
            "correct the date",
        ));
    }
    Ok(days)
}

fn boolean(text: &str) -> Result<bool, Wrong> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["true", "1", "yes", "y"]) {
        Ok(true)
    } else if is(&["false", "0", "no", "n"]) {
        Ok(false)
    } else {
        Err(wrong_kind("yes or no", "write true or false"))
    }
}

fn integer(text: &str) -> Result<i64, Wrong> {
    let whole = text.strip_suffix(".0").unwrap_or(text);
    match whole.parse::<i64>() {
        Ok(number) if number >= 0 => Ok(number),
        _ => Err(wrong_kind("a whole number of 0 or more", "write a whole number")),
    }
}

fn number(text: &str) -> Result<f64, Wrong> {
    let number = text.strip_suffix('%').unwrap_or(text).trim().parse::<f64>();
    number
        .ok()
        .filter(|number| number.is_finite())
        .ok_or_else(|| wrong_kind("a number", "write a number, such as 8.3"))
}

fn number_or_symbol(text: &str) -> Result<Value<'_>, Wrong> {
    if FigureStatus::parse(text).is_some_and(|status| status.symbol().is_some()) {
        return Ok(Value::Text(text));
    }
    number(text).map(|number| Value::Owned(number.to_string()))
}

fn wrong_kind(wanted: &str, remedy: &'static str) -> Wrong {
    Wrong {
        rule: "wrong-kind",
        message: format!("the value is not {wanted}; it was left out"),
        remedy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAST: LastDay = LastDay(25_000);

    #[test]
    fn dates() {
        assert_eq!(date("1970-01-02", LAST), Ok(1));
        assert_eq!(date("2011-09-30T00:00:00", LAST), Ok(15_247));
        assert_eq!(date("2012-02-29", LAST), Ok(15_399));
        for wrong in [
            "2011-02-29",
            "31/03/2011",
            "2011-3-1",
            "1899-12-31",
            "2099-01-01",
            "20110331",
            "2011-09-30T12:00:00",
            "é011-09-3",
            "",
        ] {
            let said = date(wrong, LAST).expect_err(wrong);
            assert_eq!(said.rule, "impossible-date");
        }
        assert!(date("31/03/2011", LAST).expect_err("wrong").remedy.contains("YYYY-MM-DD"));
    }

    #[test]
    fn yes_and_no_in_every_spelling() {
        for yes in ["true", "TRUE", "1", "Yes", "y"] {
            assert_eq!(boolean(yes), Ok(true));
        }
        for no in ["false", "False", "0", "NO"] {
            assert_eq!(boolean(no), Ok(false));
        }
        assert!(boolean("maybe").is_err());
    }

    #[test]
    fn a_long_text_is_not_repeated() {
        let said = unknown_code("sex", "Jo Bloggs of 1 High Street");
        assert!(!said.message.contains("Bloggs"));
    }
}
