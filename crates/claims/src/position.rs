//! Claims against the target, England, the region and the family.

use model::Period;
use scorecard::Status;

use crate::claim::Kind;
use crate::lexicon::Sense;
use crate::mentions::Meaning;
use crate::periods;
use crate::reading::{Finding, Reading};

impl Reading<'_> {
    pub fn positions(&self) -> Vec<Finding> {
        let mut taken: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for at in 0..self.mentions.len() {
            found.extend(self.rated(at));
            let Some(stance) = self.stance(at) else { continue };
            let objects = self.objects(at, stance, &taken);
            for object in &objects {
                found.extend(self.position(at, stance, *object));
            }
            taken.extend(objects);
        }
        found
    }

    /// "green in Q1".
    fn rated(&self, at: usize) -> Vec<Finding> {
        let said = match self.sense(at) {
            Some(Sense::IsGreen) => Status::Green,
            Some(Sense::IsAmber) => Status::Amber,
            Some(Sense::IsRed) => Status::Red,
            _ => return Vec::new(),
        };
        let kind = Kind::Target;
        if self.is_future(at) {
            return vec![Finding::not_checked(kind, vec![at], "It is said of what is to come.")];
        }
        let findings = self.periods_of(at).into_iter().map(|period| {
            let (cells, verdict) = self.as_rated(said, period, self.is_negated(at));
            let cells = cells.into_iter().map(|cell| cell.bound).collect();
            Finding { kind, uses: vec![at], cells, verdict }
        });
        findings.collect()
    }

    /// How something is said to stand to something else.
    fn stance(&self, at: usize) -> Option<Sense> {
        let area = self.sense(at + 1).is_some_and(is_area) && self.gap(at, at + 1) <= 2;
        match self.sense(at)? {
            Sense::Over if area => Some(Sense::Above),
            Sense::Under if area => Some(Sense::Below),
            sense => is_stance(sense).then_some(sense),
        }
    }

    /// What a stance is taken against: behind it ("on target"), before it ("target met"), or the
    /// target named earlier ("we missed it").
    fn objects(&self, at: usize, stance: Sense, taken: &[usize]) -> Vec<usize> {
        let behind = self.behind(at, stance);
        if !behind.is_empty() || !can_follow(stance) {
            return behind;
        }
        let is_target =
            |other: &usize| self.sense(*other) == Some(Sense::TargetNoun) && !taken.contains(other);
        let near = |other: &usize| self.same_clause(*other, at) && self.gap(*other, at) <= 7;
        let before = (0..at).rfind(|other| is_target(other) && near(other));
        let it = self.word(self.mentions[at].after) == "it";
        let named = || (0..at).rfind(|other| self.sense(*other) == Some(Sense::TargetNoun));
        before.or_else(|| it.then(named).flatten()).into_iter().collect()
    }

    fn behind(&self, at: usize, stance: Sense) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for other in at + 1..self.mentions.len() {
            let from = found.last().copied().unwrap_or(at);
            let reach = if stance == Sense::On { 2 } else { 5 };
            let stops = self.mentions[other].meaning == Meaning::Break
                || self.sense(other).is_some_and(is_stance)
                || self.gap(from, other) > reach;
            match self.sense(other) {
                _ if stops => break,
                Some(Sense::TargetNoun) if found.is_empty() => return vec![other],
                Some(sense) if is_area(sense) && can_be_of_area(stance) => {
                    let same = found.iter().any(|known| self.sense(*known) == Some(sense));
                    found.extend((!same).then_some(other));
                }
                _ => {}
            }
        }
        found
    }

    fn position(&self, at: usize, stance: Sense, object: usize) -> Vec<Finding> {
        let area = self.sense(object).filter(|sense| is_area(*sense));
        let kind = if area.is_some() { Kind::Comparison } else { Kind::Target };
        let uses = vec![at, object];
        if self.is_future(at) {
            return vec![Finding::not_checked(kind, uses, "It is said of what is to come.")];
        }
        if self.is_before(at) {
            return vec![Finding::not_checked(kind, uses, "It does not say of which years.")];
        }
        let periods = self.periods_of(at);
        let findings = periods.into_iter().map(|period| {
            let (cells, verdict) = match area {
                Some(area) => self.against_area(stance, area, period, self.is_negated(at)),
                None => self.against_target(stance, period, self.is_negated(at)),
            };
            let cells = cells.into_iter().map(|cell| cell.bound).collect();
            Finding { kind, uses: uses.clone(), cells, verdict }
        });
        findings.collect()
    }

    /// The periods named, or this one; all of the year where the sentence says "maintained".
    fn periods_of(&self, at: usize) -> Vec<Period> {
        let maintained =
            (0..self.mentions.len()).any(|other| self.sense(other) == Some(Sense::Maintained));
        match self.ends(at) {
            Some(ends) => ends.of,
            None if maintained => periods::so_far(self.known.card),
            None => vec![self.now()],
        }
    }
}

pub fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 1e-9
}

pub fn no_figure(period: Period) -> String {
    format!("The page has no figure for {}.", period.in_words())
}

/// With a capital letter first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub fn is_area(sense: Sense) -> bool {
    matches!(sense, Sense::England | Sense::Family | Sense::Region)
}

pub fn is_stance(sense: Sense) -> bool {
    use Sense::{
        Above, Below, Better, Close, Exceeded, JustAbove, JustBelow, JustMissed, Level, Met,
        Missed, On, Worse,
    };
    matches!(
        sense,
        Above
            | Below
            | Better
            | Close
            | Exceeded
            | JustAbove
            | JustBelow
            | JustMissed
            | Level
            | Met
            | Missed
            | On
            | Worse
    )
}

fn can_follow(stance: Sense) -> bool {
    matches!(stance, Sense::Met | Sense::On | Sense::Exceeded | Sense::Missed | Sense::JustMissed)
}

fn can_be_of_area(stance: Sense) -> bool {
    !matches!(stance, Sense::Met | Sense::On | Sense::Missed | Sense::JustMissed)
}
