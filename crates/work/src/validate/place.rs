//! Which record of a case table a row of a return becomes: the one of its child that begun on its day.

use std::collections::HashMap;

use engine::Engine;
use jiff::civil::Date;
use model::{CENSUS_TABLES, CensusReturn, CensusTable, Table};

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

/// A record, by its case table, its child and its id.
pub type Record = (&'static str, String, String);

/// The ids of the records of an authority by table, child and first day.
pub struct Records(HashMap<(&'static str, String, Option<Date>), Vec<String>>);

impl Records {
    pub async fn of(engine: &Engine, authority: &str) -> Result<Self, Failure> {
        let mut all: HashMap<_, Vec<String>> = HashMap::new();
        for becomes in ALL.iter().filter(|becomes| becomes.part_of.is_none()) {
            let table = Table::named(becomes.case).expect("a case table");
            for (key, course) in engine.courses(table, Some(authority)).await? {
                let place = (becomes.case, key.child_id, course.begun_on);
                all.entry(place).or_default().push(key.record_id);
            }
        }
        Ok(Self(all))
    }

    /// The records that a row of `of` becomes; none where it is not in the record.
    pub fn at(&self, of: &CensusReturn, (table, row): (usize, i64)) -> Vec<Record> {
        self.find(of, table, row).unwrap_or_default()
    }

    fn find(&self, of: &CensusReturn, table: usize, row: i64) -> Option<Vec<Record>> {
        let becomes = ALL.iter().find(|own| own.census == CENSUS_TABLES[table].name)?;
        if let Some(parent) = becomes.part_of {
            return self.find(of, CensusTable::at(parent)?, of.parent(table, row, parent)?);
        }
        let child = of.child_id(table, row)?;
        let date = |name: &&str| {
            let element = CENSUS_TABLES[table].element(name)?;
            of.date(table, row, element)
        };
        let day = becomes.dated_by.iter().find_map(date);
        let ids = self.0.get(&(becomes.case, child.clone(), day))?;
        Some(ids.iter().map(|id| (becomes.case, child.clone(), id.clone())).collect())
    }
}
