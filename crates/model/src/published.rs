//! What is known as a figure only, and what was promised: `figures.csv`, `targets.csv`, `groups.csv`,
//! and what the department publishes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::FigureStatus;

/// One row of `figures.csv`, or a published value and its counts: our earlier years, or others' values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedFigure {
    pub indicator: String,
    /// Authority code, `england`, a region such as `south-west`, or the name of a group.
    pub area: String,
    pub area_name: String,
    /// A period as the user writes it, such as `2009-10`.
    pub period: String,
    pub value: Option<f64>,
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    pub status: FigureStatus,
    pub note: Option<String>,
    pub source: Option<String>,
    pub published_on: Option<Date>,
}

/// One row of `targets.csv`. A row without a target says "no target, by design".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub indicator: String,
    pub authority: String,
    /// A year, which holds for its quarters too, or one quarter.
    pub period: String,
    pub target: Option<f64>,
    /// Amber when missed by no more than this percentage of the target.
    pub amber_within_percent: Option<f64>,
    pub agreed_by: Option<String>,
    pub agreed_on: Option<Date>,
    pub reason: Option<String>,
    /// Where the board's record has an earlier one: its last change.
    #[serde(default)]
    pub changed: Option<TargetChange>,
}

/// How a target came to be another than it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TargetChange {
    /// None where there was no target, by design.
    pub from: Option<f64>,
    pub on: Option<Date>,
    /// Who recorded it.
    pub by: String,
    pub reason: String,
}

/// One row of `groups.csv`: an area in a named group of comparators, while it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMember {
    pub group: String,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub area: String,
}

/// How many children live in an area in the middle of a calendar year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Population {
    /// Authority code, `england`, or a region such as `south-west`.
    pub authority: String,
    pub year: i16,
    /// Children aged 0 to 17.
    pub children: u64,
    pub source: Option<String>,
}
