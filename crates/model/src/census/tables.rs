//! The tables of a return: one for each part of it that can be there several times, the elements of
//! each under their own names. Every table also has `row` (its place among all rows of the table, over
//! all files read together), `file`, `line`, and the row of each part it stands in.

use arrow::datatypes::{DataType, Field, Schema};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementKind {
    Text,
    /// `YYYY-MM-DD`.
    Date,
    /// `true`/`false` or `1`/`0`.
    Flag,
    /// A code of this set of `reference/code_sets.csv`.
    Code(&'static str),
}

/// An element that holds a value.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// As the census spells it.
    pub name: &'static str,
    pub kind: ElementKind,
    /// The element it stands directly in.
    pub within: &'static str,
}

#[derive(Debug)]
pub struct CensusTable {
    pub name: &'static str,
    /// The element that each of its rows is.
    pub module: &'static str,
    /// Tables of the parts it stands in, the outermost first.
    pub parents: &'static [&'static str],
    pub elements: &'static [Element],
}

/// The table of the return itself.
pub const HEADER: &str = "header";
/// The day the census year starts on, worked out from the header.
const PERIOD_START: &str = "period_start";

use ElementKind::{Code, Date, Flag, Text};

const fn element(within: &'static str, name: &'static str, kind: ElementKind) -> Element {
    Element { name, kind, within }
}

macro_rules! elements {
    ($($within:literal: $($name:literal $kind:expr),+;)+) => {
        &[$($(element($within, $name, $kind)),+),+]
    };
}

pub static CENSUS_TABLES: &[CensusTable] = &[
    CensusTable {
        name: HEADER,
        module: "Header",
        parents: &[],
        elements: elements! {
            "CollectionDetails": "Collection" Text, "Year" Text, "ReferenceDate" Date;
            "Source": "SourceLevel" Text, "LEA" Text, "SoftwareCode" Text, "Release" Text,
                "SerialNo" Text, "DateTime" Text;
        },
    },
    CensusTable {
        name: "children",
        module: "Child",
        parents: &[],
        elements: elements! {
            "ChildIdentifiers": "LAchildID" Text, "UPN" Text, "FormerUPN" Text,
                "UPNunknown" Code("upn_unknown"), "PersonBirthDate" Date,
                "ExpectedPersonBirthDate" Date, "GenderCurrent" Code("sex"), "Sex" Code("sex"),
                "PersonDeathDate" Date;
            "ChildCharacteristics": "Ethnicity" Code("ethnicity");
        },
    },
    CensusTable {
        name: "disabilities",
        module: "Disabilities",
        parents: &["children"],
        elements: elements! { "Disabilities": "Disability" Code("disability"); },
    },
    CensusTable {
        name: "cin_details",
        module: "CINdetails",
        parents: &["children"],
        elements: elements! {
            "CINdetails": "CINreferralDate" Date, "ReferralSource" Code("referral_source"),
                "PrimaryNeedCode" Code("primary_need"), "CINclosureDate" Date,
                "ReasonForClosure" Code("closure_reason"), "DateOfInitialCPC" Date,
                "ReferralNFA" Flag;
        },
    },
    CensusTable {
        name: "assessments",
        module: "Assessments",
        parents: &["children", "cin_details"],
        elements: elements! {
            "Assessments": "AssessmentActualStartDate" Date, "AssessmentInternalReviewDate" Date,
                "AssessmentAuthorisationDate" Date;
        },
    },
    CensusTable {
        name: "factors",
        module: "Assessments",
        parents: &["children", "cin_details", "assessments"],
        elements: elements! {
            "FactorsIdentifiedAtAssessment": "AssessmentFactors" Code("factor");
        },
    },
    CensusTable {
        name: "cin_plans",
        module: "CINPlanDates",
        parents: &["children", "cin_details"],
        elements: elements! { "CINPlanDates": "CINPlanStartDate" Date, "CINPlanEndDate" Date; },
    },
    CensusTable {
        name: "section_47",
        module: "Section47",
        parents: &["children", "cin_details"],
        elements: elements! {
            "Section47": "S47ActualStartDate" Date, "InitialCPCtarget" Date,
                "DateOfInitialCPC" Date, "ICPCnotRequired" Flag;
        },
    },
    CensusTable {
        name: "child_protection_plans",
        module: "ChildProtectionPlans",
        parents: &["children", "cin_details"],
        elements: elements! {
            "ChildProtectionPlans": "CPPstartDate" Date, "CPPendDate" Date,
                "InitialCategoryOfAbuse" Code("abuse_category"),
                "LatestCategoryOfAbuse" Code("abuse_category"), "NumberOfPreviousCPP" Text;
        },
    },
    CensusTable {
        name: "reviews",
        module: "Reviews",
        parents: &["children", "cin_details", "child_protection_plans"],
        elements: elements! { "Reviews": "CPPreviewDate" Date; },
    },
];

impl CensusTable {
    /// The place in [`CENSUS_TABLES`] of the table of that name.
    pub fn at(name: &str) -> Option<usize> {
        CENSUS_TABLES.iter().position(|table| table.name == name)
    }

    /// The place of an element of this table.
    pub fn element(&self, name: &str) -> Option<usize> {
        self.elements.iter().position(|element| element.name == name)
    }

    /// The column its elements start at, after `row`, `file`, `line` and the parents.
    pub fn first_element(&self) -> usize {
        3 + self.parents.len()
    }

    /// The module that faults of `element` are listed under.
    pub fn module_of(&self, element: Option<usize>) -> &'static str {
        match element {
            Some(at) if self.name == "children" => self.elements[at].within,
            _ => self.module,
        }
    }

    pub fn has_period(&self) -> bool {
        self.name == HEADER
    }

    /// Columns in lower case, as SQL without quotes has them.
    pub fn schema(&self) -> Schema {
        let number = |name: &&str| Field::new(*name, DataType::Int64, true);
        let mut fields: Vec<Field> =
            ["row", "file", "line"].iter().chain(self.parents).map(number).collect();
        fields.extend(self.elements.iter().map(|element| {
            let kind = match element.kind {
                Date => DataType::Date32,
                Text | Flag | Code(_) => DataType::Utf8,
            };
            Field::new(element.name.to_lowercase(), kind, true)
        }));
        fields.extend(self.has_period().then(|| Field::new(PERIOD_START, DataType::Date32, true)));
        Schema::new(fields)
    }
}
