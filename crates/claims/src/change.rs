//! Claims of movement: up and down, better and worse.

use model::{Better, Period};

use crate::cells::Valued;
use crate::claim::{Kind, Verdict};
use crate::lexicon::{LEXICON, Sense};
use crate::mentions::Meaning;
use crate::periods::previous;
use crate::position::{capital, is_stance, no_figure};
use crate::reading::{Finding, Reading};

impl Reading<'_> {
    pub fn changes(&self) -> Vec<Finding> {
        (0..self.mentions.len())
            .filter_map(|at| Some((at, self.movement(at)?)))
            .flat_map(|(at, way)| self.change(at, way))
            .collect()
    }

    /// Up, down, improved or worsened, where the mention says so of two periods.
    fn movement(&self, at: usize) -> Option<Sense> {
        match self.sense(at)? {
            way @ (Sense::Up | Sense::Down) => (!self.leads_to_stance(at)).then_some(way),
            way @ (Sense::Improved | Sense::Worsened | Sense::Doubled | Sense::Halved) => Some(way),
            Sense::Above | Sense::Over => self.than_a_period(at).then_some(Sense::Up),
            Sense::Below | Sense::Under => self.than_a_period(at).then_some(Sense::Down),
            Sense::Better => self.than_a_period(at).then_some(Sense::Improved),
            Sense::Worse => self.than_a_period(at).then_some(Sense::Worsened),
            _ => None,
        }
    }

    /// "dipped below target" is of the target alone.
    fn leads_to_stance(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.mentions.len()
            && self
                .sense(next)
                .is_some_and(|sense| is_stance(sense) && !matches!(sense, Sense::On | Sense::Met))
            && self.gap(at, next) <= 1
    }

    /// "higher than last year", "fewer than at the end of Q1".
    fn than_a_period(&self, at: usize) -> bool {
        let next = at + 1;
        if next >= self.mentions.len() || self.ends_of(next).is_none() {
            return false;
        }
        let between = self.mentions[at].after - 1..self.mentions[next].first;
        between.len() <= 8 && between.into_iter().any(|token| self.word(token) == "than")
    }

    fn change(&self, at: usize, way: Sense) -> Vec<Finding> {
        let rates = matches!(way, Sense::Improved | Sense::Worsened);
        let kind = if rates { Kind::Improvement } else { Kind::Change };
        if let Some(why) = self.unbound(at) {
            return vec![Finding::not_checked(kind, vec![at], why)];
        }
        if rates && self.known.row.better == Better::Neither {
            let why = "Neither more nor fewer is better for this indicator.";
            return vec![Finding::not_checked(kind, vec![at], why)];
        }
        let amount = self.amount(at);
        let pairs = self.pairs(at);
        let findings = pairs.into_iter().map(|(end, bases)| {
            let (cells, verdict) = self.moved(way, end, &bases, self.is_negated(at), amount);
            let number = amount.map(|(number, _)| number);
            let uses = [at].into_iter().chain(number).chain(self.comparative(at)).collect();
            let cells = cells.into_iter().map(|cell| cell.bound).collect();
            Finding { kind, uses, cells, verdict }
        });
        findings.collect()
    }

    /// The comparative that a "than" belongs to, where other words stand between.
    fn comparative(&self, at: usize) -> Option<usize> {
        let is_than = self.word(self.mentions[at].first) == "than";
        let before = (0..at).rfind(|other| self.sense(*other) == Some(Sense::Neutral));
        before.filter(|other| is_than && self.same_clause(*other, at))
    }

    /// The period a movement ends in, and what it may be held against.
    fn pairs(&self, at: usize) -> Vec<(Period, Vec<Period>)> {
        if let Some([base, end]) = self.between(at) {
            return vec![(end, vec![base])];
        }
        let base = self.base(at);
        let ends = self.ends(at);
        let last_year = Period::Year(self.now().year().plus(-1));
        match (ends, base) {
            // "The last quarter is worse than Q1": the last is then this one.
            (Some(ends), Some(base)) if ends.so_far || ends.of == [base] => {
                vec![(self.now(), vec![base])]
            }
            (Some(ends), Some(base)) => ends.of.into_iter().map(|end| (end, vec![base])).collect(),
            (None, Some(base)) => vec![(self.now(), vec![base])],
            (Some(ends), None) if ends.so_far => vec![(self.now(), vec![last_year])],
            (Some(ends), None) => {
                let before = |end: Period| (end, previous(end).into_iter().collect());
                ends.of.into_iter().map(before).collect()
            }
            (None, None) => {
                let bases = previous(self.now()).into_iter().chain([last_year]).collect();
                vec![(self.now(), bases)]
            }
        }
    }

    /// "between Q1 and Q2".
    fn between(&self, at: usize) -> Option<[Period; 2]> {
        let groups = self.groups();
        let mut near = groups.into_iter().filter(|group| self.same_clause(*group, at));
        near.find_map(|group| {
            let first = self.mentions[group].first;
            let between = first > 0 && self.word(first - 1) == "between";
            let ends = self.ends_of(group)?;
            (between && ends.of.len() == 2).then(|| [ends.of[0], ends.of[1]])
        })
    }

    /// What a movement is held against: named in its clause, or alone in the sentence.
    pub fn base(&self, at: usize) -> Option<Period> {
        let bases: Vec<usize> =
            self.groups().into_iter().filter(|group| self.is_base(*group)).collect();
        let near = bases.iter().find(|group| self.same_clause(**group, at));
        let only = (bases.len() == 1).then(|| bases.first()).flatten();
        let ends = near.or(only).and_then(|group| self.ends_of(*group))?;
        ends.of.first().copied()
    }

    /// "by 16", "18 fewer": the mention of the number, and by how much.
    fn amount(&self, at: usize) -> Option<(usize, f64)> {
        let number = |other: usize| match self.mentions.get(other)?.meaning {
            Meaning::Number(number) => Some((other, number.value)),
            _ => None,
        };
        let is_points = |other: usize| LEXICON.is("points", self.word(self.mentions[other].after));
        let behind = number(at + 1).filter(|(other, _)| {
            let by = self.word(self.mentions[*other].first - 1) == "by";
            self.gap(at, *other) <= 2 && (by || is_points(*other))
        });
        let before = || {
            // "18 fewer children than": the number stands before what hangs on "than".
            let word_at = (at.saturating_sub(1)..=at)
                .find(|other| *other == at || self.sense(*other) == Some(Sense::Neutral))?;
            let other = word_at.checked_sub(1)?;
            let word = self.word(self.mentions[word_at].first);
            let noun = LEXICON.is("movement", word);
            let counts = LEXICON.is("fewer", word) || LEXICON.is("more", word) || noun;
            let reach = if is_points(other) { 2 } else { 0 };
            number(other).filter(|(other, _)| counts && self.gap(*other, word_at) <= reach)
        };
        behind.or_else(before)
    }

    /// Whether it moved that way from each of `bases` that the page has.
    fn moved(
        &self,
        way: Sense,
        end: Period,
        bases: &[Period],
        not: bool,
        amount: Option<(usize, f64)>,
    ) -> (Vec<Valued>, Verdict) {
        let valued = |period: Period| self.known.valued(self.known.actual(period)?);
        let Some(own) = valued(end) else {
            return (Vec::new(), Verdict::not_checked(no_figure(end)));
        };
        let mut others: Vec<Valued> = bases.iter().filter_map(|base| valued(*base)).collect();
        others.dedup_by(|one, other| one.bound == other.bound);
        others.retain(|other| other.bound != own.bound);
        let better = self.known.row.better;
        let holds = |other: &Valued| {
            let same = amount.is_none_or(|(_, by)| is_amount(by, own.value, other.value));
            (moved_so(way, own.value, other.value, better) && same) != not
        };
        let all = !others.is_empty() && others.iter().all(holds);
        let any = others.iter().any(holds);
        let said: Vec<String> = others.iter().map(Valued::said).collect();
        let why =
            format!("{}; {}{}.", capital(&own.said()), said.join(" and "), which(way, better));
        let verdict = match (all, any) {
            _ if others.is_empty() => {
                Verdict::not_checked("The page has no earlier figure to hold it against.")
            }
            (true, _) => Verdict::True,
            // "18 fewer" need be so of one of them only.
            (_, true) if amount.is_some() => Verdict::True,
            (_, true) => Verdict::not_checked(format!("It does not say since when. {why}")),
            _ => Verdict::of(false, || why),
        };
        (std::iter::once(own).chain(others).collect(), verdict)
    }
}

/// A difference in points, or in percent of what it was.
fn is_amount(by: f64, own: f64, other: f64) -> bool {
    let difference = (own - other).abs();
    let percent = difference * 100.0 / other.abs();
    (difference - by).abs() < 0.051 || (percent - by).abs() < 0.501
}

/// Halved and doubled are taken loosely: to 55 % or less, to 180 % or more.
fn moved_so(way: Sense, own: f64, other: f64, better: Better) -> bool {
    match way {
        Sense::Halved => own <= other * 0.55,
        Sense::Doubled => own >= other * 1.8,
        _ => moves(way, own - other, better),
    }
}

pub fn moves(way: Sense, difference: f64, better: Better) -> bool {
    let (up, down) = (difference > 1e-9, difference < -1e-9);
    match (way, better) {
        (Sense::Up, _) | (Sense::Improved, Better::Higher) | (Sense::Worsened, Better::Lower) => up,
        (Sense::Down, _) | (Sense::Improved, Better::Lower) | (Sense::Worsened, Better::Higher) => {
            down
        }
        _ => false,
    }
}

pub fn which(way: Sense, better: Better) -> &'static str {
    match (way, better) {
        (Sense::Up | Sense::Down | Sense::Halved | Sense::Doubled, _) | (_, Better::Neither) => "",
        (_, Better::Lower) => "; lower is better",
        (_, Better::Higher) => "; higher is better",
    }
}
