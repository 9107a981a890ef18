//! Remedial actions: what is to be done about an indicator, by whom and when, how far it has come, and
//! what the numbers can say of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::numbered::{period, said};
use crate::Kept;

/// What is to be done. The id of its entry is `A-year-number`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub indicator: String,
    pub title: String,
    pub words: String,
    /// Who answers for it.
    pub owner: String,
    pub due_on: Date,
    pub raised_on: Date,
    /// The period of the report in which it was raised.
    pub raised_in: String,
    /// The meeting that agreed it, by its id or in words.
    #[serde(default)]
    pub meeting: Option<String>,
    #[serde(default)]
    pub expected: Option<Expected>,
    /// Oldest first.
    #[serde(default)]
    pub progress: Vec<Progress>,
    pub state: ActionState,
    /// Oldest first.
    #[serde(default)]
    pub reviews: Vec<Review>,
    /// Whether its words and its owner may stand in a report for everybody.
    #[serde(default)]
    pub public: bool,
}

/// What an action is expected to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// In the unit of the indicator (percentage points of a percentage), with its sign.
    pub change: f64,
    /// The period in which it should show.
    #[serde(default)]
    pub by: Option<String>,
    /// What the numbers could say when the action was agreed.
    #[serde(default)]
    pub foreseen: Option<String>,
}

/// How far an action had come on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    pub on: Date,
    pub words: String,
    #[serde(default)]
    pub percent: Option<u8>,
}

/// What was found when an action's effect was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub on: Date,
    pub period: String,
    /// What the numbers say, as computed.
    pub found: String,
    #[serde(default)]
    pub words: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ActionState {
    Open,
    Done { on: Date },
    Dropped { on: Date, reason: String },
}

impl ActionState {
    /// `open`, `done`, `dropped`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done { .. } => "done",
            Self::Dropped { .. } => "dropped",
        }
    }
}

impl Action {
    pub fn is_open(&self) -> bool {
        self.state == ActionState::Open
    }

    /// Open, and its day is past.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.is_open() && self.due_on < on
    }
}

impl Kept for Action {
    const KIND: &'static str = "action";

    fn check(&self) -> Result<(), String> {
        said("its title", &self.title)?;
        said("its owner", &self.owner)?;
        period(&self.raised_in)?;
        if self.due_on < self.raised_on {
            return Err(format!(
                "it is due on {}, before it was raised on {}",
                self.due_on, self.raised_on
            ));
        }
        if let Some(expected) = &self.expected {
            if !expected.change.is_normal() {
                return Err("the change expected is a number other than nought".to_owned());
            }
            expected.by.as_deref().map_or(Ok(()), period)?;
        }
        for progress in &self.progress {
            said("what progress was made", &progress.words)?;
            if progress.percent.is_some_and(|percent| percent > 100) {
                return Err("progress is from 0 to 100 percent".to_owned());
            }
        }
        match &self.state {
            ActionState::Dropped { reason, .. } => said("why it was dropped", reason),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn action() -> Action {
        Action {
            indicator: "long".to_owned(),
            title: "Review long plans".to_owned(),
            words: "Every plan of 18 months is reviewed.".to_owned(),
            owner: "Head of service".to_owned(),
            due_on: date(2011, 12, 31),
            raised_on: date(2011, 11, 16),
            raised_in: "2011-12-Q2".to_owned(),
            meeting: None,
            expected: None,
            progress: Vec::new(),
            state: ActionState::Open,
            reviews: Vec::new(),
            public: false,
        }
    }

    #[test]
    fn it_is_overdue_the_day_after_it_is_due_while_it_is_open() {
        let mut action = action();
        assert!(!action.is_overdue(date(2011, 12, 31)));
        assert!(action.is_overdue(date(2012, 1, 1)));
        action.state = ActionState::Done { on: date(2012, 2, 1) };
        assert!(!action.is_overdue(date(2012, 3, 1)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |change: &dyn Fn(&mut Action)| {
            let mut action = action();
            change(&mut action);
            action.check().expect_err("wrong")
        };
        action().check().expect("well-formed");
        assert_eq!(wrong(&|action| action.owner = " ".to_owned()), "its owner is blank");
        assert!(wrong(&|action| action.due_on = date(2011, 1, 1)).contains("before it was raised"));
        assert!(wrong(&|action| action.raised_in = "2011".to_owned()).contains("2011"));
        let expected =
            |change, by: &str| Some(Expected { change, by: Some(by.to_owned()), foreseen: None });
        assert!(wrong(&|action| action.expected = expected(0.0, "2012-13")).contains("nought"));
        assert!(wrong(&|action| action.expected = expected(-3.0, "soon")).contains("soon"));
        let on = date(2012, 1, 5);
        let dropped = ActionState::Dropped { on, reason: String::new() };
        assert_eq!(wrong(&|action| action.state = dropped.clone()), "why it was dropped is blank");
        let much = Progress { on, words: "all of it".to_owned(), percent: Some(101) };
        assert!(wrong(&|action| action.progress = vec![much.clone()]).contains("0 to 100"));
    }
}
