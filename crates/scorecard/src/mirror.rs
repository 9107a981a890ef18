//! The row that was published of us, beside what our own records give: which reading of which records
//! comes to it, and which records make the difference.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{Figure, Member, PublishedFigure, RecordKey, Unit};
use serde::Serialize;

use crate::Count;
use crate::figures::{as_published, counted, display};
use model::Period;

/// A cohort that may be what was published: in words, such as `as sent`, and its rows.
pub struct Reading {
    pub words: String,
    pub members: Vec<Member>,
}

/// A reading, counted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tried {
    pub words: String,
    pub figure: Figure,
    /// It comes to all that was published.
    pub gives_it: bool,
}

/// How a record stands in a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    Absent,
    Counted,
    Meets,
}

/// A record that two readings see differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    pub key: RecordKey,
    pub date: Option<Date>,
    pub first: Standing,
    pub other: Standing,
}

/// One published figure and what our records say of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mirror {
    pub published: Figure,
    /// In print: the value, or the symbol that stands for it.
    pub display: String,
    pub source: Option<String>,
    pub tried: Vec<Tried>,
    /// Place among those tried of the first that gives the published row.
    pub given_by: Option<usize>,
    /// Between the first reading and the one that gives the row; where none does, the second.
    #[serde(skip)]
    pub differences: Vec<Difference>,
}

/// Compares `published` with each of the `readings`, the first being what was sent. A rate is of
/// `population`. A withheld figure is compared with none.
pub fn mirror(
    published: &PublishedFigure,
    unit: Unit,
    population: Option<u64>,
    readings: &[Reading],
) -> Mirror {
    let figure = as_published(published, unit);
    let is_withheld = figure.value.is_none() && figure.numerator.is_none();
    let tried: Vec<Tried> = readings
        .iter()
        .map(|reading| {
            let figure = figure_of(&reading.members, unit, population);
            let gives_it = !is_withheld && comes_to(published, unit, &figure);
            Tried { words: reading.words.clone(), figure, gives_it }
        })
        .collect();
    let given_by = tried.iter().position(|tried| tried.gives_it);
    let other = readings.get(given_by.unwrap_or(1));
    let differences = match (readings.first(), other) {
        (Some(first), Some(other)) => differences(&first.members, &other.members),
        _ => Vec::new(),
    };
    Mirror {
        display: display(&figure),
        published: figure,
        source: published.source.clone(),
        tried,
        given_by,
        differences,
    }
}

fn figure_of(members: &[Member], unit: Unit, population: Option<u64>) -> Figure {
    let of = |counts: fn(&Member) -> bool| members.iter().filter(|one| counts(one)).count() as u64;
    let (numerator, denominator) = (of(|member| member.met), of(|member| member.in_denominator));
    // Of which period does not matter to a figure.
    let any = Period::Days(Date::ZERO, Date::ZERO);
    counted(&Count::of("", any, numerator, denominator), unit, population)
}

/// Whether a figure of ours is what was published: the same counts, and the value within rounding. Of
/// a value without counts that is a whole number, within half of one.
fn comes_to(published: &PublishedFigure, unit: Unit, ours: &Figure) -> bool {
    let same = |theirs: Option<u64>, ours: Option<u64>| theirs.is_none() || theirs == ours;
    let is_share = unit.is_share();
    let whole = |value: f64| value.fract() == 0.0 && published.numerator.is_none();
    let near = published.value.is_none_or(|value| {
        let within = if whole(value) && unit != Unit::Count { 0.5 } else { 0.05 };
        exact(ours, unit).is_some_and(|ours| (ours - value).abs() <= within + 1e-9)
    });
    same(published.numerator, ours.numerator)
        && (!is_share || same(published.denominator, ours.denominator))
        && near
}

/// The value before it is rounded.
fn exact(figure: &Figure, unit: Unit) -> Option<f64> {
    let of = |per: f64| {
        let (numerator, denominator) = figure.numerator.zip(figure.denominator)?;
        (denominator > 0).then(|| numerator as f64 / denominator as f64 * per)
    };
    match unit {
        Unit::Percent | Unit::Distribution => of(100.0),
        Unit::RatePer10k => of(10_000.0),
        Unit::Count | Unit::Days | Unit::Points => figure.value,
    }
}

fn differences(first: &[Member], other: &[Member]) -> Vec<Difference> {
    let mut all: BTreeMap<&RecordKey, (Option<Date>, [Standing; 2])> = BTreeMap::new();
    for (side, members) in [first, other].into_iter().enumerate() {
        for member in members {
            let none = (member.date, [Standing::Absent; 2]);
            all.entry(&member.key).or_insert(none).1[side] = standing(member);
        }
    }
    let unlike = all.into_iter().filter(|(_, (_, [first, other]))| first != other);
    unlike
        .map(|(key, (date, [first, other]))| Difference { key: key.clone(), date, first, other })
        .collect()
}

fn standing(member: &Member) -> Standing {
    match (member.met, member.in_denominator) {
        (true, _) => Standing::Meets,
        (false, true) => Standing::Counted,
        (false, false) => Standing::Absent,
    }
}

impl Mirror {
    /// What came of the comparison: `as sent, 27 of 96: the row that was published`.
    pub fn sentence(&self) -> String {
        let tried: Vec<String> = self
            .tried
            .iter()
            .map(|tried| format!("{} {}", tried.words, said(&tried.figure)))
            .collect();
        let published = if self.published.value.is_none() && self.published.numerator.is_none() {
            let ours = tried.first().map_or_else(String::new, |first| format!("; {first}"));
            return format!("published as {}, withheld{ours}", self.display);
        } else {
            said(&self.published)
        };
        let records = match self.differences.len() {
            1 => "1 record differs".to_owned(),
            records => format!("{records} records differ"),
        };
        match self.given_by {
            Some(0) => {
                format!("published {published}: our records give it, {}", self.tried[0].words)
            }
            Some(by) => format!(
                "published {published}; {}; {}, which gives it: {records}",
                tried[0], tried[by]
            ),
            None => {
                let known = tried.iter().take(2).cloned().collect::<Vec<_>>().join("; ");
                format!(
                    "published {published}; {known}: no reading of our records gives it; {records}"
                )
            }
        }
    }
}

/// `27 of 96 (28.1)`, as much as there is.
fn said(figure: &Figure) -> String {
    match (figure.numerator, figure.denominator) {
        (Some(numerator), Some(denominator)) => {
            format!("{numerator} of {denominator} ({})", display(figure))
        }
        (Some(numerator), None) => numerator.to_string(),
        _ => display(figure),
    }
}
