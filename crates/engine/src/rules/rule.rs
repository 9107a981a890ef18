//! A census rule, as its file has it.

use calendar::FinancialYear;
use model::census::HEADER;
use model::definition::Section;
use model::{CENSUS_TABLES, CensusTable};
use serde::{Deserialize, Serialize};

use super::Years;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Must be put right.
    Error,
    /// Put right or explained.
    Query,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Child,
    /// The return as a whole.
    Return,
    /// Several returns read together.
    Files,
}

/// An element that is reported of each fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The column of the SQL's result that holds its row.
    pub column: String,
    /// Its place in [`model::CENSUS_TABLES`].
    pub table: usize,
    /// Its place in the table; `None` for the id of the child, which every row has.
    pub element: Option<usize>,
}

/// The SQL in force in some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub years: Years,
    pub sql: String,
    /// The line of the file on which it opens.
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub year: FinancialYear,
    pub fails: bool,
    pub xml: String,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub code: String,
    pub title: String,
    pub kind: Kind,
    pub level: Level,
    pub module: String,
    pub years: Years,
    pub reports: Vec<Report>,
    pub sections: Vec<Section>,
    pub definitions: Vec<Definition>,
    pub examples: Vec<Example>,
}

impl Rule {
    pub fn in_force(&self, year: FinancialYear) -> Option<&Definition> {
        self.definitions.iter().find(|definition| definition.years.has(year))
    }

    pub fn file(&self) -> String {
        format!("{}.md", self.code)
    }
}

impl Definition {
    /// Whether it asks for the census year. A rule about the header alone says itself what it means that
    /// there is none.
    pub fn needs_period(&self) -> bool {
        let lines = self.sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        let sql = lines.collect::<Vec<_>>().join(" ").to_lowercase();
        let reads = |table: &CensusTable| table.name != HEADER && sql.contains(table.name);
        let of_header_alone = !CENSUS_TABLES.iter().any(reads);
        sql.contains("period_start") || (sql.contains("referencedate") && !of_header_alone)
    }
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Query => "query",
        }
    }
}

impl Level {
    pub fn name(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Return => "return",
            Self::Files => "files",
        }
    }
}
