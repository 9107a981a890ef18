//! Which record of a case table a row of a return becomes: the one of its child that begun on its day.

use std::borrow::Cow;
use std::collections::HashMap;

use engine::Engine;
use jiff::civil::Date;
use model::{CENSUS_TABLES, CensusReturn, CensusTable, Table};
use serde::{Deserialize, Serialize};

use crate::Failure;

/// A census table, the case table its rows become, and the elements that date them, the first that is
/// there.
struct Becomes {
    census: &'static str,
    case: &'static str,
    dated_by: &'static [&'static str],
    /// A part is found by what it is part of.
    part_of: Option<&'static str>,
}

const fn own(
    census: &'static str,
    case: &'static str,
    dated_by: &'static [&'static str],
) -> Becomes {
    Becomes { census, case, dated_by, part_of: None }
}

const fn part(census: &'static str, of: &'static str) -> Becomes {
    Becomes { census, case: "", dated_by: &[], part_of: Some(of) }
}

/// No indicator counts the row of a child itself.
static ALL: [Becomes; 7] = [
    own("cin_details", "referrals", &["CINreferralDate"]),
    own(
        "assessments",
        "assessments",
        &["AssessmentActualStartDate", "AssessmentAuthorisationDate"],
    ),
    part("factors", "assessments"),
    own("cin_plans", "child_in_need_plans", &["CINPlanStartDate"]),
    own("section_47", "section_47_enquiries", &["S47ActualStartDate", "DateOfInitialCPC"]),
    own("child_protection_plans", "child_protection_plans", &["CPPstartDate"]),
    part("reviews", "child_protection_plans"),
];

/// What a row of a return becomes, as far as the return says it: a row of a case table, by its child and
/// first day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    pub table: Cow<'static, str>,
    pub child_id: String,
    pub begun_on: Option<Date>,
}

impl Place {
    /// Of a row of a census table; none where it becomes nothing that is counted.
    pub fn of(of: &CensusReturn, (table, row): (usize, i64)) -> Option<Self> {
        let becomes = ALL.iter().find(|own| own.census == CENSUS_TABLES[table].name)?;
        if let Some(parent) = becomes.part_of {
            return Self::of(of, (CensusTable::at(parent)?, of.parent(table, row, parent)?));
        }
        let date = |name: &&str| {
            let element = CENSUS_TABLES[table].element(name)?;
            of.date(table, row, element)
        };
        Some(Self {
            table: Cow::Borrowed(becomes.case),
            child_id: of.child_id(table, row)?,
            begun_on: becomes.dated_by.iter().find_map(date),
        })
    }
}

/// A record, by its case table, its child and its id.
pub type Record = (&'static str, String, String);

/// The records of an authority by what is said of them.
pub struct Records(HashMap<Place, Vec<Record>>);

impl Records {
    pub async fn of(engine: &Engine, authority: &str) -> Result<Self, Failure> {
        let mut all: HashMap<_, Vec<Record>> = HashMap::new();
        for becomes in ALL.iter().filter(|becomes| becomes.part_of.is_none()) {
            let table = Table::named(becomes.case).expect("a case table");
            for (key, course) in engine.courses(table, Some(authority)).await? {
                let place = Place {
                    table: Cow::Borrowed(becomes.case),
                    child_id: key.child_id.clone(),
                    begun_on: course.begun_on,
                };
                all.entry(place).or_default().push((becomes.case, key.child_id, key.record_id));
            }
        }
        Ok(Self(all))
    }

    /// Those that a place is; none where it is not in the record.
    pub fn at(&self, place: &Place) -> &[Record] {
        self.0.get(place).map_or(&[], Vec::as_slice)
    }
}
