//! What a report says of what was agreed: open actions and open risks, as they are handed in.

use jiff::civil::Date;

/// Actions and risks; sections of which there are none are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowUp {
    pub actions: Vec<ActionEntry>,
    /// The highest score first.
    pub risks: Vec<RiskEntry>,
}

/// An open action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionEntry {
    pub id: String,
    /// The id of its indicator.
    pub indicator: String,
    pub title: String,
    pub words: String,
    pub owner: String,
    pub due_on: Date,
    pub progress: Option<String>,
    /// What the numbers say of its effect: of the internal edition only.
    pub effect: Option<String>,
    /// Whether words and owner may stand in an edition for everybody.
    pub public: bool,
}

/// An open risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskEntry {
    pub id: String,
    pub title: String,
    pub words: String,
    /// Titles of indicators.
    pub indicators: Vec<String>,
    pub likelihood: u8,
    pub impact: u8,
    pub score: u8,
    pub mitigation: String,
    pub owner: String,
    /// Whether it may stand in an edition for everybody.
    pub public: bool,
}

/// `1 day`, `12 days`.
pub fn days(number: i32) -> String {
    if number == 1 { "1 day".to_owned() } else { format!("{number} days") }
}
