//! Commentary: what people say of an indicator's period, or of a whole report's, in three parts.

use std::collections::BTreeMap;

use model::Period;
use serde::{Deserialize, Serialize};

use crate::{BoardError, Desk, Entry, Kept};

/// What an entry about the whole report is about.
pub const WHOLE_REPORT: &str = "report";

/// The parts, as they are printed and in their order.
pub const PARTS: [&str; 3] = ["What changed", "Why", "What is being done"];

/// Headings of a text under which each part is found, in small letters: any that opens so.
const OPENINGS: [&[&str]; 3] =
    [&["what changed", "what happened"], &["why"], &["what is being done", "what we are doing"]];

/// What is said of one period. The id of its entry is `indicator/period`, or `report/period`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// An indicator's id, or [`WHOLE_REPORT`].
    pub about: String,
    pub period: String,
    /// `CommonMark`, as the other two are.
    pub changed: String,
    pub why: String,
    pub doing: String,
    /// A person has cleared it for everybody: nobody can be known by it.
    pub public: bool,
    /// Who wrote it, where a file says so; else whoever kept it.
    #[serde(default)]
    pub author: Option<String>,
    /// When, as a file says it.
    #[serde(default)]
    pub written_on: Option<String>,
}

impl Comment {
    pub fn id(&self) -> String {
        format!("{}/{}", self.about, self.period)
    }

    /// Each part that says something, after its name.
    pub fn parts(&self) -> Vec<(&'static str, &str)> {
        let texts = [&self.changed, &self.why, &self.doing].map(|text| text.trim());
        PARTS.into_iter().zip(texts).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The parts that a text has under its headings. What stands under no heading of a part goes on
    /// with the part before, or opens what changed; nothing is left out but those headings.
    #[must_use]
    pub fn with_parts_of(mut self, text: &str) -> Self {
        let mut parts = [const { String::new() }; 3];
        let mut current = 0;
        for line in text.lines() {
            if let Some(part) = opened(line) {
                current = part;
            } else {
                parts[current].push_str(line);
                parts[current].push('\n');
            }
        }
        [self.changed, self.why, self.doing] = parts.map(|text| text.trim().to_owned());
        self
    }
}

/// The part whose heading `line` is.
fn opened(line: &str) -> Option<usize> {
    let title = line.strip_prefix('#')?.trim_start_matches('#').trim().to_lowercase();
    OPENINGS.iter().position(|openings| openings.iter().any(|own| title.starts_with(own)))
}

impl Kept for Comment {
    const KIND: &'static str = "comment";

    fn check(&self) -> Result<(), String> {
        self.period.parse::<Period>().map_err(|error| error.to_string())?;
        if self.about.trim().is_empty() {
            return Err("it is about an indicator, or about the report".to_owned());
        }
        if self.parts().is_empty() {
            return Err("it says nothing: give --changed, --why-it-moved or --doing".to_owned());
        }
        Ok(())
    }
}

/// The comments of `period`, by what they are about.
pub async fn comments(
    desk: &Desk<'_>,
    period: Period,
) -> Result<BTreeMap<String, Entry<Comment>>, BoardError> {
    let name = period.to_string();
    let all = desk.all::<Comment>().await?.into_iter();
    let own = all.filter(|entry| entry.body.period == name);
    Ok(own.map(|entry| (entry.body.about.clone(), entry)).collect())
}

/// The period of the same length before; `None` for days named one by one.
pub fn period_before(period: Period) -> Option<Period> {
    Some(match period {
        Period::Year(year) => Period::Year(year.plus(-1)),
        Period::Quarter(year, 1) => Period::Quarter(year.plus(-1), 4),
        Period::Quarter(year, quarter) => Period::Quarter(year, quarter - 1),
        Period::Month(year, 1) => Period::Month(year.plus(-1), 12),
        Period::Month(year, month) => Period::Month(year, month - 1),
        Period::Days(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(period: &str) -> Option<String> {
        period_before(period.parse().expect("a period")).map(|period| period.to_string())
    }

    #[test]
    fn the_period_before_is_of_the_same_length() {
        let pairs = [
            ("2011-12", "2010-11"),
            ("2011-12-Q3", "2011-12-Q2"),
            ("2011-12-Q1", "2010-11-Q4"),
            ("2011-12-M05", "2011-12-M04"),
            ("2011-12-M01", "2010-11-M12"),
        ];
        for (period, expected) in pairs {
            assert_eq!(before(period).as_deref(), Some(expected), "{period}");
        }
        assert_eq!(before("2011-04-01..2011-09-30"), None);
    }

    #[test]
    fn a_text_is_parted_at_its_headings_and_loses_nothing_else() {
        let text = "First.\n\n## What happened\n\nDown.\n\n### In the south\n\nUp.\n\n\
                    ## Why it moved\nStaff.\n\n## What is being done\n\n- One\n- Two\n";
        let comment = Comment::default().with_parts_of(text);
        assert_eq!(comment.changed, "First.\n\n\nDown.\n\n### In the south\n\nUp.");
        assert_eq!(comment.why, "Staff.");
        assert_eq!(comment.doing, "- One\n- Two");
    }

    #[test]
    fn it_says_something_of_a_period() {
        let comment =
            Comment { about: "x".to_owned(), period: "2011-12".to_owned(), ..Comment::default() };
        assert!(comment.check().expect_err("nothing said").contains("it says nothing"));
        let said = Comment { why: "Staff.".to_owned(), ..comment };
        assert_eq!((said.check(), said.id()), (Ok(()), "x/2011-12".to_owned()));
        assert_eq!(said.parts(), [("Why", "Staff.")]);
        let never = Comment { period: "soon".to_owned(), ..said };
        assert!(never.check().expect_err("no period").contains("is not a period"));
    }
}
