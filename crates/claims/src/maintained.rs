//! Claims that what was reached has been maintained.

use model::{Better, Period};
use scorecard::Status;

use crate::change::{moves, which};
use crate::claim::{Kind, Verdict};
use crate::lexicon::Sense;
use crate::periods::{previous, so_far};
use crate::position::{capital, no_figure};
use crate::reading::{Finding, Reading};

impl Reading<'_> {
    pub fn maintained(&self) -> Vec<Finding> {
        let said = (0..self.mentions.len()).filter(|at| self.sense(*at) == Some(Sense::Maintained));
        said.flat_map(|at| self.maintained_at(at)).collect()
    }

    fn maintained_at(&self, at: usize) -> Vec<Finding> {
        let kind = Kind::Maintained;
        let neither = "Neither more nor fewer is better for this indicator.";
        let better = self.known.row.better;
        let why = self.unbound(at).or((better == Better::Neither).then_some(neither));
        if let Some(why) = why {
            return vec![Finding::not_checked(kind, vec![at], why)];
        }
        let periods = self.ends(at).map_or_else(|| so_far(self.known.card), |ends| ends.of);
        let steps: Vec<Finding> =
            periods.into_iter().map(|period| self.step_is_no_worse(at, period)).collect();
        if self.is_negated(at) { negated(at, steps) } else { steps }
    }

    /// Maintained: against the period before, the status is no worse, and the figure is no worse or
    /// what it was lies within its interval.
    fn step_is_no_worse(&self, at: usize, period: Period) -> Finding {
        let kind = Kind::Maintained;
        let known = self.known;
        let both = || {
            let (now, before) = (known.actual(period)?, known.actual(previous(period)?)?);
            Some((now, before, known.valued(now)?, known.valued(before)?))
        };
        let Some((now, before, own, other)) = both() else {
            return Finding::not_checked(kind, vec![at], no_figure(period));
        };
        let fell = place(now.status).zip(place(before.status)).is_some_and(|(now, was)| now > was);
        let worse = moves(Sense::Worsened, own.value - other.value, known.row.better);
        let chance =
            now.interval.is_some_and(|[low, high]| low <= other.value && other.value <= high);
        let verdict = Verdict::of(!fell && (!worse || chance), || {
            format!(
                "{} and {}{}.",
                capital(&own.said()),
                other.said(),
                which(Sense::Improved, known.row.better)
            )
        });
        Finding { kind, uses: vec![at], cells: vec![own.bound, other.bound], verdict }
    }
}

/// "Not maintained" holds where any step was not.
fn negated(at: usize, steps: Vec<Finding>) -> Vec<Finding> {
    let failed = steps.iter().any(|step| matches!(step.verdict, Verdict::False { .. }));
    let unknown = steps.iter().all(|step| matches!(step.verdict, Verdict::NotChecked { .. }));
    let cells: Vec<_> = steps.into_iter().flat_map(|step| step.cells).collect();
    let verdict = if unknown {
        Verdict::not_checked("The page has no figures to hold it against.")
    } else {
        Verdict::of(failed, || {
            "No figure of the period is worse than the one before it.".to_owned()
        })
    };
    vec![Finding { kind: Kind::Maintained, uses: vec![at], cells, verdict }]
}

/// Of a rating, the worse the higher; none of what is not rated.
fn place(status: Option<Status>) -> Option<u8> {
    match status? {
        Status::Green => Some(0),
        Status::Amber => Some(1),
        Status::Red => Some(2),
        _ => None,
    }
}
