//! One row of a cohort on its own, and what the record tells of the course of what it counts: enough
//! to compare two cohorts child by child.

use jiff::civil::Date;
use serde::Serialize;

/// Names one record of a case table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RecordKey {
    pub authority: String,
    pub child_id: String,
    pub record_id: String,
}

impl RecordKey {
    /// The child alone: the same for all its records.
    #[must_use]
    pub fn child(&self) -> Self {
        Self { record_id: String::new(), ..self.clone() }
    }
}

/// One row of a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub key: RecordKey,
    /// The day that puts it in the period.
    pub date: Option<Date>,
    pub met: bool,
    pub in_denominator: bool,
}

/// What became of the case that a record belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Case {
    /// Its end is its own, as the completion of an assessment.
    Apart,
    /// The record does not have its referral.
    Unknown,
    /// Its referral, with the day it closed and the code of `closure_reason`.
    Referral { closed_on: Option<Date>, reason: Option<String> },
}

/// From when to when a record of a case table ran, why it ended, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    pub key: RecordKey,
    /// Names it within its child whatever its id: its date, and its kind.
    pub natural: Option<String>,
    pub begun_on: Option<Date>,
    pub ended_on: Option<Date>,
    pub case: Case,
    /// A plan taken over from another authority.
    pub transferred_in: bool,
    pub load_id: String,
    pub source_row: String,
}
