//! Audits of thresholds and practice: a sample that anybody can draw again, the form its cases are
//! scored by, and the bar that a sentence about them has to reach. Cases are named by their number in
//! the sample, so that no error and no line of the log names a child.

use jiff::civil::Date;
use model::Period;
use serde::{Deserialize, Serialize};

use super::Form;
use crate::Kept;

/// One case of the sample. Its number is its place in the list, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub child_id: String,
    pub record_id: String,
    pub stratum: String,
}

/// How many of a stratum were drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stratum {
    pub name: String,
    /// Rows that could be drawn.
    pub rows: usize,
    pub drawn: usize,
}

/// A row that could not be drawn, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    pub child_id: String,
    pub record_id: String,
    pub reason: String,
}

/// An audit. The id of its entry is its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// The indicator whose cohort it was drawn from, and of which period.
    pub indicator: String,
    pub period: String,
    pub known_on: Option<Date>,
    pub seed: String,
    /// Cases asked for.
    pub size: usize,
    /// The column that the sample is spread over.
    pub by: Option<String>,
    pub cases: Vec<Case>,
    pub strata: Vec<Stratum>,
    pub excluded: Vec<Excluded>,
    /// As it was when the sample was drawn.
    pub form: Form,
}

impl Audit {
    /// The number of the case that `named` means: its number, its record, or child and record.
    pub fn number(&self, named: &str) -> Option<usize> {
        let is_named = |case: &Case| {
            case.record_id == named || named == format!("{}/{}", case.child_id, case.record_id)
        };
        let mut own = (1..).zip(&self.cases).filter(|(_, case)| is_named(case));
        match (own.next(), own.next()) {
            (Some((number, _)), None) => Some(number),
            (Some(_), Some(_)) => None,
            _ => named.parse().ok().filter(|number| (1..=self.cases.len()).contains(number)),
        }
    }
}

impl Kept for Audit {
    const KIND: &'static str = "audit";

    fn check(&self) -> Result<(), String> {
        self.period.parse::<Period>().map_err(|error| error.to_string())?;
        if self.cases.is_empty() {
            return Err(
                "the sample has no case: the cohort is empty, or all of it is excluded".into()
            );
        }
        self.form.check()
    }
}
