//! How a figure stands to its target, to England, to the region and to the family.

use model::{Better, Period};
use scorecard::Status;
use scorecard::rounding::printed;

use crate::cells::Valued;
use crate::claim::Verdict;
use crate::lexicon::Sense;
use crate::position::{capital, differ, no_figure};
use crate::reading::Reading;

impl Reading<'_> {
    pub fn against_target(
        &self,
        stance: Sense,
        period: Period,
        not: bool,
    ) -> (Vec<Valued>, Verdict) {
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

    pub fn as_rated(&self, said: Status, period: Period, not: bool) -> (Vec<Valued>, Verdict) {
        let own = self.known.actual(period);
        let Some((cell, own)) = own.and_then(|cell| Some((cell, self.known.valued(cell)?))) else {
            return (Vec::new(), Verdict::not_checked(no_figure(period)));
        };
        let verdict = match cell.status {
            Some(status @ (Status::Green | Status::Amber | Status::Red)) => {
                Verdict::of((status == said) != not, || {
                    format!("{}, rated {}.", capital(&own.said()), status.word().to_lowercase())
                })
            }
            _ => Verdict::not_checked("The figure is not rated against a target."),
        };
        let target = self.known.plan(period);
        (std::iter::once(own).chain(target).collect(), verdict)
    }

    pub fn against_area(
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
        if is_untold(stance, cell.interval, own.value, other.value) {
            let why = "The two differ, but by no more than chance makes likely.";
            return (vec![own, other], Verdict::not_checked(why));
        }
        let holds = match stance {
            Sense::Above | Sense::JustAbove => own.value > other.value,
            Sense::Below | Sense::JustBelow => own.value < other.value,
            Sense::Better | Sense::Exceeded => is_better,
            Sense::Worse => !is_better && differ(own.value, other.value),
            _ => is_level(own.value, other.value),
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

/// Within a twentieth.
fn is_level(own: f64, other: f64) -> bool {
    (own - other).abs() <= other.abs() / 20.0
}

/// Whether "in line with" can be neither borne out nor refuted: not near, but within the interval.
fn is_untold(stance: Sense, interval: Option<[f64; 2]>, own: f64, other: f64) -> bool {
    let within = interval.is_some_and(|[low, high]| low <= other && other <= high);
    matches!(stance, Sense::Level | Sense::Close) && within && !is_level(own, other)
}
