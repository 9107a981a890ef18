//! One computed sentence a row: the children behind the figure, and the nearest change of status.
//!
//! The nearest change is found by rating again with more or fewer rows that meet the condition, the
//! rows counted held: for a green figure the fewest that would lose it, for another the fewest that
//! would better it.

use model::{Better, Definition, Target, Unit};

use crate::rounding::{percent, printed};
use crate::status::rate;
use crate::{Settings, Status};

/// "8 of 127".
pub fn of(numerator: u64, denominator: u64) -> String {
    format!("{numerator} of {denominator}")
}

/// What a sentence is said of.
pub struct Said<'a> {
    pub definition: &'a Definition,
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    pub status: Status,
    pub target: Option<&'a Target>,
    /// The count before this one, and when that was, in words.
    pub before: Option<(u64, String)>,
    pub settings: &'a Settings,
}

pub fn sentence(said: &Said) -> String {
    match (said.definition.unit, said.numerator, said.denominator) {
        (Unit::Count, Some(count), _) => counted(said, count),
        (Unit::Percent, Some(numerator), Some(0)) => {
            debug_assert_eq!(numerator, 0);
            format!("There were no {} in the period.", said.definition.words.counted[1])
        }
        (Unit::Percent, Some(numerator), Some(denominator)) => share(said, numerator, denominator),
        _ => "There is no figure for this period.".to_owned(),
    }
}

fn counted(said: &Said, count: u64) -> String {
    let words = plural(&said.definition.words.counted, count);
    let change = match &said.before {
        Some((before, when)) if *before == count => format!(", as at {when}"),
        Some((before, when)) if *before < count => {
            format!(", {} more than at {when}", count - before)
        }
        Some((before, when)) => format!(", {} fewer than at {when}", before - count),
        None => String::new(),
    };
    format!("{count} {words}{change}.")
}

fn share(said: &Said, numerator: u64, denominator: u64) -> String {
    let words = &said.definition.words;
    let counted = plural(&words.counted, denominator);
    let met = plural(&words.met, numerator);
    let start = match numerator {
        0 => format!("None of {denominator} {counted} {met}"),
        _ => format!("{} {counted} {met}", of(numerator, denominator)),
    };
    let worth = printed(100.0 / denominator as f64);
    format!(
        "{start}; one is worth {worth} percentage points. {}",
        outlook(said, numerator, denominator)
    )
}

fn outlook(said: &Said, numerator: u64, denominator: u64) -> String {
    match said.status {
        Status::NoTarget | Status::NoFigure => "No target is set.".to_owned(),
        Status::TooFewToRate => {
            format!("Fewer than {} is too few to rate.", said.settings.too_few_to_rate_below)
        }
        status => match nearest_change(said, status, numerator, denominator) {
            Some((rows, more, becomes)) => {
                let direction = if more { "more" } else { "fewer" };
                let rows = if rows == 1 { "One".to_owned() } else { rows.to_string() };
                format!("{rows} {direction} would make this {}.", becomes.word().to_lowercase())
            }
            None => format!(
                "No change in their number alone would make this other than {}.",
                status.word().to_lowercase()
            ),
        },
    }
}

/// The fewest rows, more (true) or fewer, that would change the status, and what it would become.
fn nearest_change(
    said: &Said,
    status: Status,
    numerator: u64,
    denominator: u64,
) -> Option<(u64, bool, Status)> {
    let wants_more = said.definition.better == Better::Higher;
    let more = if status == Status::Green { !wants_more } else { wants_more };
    let room = if more { denominator.saturating_sub(numerator) } else { numerator };
    (1..=room).find_map(|rows| {
        let changed = if more { numerator + rows } else { numerator - rows };
        let becomes = status_of(said, changed, denominator);
        (becomes != status).then_some((rows, more, becomes))
    })
}

fn status_of(said: &Said, numerator: u64, denominator: u64) -> Status {
    let value = percent(numerator, denominator);
    rate(value, Some(denominator), said.definition.better, said.target, said.settings)
}

fn plural(words: &[String; 2], count: u64) -> &str {
    if count == 1 { &words[0] } else { &words[1] }
}
