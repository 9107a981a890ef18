//! A whole sentence: to which row it is bound, all its claims, and what was left unread.

use model::{Better, Target};
use scorecard::{Row, Scorecard};

use crate::cells::Known;
use crate::claim::{Claim, Kind, Verdict};
use crate::lexicon::Sense;
use crate::mentions::{Meaning, Mention, mentions};
use crate::reading::{Finding, Reading, is_achievement};
use crate::text::Sentence;
use crate::tokens::{Token, tokens};

pub fn claims(
    sentence: &Sentence,
    indicator: Option<&str>,
    card: &Scorecard,
    targets: &[Target],
) -> Vec<Claim> {
    let tokens = tokens(&sentence.text);
    let mentions = mentions(&tokens, card);
    let findings = match row(&mentions, indicator, card) {
        Ok(row) => {
            let known = Known { card, row, targets };
            Reading { known, tokens: &tokens, mentions: &mentions }.findings()
        }
        Err(why) => unread(&mentions, &[], true, why).into_iter().collect(),
    };
    let claim = |finding: Finding| finding.claim(sentence, &tokens, &mentions);
    apart(findings.into_iter().map(claim).collect())
}

/// Numbers the claims of a sentence whose keys would be the same: "improvements … improvements".
fn apart(mut claims: Vec<Claim>) -> Vec<Claim> {
    let keys: Vec<String> = claims.iter().map(|claim| claim.key.clone()).collect();
    for (at, claim) in claims.iter_mut().enumerate() {
        let same = keys[..at].iter().filter(|key| **key == claim.key).count();
        if same > 0 {
            claim.key = format!("{}-{}", claim.key, same + 1);
        }
    }
    claims
}

/// The row a sentence is of: the one it names, else that of the commentary.
fn row<'a>(
    mentions: &[Mention],
    indicator: Option<&str>,
    card: &'a Scorecard,
) -> Result<&'a Row, &'static str> {
    let named = mentions.iter().filter_map(|mention| match mention.meaning {
        Meaning::Title(row) => Some(card.rows[row].id.as_str()),
        _ => None,
    });
    let mut named: Vec<&str> = named.collect();
    named.dedup();
    let id = match (named.as_slice(), indicator) {
        (names, Some(own)) if names.contains(&own) => own,
        ([one], _) => one,
        ([], Some(own)) => own,
        ([], None) => return Err("It names no indicator of the page."),
        _ => return Err("It names several indicators."),
    };
    let mut rows = card.rows.iter().filter(|row| row.id == id && !row.is_part());
    rows.next().ok_or("The page has no row of the whole of this indicator.")
}

impl Reading<'_> {
    fn findings(&self) -> Vec<Finding> {
        let mut found = self.direction();
        found.extend(self.positions());
        found.extend(self.changes());
        found.extend(self.maintained());
        found.extend(self.records());
        let amounts: Vec<usize> = found
            .iter()
            .filter(|finding| finding.kind == Kind::Change || finding.kind == Kind::Improvement)
            .flat_map(|finding| finding.uses[1..].to_vec())
            .collect();
        found.extend(self.figures(&amounts));
        let used: Vec<usize> = found.iter().flat_map(|finding| finding.uses.clone()).collect();
        found = each_once(found);
        let why = "It could not be bound to a figure of the page.";
        let neutral: Vec<usize> =
            (0..self.mentions.len()).filter(|at| self.is_in_title(*at)).collect();
        let skipped = [used, neutral].concat();
        found.extend(unread(self.mentions, &skipped, found.is_empty(), why));
        found.sort_by_key(|finding| finding.uses.iter().min().copied());
        found
    }

    /// "within 35 working days" of an indicator whose title says so.
    fn is_in_title(&self, at: usize) -> bool {
        let digits = self.word(self.mentions[at].first);
        self.is_duration(at) && self.in_title(digits)
    }

    /// "a low score is indicative of good performance".
    fn direction(&self) -> Vec<Finding> {
        let said = (0..self.mentions.len()).filter_map(|at| match self.sense(at)? {
            Sense::LowIsGood => Some((at, Better::Lower)),
            Sense::HighIsGood => Some((at, Better::Higher)),
            _ => None,
        });
        let own = self.known.row.better;
        let why = || match own {
            Better::Lower => "Of this indicator lower is better.".to_owned(),
            Better::Higher => "Of this indicator higher is better.".to_owned(),
            Better::Neither => "Of this indicator neither more nor fewer is better.".to_owned(),
        };
        let finding = |(at, better): (usize, Better)| Finding {
            kind: Kind::Direction,
            uses: vec![at],
            cells: Vec::new(),
            verdict: Verdict::of(own == better, why),
        };
        said.map(finding).collect()
    }
}

/// What is said twice of the same cells is one claim.
fn each_once(found: Vec<Finding>) -> Vec<Finding> {
    let mut once: Vec<Finding> = Vec::new();
    for finding in found {
        let same = |other: &Finding| {
            other.kind == finding.kind
                && finding.kind == Kind::Change
                && !finding.cells.is_empty()
                && other.cells == finding.cells
                && other.verdict == finding.verdict
        };
        if !once.iter().any(same) {
            once.push(finding);
        }
    }
    once
}

/// One finding for all numbers and targets that no claim has used and, in a sentence without claims, all
/// its words of achievement.
fn unread(mentions: &[Mention], used: &[usize], alone: bool, why: &str) -> Option<Finding> {
    let left = |at: &usize| match mentions[*at].meaning {
        Meaning::Number(_)
        | Meaning::Share { .. }
        | Meaning::Says(Sense::Judgement | Sense::Exceeded | Sense::TargetNoun) => true,
        Meaning::Says(sense) => alone && is_achievement(sense),
        _ => false,
    };
    let uses: Vec<usize> =
        (0..mentions.len()).filter(|at| left(at) && !used.contains(at)).collect();
    (!uses.is_empty()).then(|| Finding::not_checked(Kind::Unread, uses, why))
}

impl Finding {
    fn claim(self, sentence: &Sentence, tokens: &[Token], mentions: &[Mention]) -> Claim {
        let own = || self.uses.iter().map(|at| &mentions[*at]);
        let first = own().map(|mention| mention.first).min().unwrap_or_default();
        let last = own().map(|mention| mention.after).max().unwrap_or(1) - 1;
        let (from, to) = (tokens[first].start, tokens[last].end);
        let (start, end) = sentence.span(from, to);
        let claim = Claim {
            key: String::new(),
            sentence: sentence.text.clone(),
            start,
            end,
            words: sentence.text[from..to].to_owned(),
            kind: self.kind,
            cells: self.cells,
            verdict: self.verdict,
        };
        claim.keyed()
    }
}
