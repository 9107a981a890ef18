//! Scores: what one person answered of one case of an audit. Each case is scored by two people, and
//! the second does not see what the first answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Audit, Question};
use crate::{BoardError, Desk, Entry, Kept};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    First,
    Second,
}

/// One person's answers to one case. The id of its entry is `audit/number/first` or `second`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub audit: String,
    /// The case's number in the sample.
    pub case: usize,
    pub turn: Turn,
    pub scorer: String,
    /// By question.
    pub answers: BTreeMap<String, String>,
}

impl Score {
    pub fn id(&self) -> String {
        let turn = if self.turn == Turn::First { "first" } else { "second" };
        format!("{}/{}/{turn}", self.audit, self.case)
    }
}

impl Kept for Score {
    const KIND: &'static str = "score";

    fn check(&self) -> Result<(), String> {
        if self.answers.is_empty() { Err("it has no answers".to_owned()) } else { Ok(()) }
    }
}

/// The scores of one audit, held back until a case has both.
pub struct Scores(Vec<Score>);

impl Scores {
    pub async fn of(desk: &Desk<'_>, audit: &str) -> Result<Self, BoardError> {
        let all: Vec<Entry<Score>> = desk.all().await?;
        let own = all.into_iter().map(|entry| entry.body).filter(|score| score.audit == audit);
        Ok(Self(own.collect()))
    }

    fn of_case(&self, case: usize) -> impl Iterator<Item = &Score> {
        self.0.iter().filter(move |score| score.case == case)
    }

    /// Whose turn a score of `case` by `login` is.
    pub fn turn(&self, case: usize, login: &str) -> Result<Turn, &'static str> {
        let mut scores = self.of_case(case).peekable();
        let turn = if scores.peek().is_none() { Turn::First } else { Turn::Second };
        let scores: Vec<&Score> = scores.collect();
        if scores.iter().any(|score| score.scorer == login) {
            return Err("you scored this case already; the second score is for somebody else");
        }
        if scores.len() > 1 {
            return Err("two people have scored this case already");
        }
        Ok(turn)
    }

    /// How many have scored `case`.
    pub fn count(&self, case: usize) -> usize {
        self.of_case(case).count()
    }

    /// Who answered what of `case`, as `login` may know it: both once both are in, else their own.
    pub fn shown(&self, case: usize, login: &str) -> Vec<&Score> {
        let is_whole = self.count(case) > 1;
        self.of_case(case).filter(|score| is_whole || score.scorer == login).collect()
    }

    /// Both people's answers to `question`, as places among its answers, of each case that has both.
    pub fn pairs(&self, audit: &Audit, question: &Question) -> Vec<[usize; 2]> {
        let answer = |case: usize, turn: Turn| {
            let score = self.of_case(case).find(|score| score.turn == turn)?;
            question.place(score.answers.get(&question.id)?)
        };
        let pair = |case| Some([answer(case, Turn::First)?, answer(case, Turn::Second)?]);
        (1..=audit.cases.len()).filter_map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Score, Scores, Turn};

    fn score(case: usize, turn: Turn, scorer: &str) -> Score {
        let answers = [("q".to_owned(), "yes".to_owned())].into();
        Score { audit: "a".to_owned(), case, turn, scorer: scorer.to_owned(), answers }
    }

    #[test]
    fn the_second_is_somebody_else_and_sees_nothing_until_both_are_in() {
        let mut scores = Scores(vec![score(1, Turn::First, "ann")]);
        assert_eq!(scores.turn(1, "bob"), Ok(Turn::Second));
        assert!(scores.turn(1, "ann").is_err());
        assert!(scores.shown(1, "bob").is_empty());
        assert_eq!(scores.shown(1, "ann").len(), 1);
        scores.0.push(score(1, Turn::Second, "bob"));
        assert_eq!(scores.shown(1, "bob").len(), 2);
        assert!(scores.turn(1, "cat").is_err());
        assert_eq!(scores.turn(2, "ann"), Ok(Turn::First));
    }
}
