//! The register of risks: what may go wrong, how likely, how bad, and what is done about it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::numbered::said;
use crate::Kept;

/// What may go wrong. The id of its entry is `R-year-number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    pub title: String,
    pub words: String,
    /// Ids of the indicators that would show it.
    #[serde(default)]
    pub indicators: Vec<String>,
    /// From 1, rare, to 5, almost certain.
    pub likelihood: u8,
    /// From 1, slight, to 5, very severe.
    pub impact: u8,
    pub mitigation: String,
    /// Who answers for it.
    pub owner: String,
    #[serde(default)]
    pub review_on: Option<Date>,
    pub state: RiskState,
    /// Whether it may stand in a report for everybody.
    #[serde(default)]
    pub public: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum RiskState {
    Open,
    Closed { on: Date, reason: String },
}

impl Risk {
    /// Likelihood times impact: 1 to 25.
    pub fn score(&self) -> u8 {
        self.likelihood.saturating_mul(self.impact)
    }

    pub fn is_open(&self) -> bool {
        self.state == RiskState::Open
    }
}

impl Kept for Risk {
    const KIND: &'static str = "risk";

    fn check(&self) -> Result<(), String> {
        said("its title", &self.title)?;
        said("its owner", &self.owner)?;
        for (name, score) in [("likelihood", self.likelihood), ("impact", self.impact)] {
            if !(1..=5).contains(&score) {
                return Err(format!("its {name} is {score}: give a whole number from 1 to 5"));
            }
        }
        match &self.state {
            RiskState::Closed { reason, .. } => said("why it was closed", reason),
            RiskState::Open => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn risk(likelihood: u8, impact: u8) -> Risk {
        Risk {
            title: "Too few social workers".to_owned(),
            words: String::new(),
            indicators: Vec::new(),
            likelihood,
            impact,
            mitigation: "Agency staff".to_owned(),
            owner: "Director".to_owned(),
            review_on: None,
            state: RiskState::Open,
            public: false,
        }
    }

    #[test]
    fn its_score_is_likelihood_times_impact_and_both_are_1_to_5() {
        assert_eq!(risk(4, 5).score(), 20);
        for (likelihood, impact) in [(1, 1), (5, 5)] {
            risk(likelihood, impact).check().expect("within 1 to 5");
        }
        assert!(risk(0, 3).check().expect_err("0").contains("its likelihood is 0"));
        assert!(risk(3, 6).check().expect_err("6").contains("its impact is 6"));
    }
}
