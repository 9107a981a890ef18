//! Restatements that the board was told of: which figure, from what to what, at which meeting. Who says
//! so and when are the entry's own.

use model::Period;
use serde::{Deserialize, Serialize};

use crate::{Entry, Kept};

/// An acknowledgement. The id of its entry is `indicator:period`; a figure that is restated again has a
/// revision for each time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restatement {
    /// `repeat-plans`, or `plans-by-duration#3 months or less`.
    pub indicator: String,
    pub period: String,
    /// As it was told first: `17.4 (4 of 23)`.
    pub from: String,
    /// As it was told then.
    pub to: String,
    pub meeting: String,
}

impl Restatement {
    pub fn id(&self) -> String {
        format!("{}:{}", self.indicator, self.period)
    }
}

impl Kept for Restatement {
    const KIND: &'static str = "restatement";

    fn check(&self) -> Result<(), String> {
        self.period.parse::<Period>().map_err(|error| error.to_string())?;
        if self.meeting.trim().is_empty() {
            return Err("say with --meeting where it was told".to_owned());
        }
        if self.from == self.to {
            return Err(format!("it was told as {} and is still that", self.to));
        }
        Ok(())
    }
}

/// The acknowledgement of the figure `id` as `to`: a figure that has changed since it was told again has
/// none.
pub fn acknowledged<'a>(
    all: &'a [Entry<Restatement>],
    id: &str,
    to: &str,
) -> Option<&'a Entry<Restatement>> {
    all.iter().find(|entry| entry.id == id && entry.body.to == to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(to: &str) -> Restatement {
        Restatement {
            indicator: "repeat-plans".into(),
            period: "2011-12-Q2".into(),
            from: "17.4 (4 of 23)".into(),
            to: to.into(),
            meeting: "Board of 16 November 2011".into(),
        }
    }

    #[test]
    fn a_change_told_at_a_meeting_is_kept_and_nothing_less() {
        assert_eq!(told("19 (4 of 21)").check(), Ok(()));
        let wrong = [
            Restatement { period: "2011-12-Q5".into(), ..told("19 (4 of 21)") },
            Restatement { meeting: " ".into(), ..told("19 (4 of 21)") },
            told("17.4 (4 of 23)"),
        ];
        assert!(wrong.iter().all(|body| body.check().is_err()));
    }

    #[test]
    fn a_figure_that_changed_again_is_not_acknowledged() {
        let body = told("19 (4 of 21)");
        let entry = Entry {
            id: body.id(),
            revision: 1,
            at: String::new(),
            person: String::new(),
            reason: String::new(),
            body,
        };
        let all = [entry];
        let id = "repeat-plans:2011-12-Q2";
        assert!(acknowledged(&all, id, "19 (4 of 21)").is_some());
        assert!(acknowledged(&all, id, "20 (4 of 20)").is_none());
        assert!(acknowledged(&all, "repeat-plans:2011-12-Q1", "19 (4 of 21)").is_none());
    }
}
