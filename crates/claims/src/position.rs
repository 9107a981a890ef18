//! Claims against the target, England, the region and the family.

use model::{Better, Period};
use scorecard::Status;
use scorecard::rounding::printed;

use crate::cells::Valued;
use crate::claim::{Kind, Verdict};
use crate::lexicon::Sense;
use crate::mentions::Meaning;
use crate::periods;
use crate::reading::{Finding, Reading};

impl Reading<'_> {
    pub fn positions(&self) -> Vec<Finding> {
        let mut taken: Vec<usize> = Vec::new();
        let mut found = Vec::new();
        for at in 0..self.mentions.len() {
            let Some(stance) = self.sense(at).filter(|sense| is_stance(*sense)) else { continue };
            let objects = self.objects(at, stance, &taken);
            for object in &objects {
                found.extend(self.position(at, stance, *object));
            }
            taken.extend(objects);
        }
        found
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
        let near = |other: &usize| self.same_clause(*other, at) && self.gap(*other, at) <= 5;
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

    fn against_target(&self, stance: Sense, period: Period, not: bool) -> (Vec<Valued>, Verdict) {
        let own = self.known.actual(period);
        let Some((cell, own)) = own.and_then(|cell| Some((cell, self.known.valued(cell)?))) else {
            return (Vec::new(), Verdict::not_checked(no_figure(period)));
        };
        let Some(target) = self.known.plan(period) else {
            return (vec![own], Verdict::not_checked("There is no target to hold it against."));
        };
        let why = format!(
            "{}; the target is {}{}.",
            capital(&own.said()),
            target.bound.printed,
            self.nearness(period, stance, target.value)
        );
        let holds = stands(stance, cell.status, &own, &target, self.known.tolerance(period));
        let verdict = match holds {
            Ok(holds) => Verdict::of(holds != not, || why),
            Err(reason) => Verdict::not_checked(reason),
        };
        (vec![own, target], verdict)
    }

    /// What "close" means, and which way is good where it matters.
    fn nearness(&self, period: Period, stance: Sense, target: f64) -> String {
        match stance {
            Sense::Close | Sense::JustMissed | Sense::JustAbove | Sense::JustBelow => {
                match self.known.tolerance(period) {
                    Some(percent) => format!(
                        ", and close is within {} % of it, which is {}",
                        printed(percent),
                        printed(target * percent / 100.0)
                    ),
                    None => ", and close is what is rated amber".to_owned(),
                }
            }
            Sense::Above | Sense::Below => String::new(),
            _ if self.known.row.better == Better::Lower => ", and lower is better".to_owned(),
            _ => String::new(),
        }
    }

    fn against_area(
        &self,
        stance: Sense,
        area: Sense,
        period: Period,
        not: bool,
    ) -> (Vec<Valued>, Verdict) {
        let cell = self.known.actual(period);
        let Some((cell, own)) = cell.and_then(|cell| Some((cell, self.known.valued(cell)?))) else {
            return (Vec::new(), Verdict::not_checked(no_figure(period)));
        };
        let Some(other) = self.known.comparator(area) else {
            return (vec![own], Verdict::not_checked("The page has no such figure beside ours."));
        };
        let better = self.known.row.better;
        let is_better = match better {
            Better::Higher => own.value > other.value,
            Better::Lower => own.value < other.value,
            Better::Neither => false,
        };
        let rates = matches!(stance, Sense::Better | Sense::Worse | Sense::Exceeded);
        if rates && better == Better::Neither {
            let why = "Neither more nor fewer is better for this indicator.";
            return (vec![own, other], Verdict::not_checked(why));
        }
        let holds = match stance {
            Sense::Above | Sense::JustAbove => own.value > other.value,
            Sense::Below | Sense::JustBelow => own.value < other.value,
            Sense::Better | Sense::Exceeded => is_better,
            Sense::Worse => !is_better && differ(own.value, other.value),
            _ => is_level(own.value, other.value, cell.interval),
        };
        let why = format!(
            "{} and {}{}.",
            capital(&own.said()),
            other.said(),
            which_is_better(better, rates)
        );
        (vec![own, other], Verdict::of(holds != not, || why))
    }
}

fn which_is_better(better: Better, matters: bool) -> &'static str {
    match better {
        Better::Lower if matters => "; lower is better",
        Better::Higher if matters => "; higher is better",
        _ => "",
    }
}

/// Whether a figure stands to its target as said; else why that cannot be told.
fn stands(
    stance: Sense,
    status: Option<Status>,
    own: &Valued,
    target: &Valued,
    tolerance: Option<f64>,
) -> Result<bool, &'static str> {
    let (value, aim) = (own.value, target.value);
    match stance {
        Sense::Above => return Ok(value > aim && differ(value, aim)),
        Sense::Below => return Ok(value < aim && differ(value, aim)),
        _ => {}
    }
    let green = match status {
        Some(Status::Green) => true,
        Some(Status::Amber | Status::Red) => false,
        Some(Status::TooFewToRate) => return Err("The figure is of too few to rate."),
        _ => return Err("The figure is not rated against a target."),
    };
    let amber = status == Some(Status::Amber);
    let near = amber || tolerance.is_some_and(|most| (value - aim).abs() <= aim * most / 100.0);
    Ok(match stance {
        Sense::Exceeded | Sense::Better => green && differ(value, aim),
        Sense::Missed | Sense::Worse => !green,
        Sense::Close => green || amber,
        Sense::JustMissed => amber,
        Sense::JustAbove => value > aim && near,
        Sense::JustBelow => value < aim && near,
        _ => green,
    })
}

/// Within the figure's interval, or within a twentieth where it has none.
fn is_level(own: f64, other: f64, interval: Option<[f64; 2]>) -> bool {
    match interval {
        Some([low, high]) => low <= other && other <= high,
        None => (own - other).abs() <= other.abs() / 20.0,
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
