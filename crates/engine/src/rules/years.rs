//! The collections that something is in force for: `2022-23..2023-24`, `2024-25..`, `2024-25`.

use std::fmt;

use calendar::FinancialYear;
use model::census::NEWEST_RULES;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    pub first: FinancialYear,
    /// `None` where it is still in force.
    pub last: Option<FinancialYear>,
}

impl Years {
    pub fn read(text: &str) -> Result<Self, String> {
        let year = |text: &str| text.parse::<FinancialYear>().map_err(|error| error.to_string());
        let (first, last) = match text.split_once("..") {
            None => (year(text)?, Some(year(text)?)),
            Some((first, "")) => (year(first)?, None),
            Some((first, last)) => (year(first)?, Some(year(last)?)),
        };
        if last.is_some_and(|last| last < first) {
            return Err(format!("'{text}' ends before it starts"));
        }
        Ok(Self { first, last })
    }

    pub fn has(self, year: FinancialYear) -> bool {
        self.first <= year && self.last.is_none_or(|last| year <= last)
    }

    /// The newest collection it is in force for.
    pub fn newest(self) -> FinancialYear {
        self.last.unwrap_or(NEWEST_RULES.max(self.first))
    }

    /// Whether all of `other` is within.
    pub fn covers(self, other: Self) -> bool {
        let ends = self.last.is_none_or(|last| other.last.is_some_and(|other| other <= last));
        self.first <= other.first && ends
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.last {
            None => write!(f, "from {}", self.first),
            Some(last) if last == self.first => write!(f, "{last}"),
            Some(last) => write!(f, "{} to {last}", self.first),
        }
    }
}
