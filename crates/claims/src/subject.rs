//! Whether a word of movement is said of the row's own figures, of something else, or of what is to
//! come.

use crate::lexicon::{LEXICON, Sense};
use crate::mentions::Mention;
use crate::position::{is_area, is_stance};
use crate::reading::Reading;

impl Reading<'_> {
    /// Why a word of movement is not of this row's figures.
    pub fn unbound(&self, at: usize) -> Option<&'static str> {
        let others = |sense: Sense| is_area(sense) || sense == Sense::Others;
        let of_others = (0..at).any(|other| {
            self.sense(other).is_some_and(others)
                && self.same_clause(other, at)
                && !(0..other).any(|before| {
                    self.sense(before).is_some_and(is_stance) && self.same_clause(before, at)
                })
        });
        if self.is_future(at) {
            Some("It is said of what is to come.")
        } else if self.is_before(at) {
            Some("It does not say of which years.")
        } else if of_others {
            Some("It is said of other authorities.")
        } else if self.of_something_else(at) {
            Some("It is said of something that this indicator does not measure.")
        } else if self.refers_back(at) {
            Some("It refers to a movement without saying when it was.")
        } else {
            None
        }
    }

    /// "the increase has been the result of": told elsewhere, and perhaps of another period.
    fn refers_back(&self, at: usize) -> bool {
        let first = self.mentions[at].first;
        let article = first > 0
            && matches!(self.word(first - 1), "the" | "this" | "that" | "these" | "those" | "such");
        let noun = LEXICON.is("movement", self.word(first).trim_end_matches('s'));
        article && noun && self.ends(at).is_none() && self.base(at).is_none()
    }

    /// Whether what moves is something else: "improvements in parenting", "demand increased".
    fn of_something_else(&self, at: usize) -> bool {
        let foreign = |word: &str| LEXICON.is("not-measured", word) && !self.in_title(word);
        if self.clause_tokens(at).any(|token| foreign(self.word(token))) {
            return true;
        }
        let mut token = self.mentions[at].after;
        let starts = |token| self.mentions.iter().any(|mention: &Mention| mention.first == token);
        while LEXICON.is("determiner", self.word(token)) && !starts(token) {
            token += 1;
        }
        let word = self.word(token);
        self.is_word(token)
            && !starts(token)
            && !word.ends_with("ly")
            && !LEXICON.is("function", word)
            && !LEXICON.is("subject", word)
            && !self.in_title(word)
    }
}
