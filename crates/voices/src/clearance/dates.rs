//! Dates in any form in which people write them, against those of the case.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use super::{Action, Finding, How, Kind};

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|\
                      sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/// "march" and "may" are also verbs: in small letters they are months only after such words.
const MONTH_ALONE: &str = r"(?x)\b(jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?
    |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?-i:March|MARCH|May|MAY))\b
    |\b(?:in|since|last|next|until|till|by|from|before|after|during|of)\s+(march|may)\b";
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// What of a date a text tells. A year below 100 lacks its century.
#[derive(Clone, Copy, Default)]
struct Reading {
    day: Option<i16>,
    month: Option<i16>,
    year: Option<i16>,
}

/// The order in which the parts of a form stand.
type Order = &'static str;

/// A form, in which orders it may be read, and whether it may be something else, such as a score.
struct Form {
    pattern: Regex,
    orders: &'static [Order],
    ambiguous: bool,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let day = format!(
        r"([0-9]{{1,2}}|(?:twenty|thirty)[- ](?:{ord})|thirtieth|{ord})\s?(?:st|nd|rd|th)?",
        ord = ORDINALS.join("|")
    );
    let year = r"((?:19|20)[0-9]{2}|['’]?[0-9]{2})";
    let month = format!("({MONTHS})");
    let form = |pattern: String, orders, ambiguous| {
        let pattern = Regex::new(&format!("(?i){pattern}")).expect("a pattern that is tested");
        Form { pattern, orders, ambiguous }
    };
    let (one, four, mark) = ("([0-9]{1,2})", "([0-9]{4})", r"\s?[/.\\-]\s?");
    vec![
        form(
            format!(r"\b{one}{mark}{one}{mark}([0-9]{{4}}|[0-9]{{2}})\b"),
            &["dmy", "mdy", "ymd"],
            false,
        ),
        form(format!(r"\b{four}{mark}{one}{mark}{one}\b"), &["ymd", "ydm"], false),
        form(
            format!(
                r"\b{day}[\s/.-]*(?:day\s+)?(?:of\s+)?{month}[\s/.,-]*(?:of\s+|in\s+)?{year}\b"
            ),
            &["dmy"],
            false,
        ),
        form(format!(r"\b{day}[\s/.-]*(?:day\s+)?(?:of\s+)?{month}\b"), &["dm"], false),
        form(
            format!(r"\b{month}[\s/.-]*(?:the\s+)?{day}\b[\s,/-]*(?:of\s+|in\s+)?{year}\b"),
            &["mdy"],
            false,
        ),
        form(format!(r"\b{month}[\s/.-]*(?:the\s+)?{day}\b"), &["md"], false),
        form(format!(r"\b{month}[\s/.,-]*(?:of\s+|in\s+)?{year}\b"), &["my"], false),
        form(format!(r"\b{four}[\s/.,-]*{month}\b(?:[\s/.-]*{day}\b)?"), &["ymd"], false),
        form(format!(r"\b{one}{mark}{four}\b"), &["my"], false),
        form(r"\b([0-9]{2})([0-9]{2})([0-9]{4})\b".to_owned(), &["dmy", "mdy"], true),
        form(r"\b([0-9]{4})([0-9]{2})([0-9]{2})\b".to_owned(), &["ymd"], true),
        form(r"\b([0-9]{2})([0-9]{2})([0-9]{2})\b".to_owned(), &["dmy", "ymd"], true),
        form(format!(r"\b{one}[/.-]{one}\b"), &["dm", "md", "my"], true),
        form(MONTH_ALONE.to_owned(), &["mm"], true),
        form(r"\b((?:19|20)[0-9]{2})\b".to_owned(), &["y"], true),
    ]
});

static BIRTHDAY: LazyLock<Regex> = LazyLock::new(|| {
    let ordinals = ORDINALS.join("|");
    let numbers = "three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|\
                   fifteen|sixteen|seventeen|eighteen";
    let form = format!(
        r"(?ix)\b(?:[0-9]{{1,2}}\s?(?:st|nd|rd|th)|{ordinals})\s+birthday\b
            |\bturn(?:ed|ing|s)?\s+(?:[0-9]{{1,2}}|{numbers})\b"
    );
    Regex::new(&form).expect("a pattern that is tested")
});

pub fn findings(quote: &str, dates: &[Date]) -> Vec<Finding> {
    let birthdays = BIRTHDAY.find_iter(quote).map(|place| possible(place.range()));
    let mut found: Vec<Finding> = birthdays.collect();
    for form in FORMS.iter() {
        for parts in form.pattern.captures_iter(quote) {
            let readings = form.orders.iter().filter_map(|order| Reading::of(order, &parts));
            let span = parts.get_match().range();
            found.extend(judge(&readings.collect::<Vec<_>>(), form, span, dates));
        }
    }
    found
}

fn judge(readings: &[Reading], form: &Form, span: Range<usize>, dates: &[Date]) -> Option<Finding> {
    let of_case = readings.iter().filter(|one| dates.iter().any(|date| one.may_be(*date)));
    let most = of_case.map(Reading::parts).max();
    let full = most == Some(3);
    match most {
        Some(parts) if full || (parts == 2 && !form.ambiguous) => {
            let how = if full { How::Exact } else { How::Folded };
            Some(Finding { span, kind: Kind::Date, how, action: Action::Block })
        }
        Some(_) => Some(possible(span)),
        // A day of the year tells something of the case even where the case does not know the day.
        None if !form.ambiguous && readings.iter().any(|one| one.day.is_some()) => {
            Some(Finding { how: How::Pattern, ..possible(span) })
        }
        None => None,
    }
}

fn possible(span: Range<usize>) -> Finding {
    Finding { span, kind: Kind::Date, how: How::Possible, action: Action::Flag }
}

impl Reading {
    /// The parts read in this order; `None` where they make no date.
    fn of(order: &str, parts: &Captures) -> Option<Self> {
        let mut reading = Self::default();
        for (part, at) in order.chars().zip(1..) {
            let Some(text) = parts.get(at).map(|part| part.as_str()) else { continue };
            match part {
                'd' => reading.day = Some(day(text).filter(|day| (1..=31).contains(day))?),
                'm' => reading.month = Some(month(text).filter(|month| (1..=12).contains(month))?),
                _ => reading.year = Some(text.trim_start_matches(['\'', '’']).parse().ok()?),
            }
        }
        Some(reading)
    }

    fn parts(&self) -> usize {
        [self.day, self.month, self.year].iter().flatten().count()
    }

    fn may_be(&self, date: Date) -> bool {
        let year = |year: i16| year == date.year() || (year < 100 && year == date.year() % 100);
        self.day.is_none_or(|day| day == i16::from(date.day()))
            && self.month.is_none_or(|month| month == i16::from(date.month()))
            && self.year.is_none_or(year)
    }
}

fn day(text: &str) -> Option<i16> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let lower = text.to_lowercase();
    let ordinal = |word: &str| ORDINALS.iter().position(|one| *one == word).map(|at| at as i16 + 1);
    match lower.split_once(['-', ' ']) {
        Some(("twenty", unit)) => Some(20 + ordinal(unit)?),
        Some(("thirty", unit)) => Some(30 + ordinal(unit)?),
        _ if lower == "thirtieth" => Some(30),
        _ => ordinal(&lower),
    }
}

fn month(text: &str) -> Option<i16> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = text.to_lowercase();
    let named = STARTS.iter().position(|start| lower.starts_with(start)).map(|at| at as i16 + 1);
    named.or_else(|| lower.parse().ok())
}
