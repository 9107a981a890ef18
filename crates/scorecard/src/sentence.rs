//! One computed sentence a row: the children behind the figure, and the nearest change of status.
//!
//! The nearest change is found by rating again with more or fewer rows that meet the condition, the
//! rows counted held: for a green figure the fewest that would lose it, for another the fewest that
//! would better it. So what is said is true of the page as it stands; rows yet to come are not
//! guessed at.

use model::definition::Band;
use model::{Better, Definition, Figure, FigureStatus, Target, Unit};

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
    pub figure: Figure,
    pub status: Status,
    pub target: Option<&'a Target>,
    /// The value of the same period a year before.
    pub year_before: Option<f64>,
    pub quartiles: Option<[f64; 2]>,
    pub band: Option<&'a Band>,
    pub settings: &'a Settings,
}

pub fn sentence(said: &Said) -> String {
    let figure = said.figure;
    let Some(value) = figure.value else { return without_value(said) };
    match (said.definition.unit, figure.numerator.zip(figure.denominator)) {
        (Unit::Count, _) => counted(said, value),
        (Unit::Percent | Unit::Distribution, Some((numerator, rows)))
            if percent(numerator, rows) == figure.value =>
        {
            share(said, numerator, rows)
        }
        (Unit::Percent | Unit::Distribution, _) => {
            format!("The figure is {}%, as published.", printed(value))
        }
        (Unit::RatePer10k, Some((numerator, children))) => {
            rate_of(said, value, numerator, children)
        }
        (Unit::Days | Unit::Points, _) => median(said, value),
        (Unit::RatePer10k, _) => format!("The rate is {} per 10,000.", printed(value)),
    }
}

fn rate_of(said: &Said, value: f64, numerator: u64, children: u64) -> String {
    let words = &said.definition.words.counted[usize::from(numerator != 1)];
    format!(
        "{numerator} {words}; {children} children lived in the area: {} for every 10,000. {}",
        printed(value),
        rating_of(said)
    )
}

fn median(said: &Said, value: f64) -> String {
    let Some(rows) = said.figure.denominator else {
        return format!("The median is {}, as published.", printed(value));
    };
    let words = &said.definition.words.counted[usize::from(rows != 1)];
    let unit = said.definition.measured_in.as_deref().unwrap_or(match said.definition.unit {
        Unit::Points => "points",
        _ => "days",
    });
    let middle = said.quartiles.map_or_else(String::new, |[low, high]| {
        format!("; the middle half lies between {} and {}", printed(low), printed(high))
    });
    let value = printed(value);
    format!("The median of {rows} {words} is {value} {unit}{middle}. {}", rating_of(said))
}

/// The status in words, where more or fewer rows would not plainly change it.
fn rating_of(said: &Said) -> String {
    match said.status {
        Status::NoTarget | Status::NoFigure => unrated(said.target),
        Status::TooFewToRate => too_few(said),
        rated => format!("Against its target it is {}.", rated.word().to_lowercase()),
    }
}

fn too_few(said: &Said) -> String {
    format!("Fewer than {} is too few to rate.", said.settings.too_few_to_rate_below)
}

fn without_value(said: &Said) -> String {
    match said.figure.status {
        FigureStatus::NotApplicable => {
            format!("There were no {} in the period.", said.definition.words.counted[1])
        }
        FigureStatus::Suppressed => "The figure is withheld to protect children.".to_owned(),
        _ => "There is no figure for this period.".to_owned(),
    }
}

fn counted(said: &Said, value: f64) -> String {
    let words = &said.definition.words.counted;
    let words = if (value - 1.0).abs() < f64::EPSILON { &words[0] } else { &words[1] };
    let change = said.year_before.map_or_else(String::new, |before| {
        let by = printed((value - before).abs());
        match value.total_cmp(&before) {
            std::cmp::Ordering::Less => format!(", {by} fewer than a year before"),
            std::cmp::Ordering::Equal => ", as many as a year before".to_owned(),
            std::cmp::Ordering::Greater => format!(", {by} more than a year before"),
        }
    });
    let rated = matches!(said.status, Status::Green | Status::Amber | Status::Red);
    let outlook = match said.figure.numerator {
        Some(count) if rated => format!(" {}", outlook(said, count, None)),
        _ => String::new(),
    };
    format!("{} {words}{change}.{outlook}", printed(value))
}

fn share(said: &Said, numerator: u64, denominator: u64) -> String {
    let words = &said.definition.words;
    let plural = |words: &[String; 2], rows: u64| words[usize::from(rows != 1)].clone();
    let mut met = plural(&words.met, numerator);
    if let Some(band) = said.band {
        met = format!("{met} {}", band.label);
    }
    let counted = plural(&words.counted, denominator);
    let start = match numerator {
        0 => format!("None of {denominator} {counted} {met}"),
        _ => format!("{} {counted} {met}", of(numerator, denominator)),
    };
    let outlook = outlook(said, numerator, Some(denominator));
    format!("{start}; one is worth {}. {outlook}", worth_of_one(denominator))
}

fn worth_of_one(denominator: u64) -> String {
    match printed(100.0 / denominator as f64).as_str() {
        "0" => "less than 0.1 percentage points".to_owned(),
        "1" => "1 percentage point".to_owned(),
        worth => format!("{worth} percentage points"),
    }
}

fn outlook(said: &Said, numerator: u64, denominator: Option<u64>) -> String {
    let status = match said.status {
        Status::NoTarget | Status::NoFigure => return unrated(said.target),
        Status::TooFewToRate => return too_few(said),
        rated => rated.word().to_lowercase(),
    };
    let more = (said.definition.better == Better::Higher) != (said.status == Status::Green);
    match nearest_change(said, more, numerator, denominator) {
        Some((rows, becomes)) => {
            let rows = if rows == 1 { "One".to_owned() } else { rows.to_string() };
            let direction = if more { "more" } else { "fewer" };
            format!("{rows} {direction} would make this {}.", becomes.word().to_lowercase())
        }
        None => format!("No change in their number alone would make this other than {status}."),
    }
}

fn unrated(target: Option<&Target>) -> String {
    match target {
        None => "No target is set.".to_owned(),
        Some(target) if target.target.is_none() => "No target is set, by design.".to_owned(),
        Some(_) => "It is not rated: neither more nor fewer is better.".to_owned(),
    }
}

/// The fewest rows more, or fewer, that would change the status, and what it would become.
fn nearest_change(
    said: &Said,
    more: bool,
    numerator: u64,
    denominator: Option<u64>,
) -> Option<(u64, Status)> {
    // A count has no ceiling of its own; one past its target it has changed if it ever will.
    let aim =
        || said.target.and_then(|target| target.target).map_or(0, |aim| aim.ceil() as u64 + 1);
    let most = denominator.unwrap_or_else(aim);
    let room = if more { most.saturating_sub(numerator) } else { numerator };
    (1..=room).find_map(|rows| {
        let changed = if more { numerator + rows } else { numerator - rows };
        let becomes = status_of(said, changed, denominator);
        (becomes != said.status).then_some((rows, becomes))
    })
}

fn status_of(said: &Said, numerator: u64, denominator: Option<u64>) -> Status {
    let value = match denominator {
        Some(rows) => percent(numerator, rows),
        None => Some(numerator as f64),
    };
    rate(value, denominator, said.definition.better, said.target, said.settings)
}
