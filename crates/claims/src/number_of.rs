//! What a number is said of: the target, an area, or our own figures of which periods.

use model::Period;

use crate::lexicon::{LEXICON, Sense};
use crate::mentions::Meaning;
use crate::position::{is_area, is_stance};
use crate::reading::Reading;

impl Reading<'_> {
    /// The target or area a number is said of: "a target of 80", "78.1% in England".
    pub fn object_of_number(&self, at: usize) -> Option<usize> {
        let is_object = |other: usize| {
            self.sense(other).is_some_and(|sense| is_area(sense) || sense == Sense::TargetNoun)
        };
        let fills = |tokens: std::ops::Range<usize>| {
            let fills =
                |token| matches!(self.word(token), "(") || LEXICON.is("filler", self.word(token));
            tokens.len() <= 4 && tokens.clone().all(fills)
        };
        let number = &self.mentions[at];
        let before = (0..at).rfind(|other| is_object(*other)).filter(|other| {
            let between = self.mentions[*other].after..number.first;
            let of = matches!(self.word(number.first - 1), "of" | "(" | "at");
            fills(between) && (of || !self.is_held_against(*other))
        });
        let behind = || {
            (at + 1..self.mentions.len())
                .find(|other| is_object(*other))
                .filter(|other| fills(number.after..self.mentions[*other].first))
        };
        before.or_else(behind)
    }

    /// Whether a stance stands before the object in its clause: "above target".
    fn is_held_against(&self, object: usize) -> bool {
        (0..object).any(|other| {
            self.sense(other).is_some_and(|sense| is_stance(sense) && sense != Sense::On)
                && self.same_clause(other, object)
        })
    }

    /// The periods a number is of; none where it is what something rose or fell from.
    pub fn periods_of_number(&self, at: usize) -> Vec<Period> {
        match self.group_of_number(at).and_then(|group| self.ends_of(group)) {
            Some(ends) if ends.so_far => vec![self.now()],
            Some(ends) => ends.of,
            None if self.follows_from(at) => Vec::new(),
            None => vec![self.now()],
        }
    }

    fn group_of_number(&self, at: usize) -> Option<usize> {
        let groups = self.groups();
        let links = ["in", "at", "for", "during", "the", "end", "of", "by"];
        let adjacent = groups.iter().copied().find(|group| {
            *group > at
                && (self.mentions[at].after..self.mentions[*group].first)
                    .all(|token| links.contains(&self.word(token)))
        });
        if adjacent.is_some() {
            return adjacent;
        }
        let near: Vec<usize> =
            groups.iter().copied().filter(|group| self.same_clause(*group, at)).collect();
        let within = if near.is_empty() { groups } else { near };
        let is_number = |other: &usize| {
            matches!(self.mentions[*other].meaning, Meaning::Number(_) | Meaning::Share { .. })
        };
        let first_number = (0..=at).find(|other| is_number(other) && self.same_clause(*other, at));
        let periods_first = within.first()? < &first_number.unwrap_or(at);
        if periods_first {
            return within.into_iter().rfind(|group| *group < at);
        }
        let behind = within.into_iter().find(|group| *group > at)?;
        (!(at + 1..behind).any(|other| is_number(&other))).then_some(behind)
    }

    pub fn follows_from(&self, at: usize) -> bool {
        let first = self.mentions[at].first;
        first > 0 && self.word(first - 1) == "from"
    }
}
