//! Made-up cases and the ways in which people write what is in them.

use jiff::civil::{Date, date};
use voices::clearance::CaseIdentifiers;

use super::forms::{FAMILY, GIVEN};
use crate::dice::Dice;

pub const SCHOOLS: &[&str] = &[
    "Oakfield Primary School",
    "St Mary's Church of England Primary School",
    "Thornbury Academy",
    "Queen Eleanor High School",
    "Highgate Infant and Nursery School",
    "Brackenhurst College",
    "Park Lane Primary School",
    "Al-Noor Primary School",
];

pub const STREETS: &[&str] = &[
    "12 Acacia Avenue",
    "Park Road",
    "7 Wetherby Close, Anytown",
    "St John's Street",
    "Church Lane",
    "Flat 3, Kingsmead Court",
    "Bluebell Walk",
    "The Willows",
];

/// A case of one child with family, carer and worker.
pub fn case(dice: &mut Dice) -> CaseIdentifiers {
    let mut name = || format!("{} {}", dice.pick(GIVEN), dice.pick(FAMILY));
    let names = vec![name(), name(), name(), name()];
    let digits = |dice: &mut Dice, count| -> String {
        (0..count).map(|_| char::from(b'1' + dice.below(9) as u8)).collect()
    };
    let month = |dice: &mut Dice| date(2008 + dice.below(12) as i16, 1 + dice.below(12) as i8, 1);
    let mut day = || {
        let day = 1 + dice.below(28) as i8;
        month(dice).with().day(day).build().expect("a date")
    };
    let dates = vec![day(), day()];
    CaseIdentifiers {
        names,
        dates,
        schools: vec![dice.pick(SCHOOLS).to_owned()],
        places: vec![dice.pick(STREETS).to_owned()],
        ids: vec![digits(dice, 7), format!("A{}", digits(dice, 12))],
        phones: vec![format!("07700 9{}", digits(dice, 5))],
        emails: vec![format!("made.up{}@example.org", digits(dice, 3))],
        postcodes: vec![format!("ZZ{} {}AB", digits(dice, 1), digits(dice, 1))],
    }
}

/// A date in one of the forms in which people write it.
pub fn written_date(dice: &mut Dice, of: Date) -> String {
    let (d, m, y) = (of.day(), of.month(), of.year());
    let yy = y % 100;
    let long = of.strftime("%B").to_string();
    let short = of.strftime("%b").to_string();
    let end = match d {
        1 | 21 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    let words = [
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
        "twenty-first",
        "twenty-second",
        "twenty-third",
        "twenty-fourth",
        "twenty fifth",
        "twenty-sixth",
        "twenty-seventh",
        "twenty-eighth",
    ];
    let word = words[d as usize - 1];
    let forms = [
        format!("{d:02}/{m:02}/{y}"),
        format!("{d}/{m}/{yy:02}"),
        format!("{d:02}.{m:02}.{y}"),
        format!("{d}-{m}-{y}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{m}/{d}/{y}"),
        format!("{d} {long} {y}"),
        format!("{d}{end} {long} {y}"),
        format!("{d}{end} of {long}"),
        format!("the {d}{end} of {long}, {y}"),
        format!("{long} {d}, {y}"),
        format!("{long} {d}{end}"),
        format!("{long} the {d}{end}"),
        format!("{d} {short} {yy:02}"),
        format!("{d}-{short}-{y}"),
        format!("{long} {y}"),
        format!("{short} {y}"),
        format!("{long} of {y}"),
        format!("{m:02}/{y}"),
        format!("the {word} of {long}"),
        format!("{long} the {word}"),
        format!("{word} {long} {y}"),
        format!("{d}{end} {}", short.to_lowercase()),
        format!("{d:02}{m:02}{y}"),
        format!("{y}{m:02}{d:02}"),
        format!("{d:02}{m:02}{yy:02}"),
        format!("{} {y}", long.to_uppercase()),
        format!("{short} '{yy:02}"),
        format!("{y}/{m}/{d}"),
        format!("{d} / {m} / {y}"),
        format!("{d}{short}{y}"),
        format!("{d}/{short}/{yy:02}"),
    ];
    forms[dice.below(forms.len())].clone()
}

/// A name misspelt as people misspell: by one letter, of a long name by two.
pub fn misspelt(dice: &mut Dice, name: &str) -> String {
    loop {
        let mut letters: Vec<char> = name.chars().collect();
        let errors = if letters.len() >= 8 && dice.percent(40) { 2 } else { 1 };
        (0..errors).for_each(|_| error(dice, &mut letters));
        let text: String = letters.into_iter().collect();
        if text.to_lowercase() != name.to_lowercase() {
            return text;
        }
    }
}

fn error(dice: &mut Dice, letters: &mut Vec<char>) {
    let at = 1 + dice.below(letters.len() - 1);
    match dice.below(6) {
        0 => letters.insert(at, letters[at]),
        1 if letters.len() > 4 => drop(letters.remove(at)),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        3 if "aeiouy".contains(letters[at]) => {
            letters[at] = dice.pick(&['a', 'e', 'i', 'o', 'u', 'y']);
        }
        4 => letters.insert(at, dice.pick(&['h', 'e', 'i'])),
        _ => letters.push(dice.pick(&['e', 'h', 'y'])),
    }
}
