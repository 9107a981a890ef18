//! `report.toml`: which board, when, which item, and who answers for the report.

use jiff::civil::Date;
use model::Period;
use serde::Deserialize;

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportSettings {
    pub board: String,
    pub title: String,
    pub date: Date,
    pub agenda_item: Option<String>,
    pub attachments: Option<String>,
    pub contact: Option<Person>,
    pub director: Option<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub telephone: Option<String>,
}

impl ReportSettings {
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            format!("report.toml:{line}: {}", error.message())
        })
    }

    /// Where there is no `report.toml`: the authority's own name, and the day the period ends.
    pub fn of_the_period(authority_name: &str, period: Period) -> Self {
        Self {
            board: format!("{authority_name} safeguarding board"),
            title: "Child protection activity performance report".to_owned(),
            date: period.ends_on(),
            agenda_item: None,
            attachments: None,
            contact: None,
            director: None,
        }
    }
}
