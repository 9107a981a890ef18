//! A definition: what one Markdown file says an indicator is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Window;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// The rows that meet the condition, of all rows.
    Percent,
    /// All rows.
    Count,
    /// All rows for every 10,000 children who live in the area.
    #[serde(rename = "rate-per-10k")]
    RatePer10k,
    /// The median of the cohort's column `days`, with its quartiles.
    Days,
    /// The median of the cohort's column `points`, with its quartiles.
    Points,
    /// The share of rows in each band of the cohort's column `band`; a row may name several.
    Distribution,
}

impl Unit {
    /// The column a cohort of this unit has beside those that every cohort has.
    pub fn column(self) -> Option<&'static str> {
        match self {
            Self::Percent | Self::Count | Self::RatePer10k => None,
            Self::Days => Some("days"),
            Self::Points => Some("points"),
            Self::Distribution => Some("band"),
        }
    }

    /// Whether the figure is a share of its rows.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Percent | Self::Distribution)
    }

    /// Whether the figure is a median.
    pub fn is_median(self) -> bool {
        matches!(self, Self::Days | Self::Points)
    }
}

/// Which way is good. `Neither` is a value of its own: a figure to be read with caution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    Lower,
    Higher,
    Neither,
}

impl Better {
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Lower => "lower is better",
            Self::Higher => "higher is better",
            Self::Neither => "neither more nor fewer is better",
        }
    }
}

/// The words of a definition for rows that count ("plan that ended"), and for what those that meet
/// the condition did ("lasted two years or more"): singular and plural.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub counted: [String; 2],
    pub met: [String; 2],
}

/// One part of a distribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// As the cohort's column `band` has it: `EMO`.
    pub value: String,
    /// As it is printed: `emotional abuse`.
    pub label: String,
}

/// A dated version. A change of version is a series break with a footnote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub from: Date,
    /// Said in notes: `within 10 working days`.
    pub label: Option<String>,
    pub params: BTreeMap<String, i64>,
}

/// A named alternative reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    pub name: String,
    /// What it does differently, in words.
    pub label: String,
    pub params: BTreeMap<String, i64>,
    /// Its own SQL where parameters are not enough.
    pub sql: Option<String>,
    /// Line of the file on which that SQL opens.
    pub sql_line: Option<usize>,
}

/// What the indicator's cohort says of days to come: something is due of each record that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// What is due, in words: `Review of a child protection plan`.
    pub what: String,
    /// The date of the counted table that is blank until it happens: each day is supposed in its
    /// place. Without one, the cohort of each day to come is asked as things stand.
    pub supposes: Option<String>,
    /// The variant that is asked: one that what was late before does not make late for good.
    pub reading: Option<String>,
    #[serde(default)]
    pub counted_in: CountedIn,
}

/// Where a limit is in working days, the last date that counts is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountedIn {
    #[default]
    #[serde(rename = "days")]
    Days,
    #[serde(rename = "working days")]
    WorkingDays,
}

/// A part of the prose: heading and `CommonMark`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub heading: String,
    pub text: String,
}

/// One table of a worked example, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExampleTable {
    /// The paragraph before it, such as "Given `plan_reviews`:".
    pub caption: String,
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// Line of the file the table starts on.
    pub line: usize,
}

/// A worked example: a heading of `## Examples` and its tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    pub title: String,
    pub tables: Vec<ExampleTable>,
    pub line: usize,
}

/// An indicator as its Markdown file defines it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The file's name without `.md`.
    pub id: String,
    /// Its place in a list of indicators.
    pub order: u32,
    pub code: Option<String>,
    pub title: String,
    pub unit: Unit,
    pub better: Better,
    pub window: Window,
    /// The case table whose rows are counted.
    pub counts: String,
    pub words: Words,
    /// What a median counts in, where it is not the unit's own name: `working days`.
    pub measured_in: Option<String>,
    /// Of a distribution: its bands in order, each as the cohort names it and as it is printed.
    pub bands: Vec<Band>,
    /// Indicators that must be read beside this one, such as a response rate: their ids.
    pub beside: Vec<String>,
    /// What is due of each record, where the cohort can say it of days to come.
    pub due: Option<Due>,
    /// SQL expression of the date that chooses the version of a row; the period's end if not said.
    pub dated_by: Option<String>,
    pub versions: Vec<Version>,
    pub variants: Vec<Variant>,
    pub sections: Vec<Section>,
    pub sql: String,
    /// Line of the file on which the SQL opens.
    pub sql_line: usize,
    pub examples: Vec<Example>,
    /// SHA-256 of the file, so that a figure can name what defined it.
    pub digest: String,
}

impl Definition {
    /// A definition without a file, for figures that come from elsewhere: of plans, in the year to
    /// date, that "met it", with no version, prose or SQL. Change what else is wanted.
    pub fn named(id: &str, title: &str, unit: Unit, better: Better) -> Self {
        let words = |one: &str, many: &str| [one.to_owned(), many.to_owned()];
        Self {
            id: id.to_owned(),
            order: 1,
            code: None,
            title: title.to_owned(),
            unit,
            better,
            window: Window::YearToDate,
            counts: "child_protection_plans".to_owned(),
            words: Words { counted: words("plan", "plans"), met: words("met it", "met it") },
            measured_in: None,
            bands: Vec::new(),
            beside: Vec::new(),
            due: None,
            dated_by: None,
            versions: Vec::new(),
            variants: Vec::new(),
            sections: Vec::new(),
            sql: String::new(),
            sql_line: 1,
            examples: Vec::new(),
            digest: String::new(),
        }
    }

    /// The version in force on `day`: the last that starts on or before it, else the first.
    pub fn version_on(&self, day: Date) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.from <= day).or(self.versions.first())
    }

    /// Whether its cohort is the children of a day, one row each, of whatever record.
    pub fn is_of_children(&self) -> bool {
        self.window == Window::AtPeriodEnd && self.words.counted[0].starts_with("child")
    }

    /// Whether `name` is this definition's id or code, however the code is spaced or cased.
    pub fn answers_to(&self, name: &str) -> bool {
        let bare = |text: &str| text.replace([' ', '-'], "").to_ascii_lowercase();
        self.id == name || self.code.as_deref().is_some_and(|code| bare(code) == bare(name))
    }

    pub fn section(&self, heading: &str) -> Option<&str> {
        self.sections
            .iter()
            .find(|section| section.heading == heading)
            .map(|section| section.text.as_str())
    }
}
