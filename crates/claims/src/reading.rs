//! One sentence about one row: its clauses, and which periods belong to which words.

use model::Period;

use crate::cells::Known;
use crate::claim::{BoundCell, Kind, Verdict};
use crate::lexicon::{LEXICON, Sense};
use crate::mentions::{Meaning, Mention};
use crate::tokens::{Shape, Token};

pub struct Reading<'a> {
    pub known: Known<'a>,
    pub tokens: &'a [Token],
    pub mentions: &'a [Mention],
}

/// A claim before it has its place in the text.
#[derive(Clone, Debug)]
pub struct Finding {
    pub kind: Kind,
    /// Mentions it is made of: the first is what it hangs on.
    pub uses: Vec<usize>,
    pub cells: Vec<BoundCell>,
    pub verdict: Verdict,
}

impl Finding {
    pub fn not_checked(kind: Kind, uses: Vec<usize>, why: impl Into<String>) -> Self {
        Self { kind, uses, cells: Vec::new(), verdict: Verdict::not_checked(why) }
    }
}

/// Periods that a claim is of.
#[derive(Clone, Debug)]
pub struct Ends {
    pub of: Vec<Period>,
    /// Meant as one: the year so far.
    pub so_far: bool,
}

impl Reading<'_> {
    pub fn sense(&self, at: usize) -> Option<Sense> {
        match self.mentions.get(at)?.meaning {
            Meaning::Says(sense) => Some(sense),
            _ => None,
        }
    }

    /// The word of a token, empty past the end.
    pub fn word(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |token| token.word.as_str())
    }

    pub fn is_word(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|token| token.shape == Shape::Word)
    }

    fn clause(&self, at: usize) -> usize {
        self.mentions[..at].iter().filter(|mention| mention.meaning == Meaning::Break).count()
    }

    pub fn same_clause(&self, one: usize, other: usize) -> bool {
        self.clause(one) == self.clause(other)
    }

    /// Tokens between two mentions, the first before the second.
    pub fn gap(&self, one: usize, other: usize) -> usize {
        self.mentions[other].first.saturating_sub(self.mentions[one].after)
    }

    /// Mentions that name periods.
    pub fn groups(&self) -> Vec<usize> {
        let is_group = |at: &usize| matches!(self.mentions[*at].meaning, Meaning::Periods { .. });
        (0..self.mentions.len()).filter(is_group).collect()
    }

    pub fn ends_of(&self, at: usize) -> Option<Ends> {
        match &self.mentions[at].meaning {
            Meaning::Periods { of, so_far } => Some(Ends { of: of.clone(), so_far: *so_far }),
            _ => None,
        }
    }

    /// Whether a group of periods is what another is held against: "since Q1", "from 8.8 in Q1".
    pub fn is_base(&self, group: usize) -> bool {
        let skipped = [
            "at", "the", "end", "of", "in", "our", "to", "for", "there", "it", "was", "were", "is",
        ];
        let mut tokens = (0..self.mentions[group].first).rev();
        let stops = tokens.find(|token| !skipped.contains(&self.word(*token)));
        let Some(stop) = stops else { return false };
        match self.tokens[stop].shape {
            // "from a high of 126 in 2010/11" names what it fell from, "to 88 in Q2" does not.
            Shape::Number(_) => {
                let mut before = (stop.saturating_sub(5)..stop).rev();
                let ends = |token: &usize| {
                    matches!(self.word(*token), "from" | "to") || !self.is_word(*token)
                };
                before.find(ends).is_some_and(|token| self.word(token) == "from")
            }
            _ => LEXICON.is("base", self.word(stop)),
        }
    }

    /// The periods that the claim hanging on mention `at` is of, where any are named.
    pub fn ends(&self, at: usize) -> Option<Ends> {
        let groups: Vec<usize> =
            self.groups().into_iter().filter(|group| !self.is_base(*group)).collect();
        let near: Vec<usize> =
            groups.iter().copied().filter(|group| self.same_clause(*group, at)).collect();
        if !near.is_empty() {
            return self.ends_of(self.in_order(&near, at));
        }
        let remains = self.any_in_clause(at, Sense::Remains);
        let earlier = groups.into_iter().rfind(|group| *group < at && !remains);
        earlier.and_then(|group| self.ends_of(group))
    }

    /// Of the groups of a clause the one that goes with `at`: in "Q1 was on target" periods go before
    /// what is said of them, in "on target in Q1" behind it.
    fn in_order(&self, near: &[usize], at: usize) -> usize {
        let said = |other: usize| self.sense(other).is_some_and(is_said);
        let first_said =
            (0..self.mentions.len()).find(|other| self.same_clause(*other, at) && said(*other));
        let before = near.iter().rfind(|group| **group < at).copied();
        let behind = near.iter().find(|group| **group > at).copied();
        let periods_first = near[0] < first_said.unwrap_or(at);
        let found = if periods_first { before.or(behind) } else { behind.or(before) };
        found.unwrap_or(near[0])
    }

    fn any_in_clause(&self, at: usize, sense: Sense) -> bool {
        (0..self.mentions.len())
            .any(|other| self.sense(other) == Some(sense) && self.same_clause(other, at))
    }

    pub fn said_before(&self, at: usize, sense: Sense, reach: usize) -> bool {
        (0..at).any(|other| {
            self.sense(other) == Some(sense)
                && self.same_clause(other, at)
                && self.gap(other, at) <= reach
        })
    }

    pub fn is_negated(&self, at: usize) -> bool {
        self.said_before(at, Sense::Not, 3)
    }

    /// Whether it is said of what is to come, or only wished: "should improve", "to improve".
    pub fn is_future(&self, at: usize) -> bool {
        let own = &self.tokens[self.mentions[at].first..self.mentions[at].after];
        let reach = 12 + own.len();
        if self.said_before(at, Sense::Future, reach) {
            return true;
        }
        let after = self.mentions[at].after;
        if (after..after + 3).any(|token| LEXICON.is("wanted", self.word(token))) {
            return true;
        }
        let mut token = self.mentions[at].first;
        while token > 0 && self.word(token - 1).ends_with("ly") {
            token -= 1;
        }
        let to = token > 0 && self.word(token - 1) == "to";
        to && !(token > 1 && self.word(token - 2).starts_with("continu"))
    }

    /// Whether it is said of earlier years without saying which.
    pub fn is_before(&self, at: usize) -> bool {
        let before = (0..at).any(|other| self.sense(other) == Some(Sense::Before));
        before && self.ends(at).is_none()
    }

    /// The last token of the clause `at` is in, and the first.
    pub fn clause_tokens(&self, at: usize) -> std::ops::Range<usize> {
        let is_break = |other: &&Mention| other.meaning == Meaning::Break;
        let first = self.mentions[..at].iter().rfind(is_break).map_or(0, |last| last.after);
        let end = self.mentions[at..].iter().find(is_break);
        first..end.map_or(self.tokens.len(), |next| next.first)
    }

    /// Whether `word` stands in the row's title.
    pub fn in_title(&self, word: &str) -> bool {
        let title = self.known.row.title.to_lowercase();
        title.split(|letter: char| !letter.is_alphanumeric()).any(|own| own == word)
    }

    pub fn now(&self) -> Period {
        self.known.card.period
    }
}

/// Senses that claims hang on.
fn is_said(sense: Sense) -> bool {
    sense <= Sense::Down
        && !matches!(sense, Sense::TargetNoun | Sense::Others)
        && !matches!(sense, Sense::England | Sense::Family | Sense::Region)
}

/// Words that are not left without a claim.
pub fn is_achievement(sense: Sense) -> bool {
    let weak = [
        Sense::On,
        Sense::Missed,
        Sense::Close,
        Sense::Above,
        Sense::Below,
        Sense::Level,
        Sense::England,
        Sense::Family,
        Sense::Region,
        Sense::Others,
    ];
    sense <= Sense::Lowest && !weak.contains(&sense)
}
