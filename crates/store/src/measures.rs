//! Which published measure is which part of an indicator: `reference/published_measures.csv`, built in,
//! and the workspace's own `published_measures.csv`, which replaces the rows of the indicators it names.

use std::collections::HashMap;

use serde::Deserialize;

use crate::{StoreError, Workspace};

const BUILT_IN: &str = include_str!("../../../reference/published_measures.csv");
pub(crate) const FILE: &str = "published_measures.csv";

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Value,
    Numerator,
    Denominator,
    /// Children aged 0 to 17, for rates: of no indicator of its own.
    Population,
}

/// How a year that is written as one number is to be read, where the file does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearOf {
    /// `2025` is the year that ends on 31 March 2025.
    #[serde(rename = "ends-31-march")]
    Ends31March,
}

/// One row of the mapping.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Blank is any.
    #[serde(default)]
    pub dataset: String,
    /// The column or short name that is published.
    #[serde(rename = "measure")]
    pub name: String,
    /// As the published values have them; blank is none.
    #[serde(default)]
    pub filters: String,
    #[serde(default)]
    pub indicator: String,
    pub part: Part,
    #[serde(default)]
    pub year: Option<YearOf>,
    /// Where it is published, for loads that do not say so.
    #[serde(default)]
    pub source: String,
}

/// The mapping in force, by name of the measure.
pub struct Measures {
    all: Vec<Measure>,
    by_name: HashMap<String, Vec<usize>>,
}

impl Measures {
    fn new(own: Vec<Measure>) -> Self {
        let built_in = read(BUILT_IN).expect("the built-in mapping is well-formed");
        let replaced = |row: &Measure| own.iter().any(|new| new.indicator == row.indicator);
        let mut all: Vec<Measure> = built_in.into_iter().filter(|row| !replaced(row)).collect();
        all.extend(own);
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, row) in all.iter().enumerate() {
            by_name.entry(row.name.clone()).or_default().push(at);
        }
        Self { all, by_name }
    }

    /// The measures that the rows are of.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The rows for a measure of a dataset, and their places in the mapping.
    pub fn of<'a>(
        &'a self,
        dataset: &'a str,
        measure: &str,
        filters: &'a str,
    ) -> impl Iterator<Item = (usize, &'a Measure)> {
        let named = self.by_name.get(measure).into_iter().flatten();
        named.map(|at| (*at, &self.all[*at])).filter(move |(_, row)| {
            (row.dataset.is_empty() || row.dataset == dataset) && row.filters == filters
        })
    }

    pub fn at(&self, place: usize) -> &Measure {
        &self.all[place]
    }
}

impl Workspace {
    /// The mapping that holds in this workspace.
    pub(crate) fn measures(&self) -> Result<Measures, StoreError> {
        let path = self.folder().join(FILE);
        if !path.is_file() {
            return Ok(Measures::new(Vec::new()));
        }
        let text = std::fs::read_to_string(&path).map_err(StoreError::io(&path))?;
        let own = read(&text).map_err(|message| StoreError::Settings { path, message })?;
        Ok(Measures::new(own))
    }
}

fn read(text: &str) -> Result<Vec<Measure>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.deserialize() {
        let row: Measure = row.map_err(|error| format!("{error}; {REMEDY}"))?;
        if row.indicator.is_empty() && row.part != Part::Population {
            return Err(format!("a row of the measure {} names no indicator; {REMEDY}", row.name));
        }
        rows.push(row);
    }
    Ok(rows)
}

const REMEDY: &str = "its columns are dataset, measure, filters, indicator, part (value, numerator, \
                      denominator or population), year (ends-31-march or blank) and source";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_s_rows_replace_those_of_their_indicator_only() {
        let own = "dataset,measure,indicator,part\n,my_percent,repeat-plans,value\n";
        let measures = Measures::new(read(own).expect("a mapping"));
        let has = |measure| measures.names().any(|name| name == measure);
        assert!(has("my_percent") && !has("CPP_subsequent_percent"));
        assert!(has("rereferral_percent") && has("population_estimate"));
        let found: Vec<&str> =
            measures.of("any", "my_percent", "").map(|(_, row)| row.indicator.as_str()).collect();
        assert_eq!(found, ["repeat-plans"]);
        assert_eq!(measures.of("any", "my_percent", "sex=F").count(), 0);
        let filters = "category=Referrals and Re-referrals";
        assert_eq!(measures.of("category/referral_count", "referral_count", filters).count(), 3);
        assert_eq!(measures.of("another", "referral_count", filters).count(), 0);
    }

    #[test]
    fn a_mapping_that_cannot_be_read_says_how_to_mend_it() {
        for wrong in [
            "measure,indicator,part\nx,repeat-plans,share\n",
            "measure,indicator,part\nx,,value\n",
            "measure,indicator,part,colour\nx,y,value,red\n",
            "measure,indicator\nx,y\n",
        ] {
            assert!(read(wrong).expect_err(wrong).contains("its columns are dataset"), "{wrong}");
        }
    }
}
