//! `safeboard.toml`: whose workspace it is, and how its figures are shown.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// `DfE`'s three-digit code.
    pub authority: String,
    pub name: String,
    /// The case records are complete from this day; earlier figures come from `figures.csv`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete_from: Option<Date>,
    /// A percentage of fewer than this is not rated.
    #[serde(default = "ten")]
    pub too_few_to_rate_below: u64,
    /// The indicators of the board's page, in order; empty for every one there is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<String>,
    /// Printed beside our figures, in order: `england`, `region` (our own), an authority's code, a
    /// group's name, with `:median` or `:pooled` after it for other than the mean, and `rank`.
    #[serde(default = "england_and_family")]
    pub comparators: Vec<String>,
    /// Where the board's record is, where several people share it: a URL `postgres://...`, whose password
    /// stands in the environment (`SAFEBOARD_DATABASE` takes the place of the whole). A file in `data/`
    /// unless said; blank is the file, whatever the environment says: of a snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Local standards by indicator: parameters that stand in place of those of its versions, such
    /// as the `days` of `plan-visits-on-time`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub local: BTreeMap<String, BTreeMap<String, i64>>,
}

fn ten() -> u64 {
    10
}

fn england_and_family() -> Vec<String> {
    vec!["england".to_owned(), "family".to_owned()]
}

impl Settings {
    pub fn new(authority: &str, name: &str) -> Self {
        Self {
            authority: authority.to_owned(),
            name: name.to_owned(),
            complete_from: None,
            too_few_to_rate_below: ten(),
            indicators: Vec::new(),
            local: BTreeMap::new(),
            database: None,
            comparators: england_and_family(),
        }
    }

    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let settings: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| text[..span.start].matches('\n').count() + 1);
            format!("line {line}: {}", error.message())
        })?;
        check_authority(&settings.authority)?;
        settings.comparators.iter().try_for_each(|name| check_comparator(name))?;
        Ok(settings)
    }
}

/// An authority is named by `DfE`'s three-digit code.
pub(crate) fn check_authority(code: &str) -> Result<(), String> {
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        Err(format!("authority '{code}' is not one of DfE's three-digit codes, such as 800"))
    }
}

/// What follows a colon is how a group's members become one figure.
fn check_comparator(name: &str) -> Result<(), String> {
    match name.rsplit_once(':') {
        None | Some((_, "mean" | "median" | "pooled")) => Ok(()),
        Some(_) => Err(format!(
            "comparator '{name}': write mean, median or pooled after the colon, or no colon"
        )),
    }
}
