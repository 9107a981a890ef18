//! Text into values, in one place for every format: what a date, a code, a yes or no looks like, and
//! what to say of one that does not. Repeats a wrong value only where it can be no name and no id.

use model::{Column, ColumnKind, FigureStatus, codes};

use crate::dates::{LastDay, date};

/// Gender as returned to 2023-24, and the sex it is read as.
const SEX_OF_GENDER: [(&str, &str); 4] = [("0", "U"), ("1", "M"), ("2", "F"), ("9", "U")];

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

/// `text` as a value of `column`, and what is wrong with it; blank is missing.
pub fn read<'a>(column: &Column, text: &'a str, last: LastDay) -> (Value<'a>, Option<Wrong>) {
    let text = text.trim();
    if text.is_empty() {
        let blank = match column.kind {
            ColumnKind::Boolean => Value::Boolean(false),
            _ => Value::Missing,
        };
        return (blank, None);
    }
    let value = match column.kind {
        ColumnKind::List => return list(column, text),
        ColumnKind::Text => coded(column, text),
        ColumnKind::Date => date(text, last).map(Value::Date).map_err(|wrong| wrong.of(column)),
        ColumnKind::Boolean => boolean(text).map(Value::Boolean),
        ColumnKind::Integer => integer(text).map(Value::Integer),
        ColumnKind::Scale => scale(text).map(Value::Integer),
        ColumnKind::Number => number(text).map(Value::Number),
        ColumnKind::NumberOrSymbol => number_or_symbol(text),
    };
    value.map_or_else(|wrong| (Value::Missing, Some(wrong)), |value| (value, None))
}

fn coded<'a>(column: &Column, text: &'a str) -> Result<Value<'a>, Wrong> {
    let Some(set) = column.codes else { return Ok(Value::Text(text)) };
    if set == "sex"
        && let Some((_, sex)) = SEX_OF_GENDER.iter().find(|(gender, _)| *gender == text)
    {
        return Ok(Value::Text(sex));
    }
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
    // What is longer than any code, or a number, may be a name or an id in the wrong column.
    let like_a_code = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let a_number = text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let shown = if like_a_code && !a_number { format!("'{text}'") } else { "the value".to_owned() };
    Wrong {
        rule: "unknown-code",
        message: format!("{shown} is not a code of {}; it was left out", set.replace('_', " ")),
        remedy: "use a code of reference/code_sets.csv",
    }
}

/// The codes of a list that are known; the first that is not is said.
fn list<'a>(column: &Column, text: &'a str) -> (Value<'a>, Option<Wrong>) {
    let mut known = String::with_capacity(text.len());
    let mut wrong = None;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match coded(column, part) {
            Ok(code) => {
                if !known.is_empty() {
                    known.push(';');
                }
                known.push_str(match &code {
                    Value::Owned(code) => code,
                    _ => part,
                });
            }
            Err(unknown) => wrong = wrong.or(Some(unknown)),
        }
    }
    (if known.is_empty() { Value::Missing } else { Value::Owned(known) }, wrong)
}

fn boolean(text: &str) -> Result<bool, Wrong> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["false", "0", "no", "n"]) {
        Ok(false)
    } else if is(&["true", "1", "yes", "y"]) {
        Ok(true)
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

fn scale(text: &str) -> Result<i64, Wrong> {
    let wrong = || wrong_kind("a mark from 0 to 10", "write a whole number from 0 to 10");
    integer(text).ok().filter(|mark| *mark <= 10).ok_or_else(wrong)
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

    fn column(name: &'static str, kind: ColumnKind, codes: Option<&'static str>) -> Column {
        Column { name, kind, required: false, codes }
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
        let flag = column("no_further_action", ColumnKind::Boolean, None);
        assert_eq!(read(&flag, " ", LAST), (Value::Boolean(false), None));
    }

    #[test]
    fn codes_are_taken_in_any_case_and_gender_as_sex() {
        let sex = column("sex", ColumnKind::Text, Some("sex"));
        for (text, expected) in [("0", "U"), ("1", "M"), ("2", "F"), ("9", "U"), ("M", "M")] {
            assert_eq!(read(&sex, text, LAST).0, Value::Text(expected));
        }
        assert_eq!(read(&sex, "f", LAST), (Value::Owned("F".to_owned()), None));
        let kind = column("kind", ColumnKind::Text, Some("assessment_kind"));
        assert_eq!(read(&kind, "Core", LAST).0, Value::Owned("core".to_owned()));
    }

    #[test]
    fn a_list_loses_only_the_code_that_is_unknown() {
        let factors = column("factors", ColumnKind::List, Some("factor"));
        let (value, wrong) = read(&factors, "3a; 99Z ;18A;", LAST);
        assert_eq!(value, Value::Owned("3A;18A".to_owned()));
        assert!(wrong.expect("an issue").message.contains("'99Z'"));
        assert_eq!(read(&factors, "99Z", LAST).0, Value::Missing);
        assert_eq!(read(&factors, ";", LAST), (Value::Missing, None));
    }

    #[test]
    fn what_may_be_a_name_an_id_or_a_birth_is_not_repeated() {
        for private in ["Bloggs", "Jo B", "10423", "104"] {
            let said = unknown_code("sex", private);
            assert!(!said.message.contains(private), "{private}");
        }
        assert!(unknown_code("sex", "X").message.contains("'X'"));
        let said = |name, text| {
            let column = column(name, ColumnKind::Date, None);
            read(&column, text, LAST).1.expect("an issue").message
        };
        assert!(!said("birth_date", "2099-01-05").contains("2099"));
        assert!(!said("start_date", "Jo Bloggs").contains("Bloggs"));
        assert!(said("start_date", "2099-01-05").contains("2099-01-05"));
    }
}
