//! The two questions a board asks of a chart: is it changing, and will it meet its target?

use super::{Chart, Point, Side};
use crate::Better;

/// What the latest point says (the variation icons of "Making data count").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// Nothing but chance.
    CommonCause,
    /// A signal towards the better.
    Improvement(Side),
    /// A signal towards the worse.
    Concern(Side),
    /// A signal of a figure that is neither better high nor better low.
    Neither(Side),
}

/// Whether the process, as it is, meets a target (the assurance icons).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// The limits lie wholly on the target's good side.
    Passes,
    /// The limits lie wholly on its bad side.
    Fails,
    /// The target lies between the limits: chance decides.
    HitAndMiss,
}

impl Variation {
    /// The variation in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::CommonCause => "common cause: no more than chance",
            Self::Improvement(Side::High) => "special cause, improvement: higher",
            Self::Improvement(Side::Low) => "special cause, improvement: lower",
            Self::Concern(Side::High) => "special cause, concern: higher",
            Self::Concern(Side::Low) => "special cause, concern: lower",
            Self::Neither(Side::High) => "special cause, neither better nor worse: higher",
            Self::Neither(Side::Low) => "special cause, neither better nor worse: lower",
        }
    }
}

impl Assurance {
    /// The assurance in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Passes => "passes the target consistently",
            Self::Fails => "fails the target consistently",
            Self::HitAndMiss => "hit and miss: chance decides whether the target is met",
        }
    }
}

impl Chart {
    /// What the latest point says. `better` is of the values as plotted: of a g chart of unwanted
    /// events, more between them is better.
    pub fn variation(&self, better: Better) -> Variation {
        let flag = self.latest().and_then(|point| point.flags.first());
        let Some(side) = flag.map(|flag| flag.side) else { return Variation::CommonCause };
        match (better, side) {
            (Better::Neither, _) => Variation::Neither(side),
            (Better::Higher, Side::High) | (Better::Lower, Side::Low) => {
                Variation::Improvement(side)
            }
            _ => Variation::Concern(side),
        }
    }

    /// Whether the target is met, by the limits at the latest point; `None` where neither way is
    /// better.
    pub fn assurance(&self, target: f64, better: Better) -> Option<Assurance> {
        let point = self.latest()?;
        let [worst, best] = match better {
            Better::Higher => [point.lower - target, point.upper - target],
            Better::Lower => [target - point.upper, target - point.lower],
            Better::Neither => return None,
        };
        Some(match () {
            () if worst >= 0.0 => Assurance::Passes,
            () if best < 0.0 => Assurance::Fails,
            () => Assurance::HitAndMiss,
        })
    }

    /// The latest point there is.
    pub fn latest(&self) -> Option<&Point> {
        self.points.iter().rev().flatten().next()
    }
}
