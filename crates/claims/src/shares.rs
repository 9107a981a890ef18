//! Claims of parts of a whole: "8 of 127", "one in four".

use model::Period;

use crate::claim::{Kind, Verdict};
use crate::figures::Meant;
use crate::position::{capital, no_figure};
use crate::reading::{Finding, Reading};

impl Reading<'_> {
    pub fn share(&self, at: usize, share: [f64; 2], counted: bool) -> Vec<Finding> {
        if !self.known.row.unit.is_share() {
            return Vec::new();
        }
        let periods = self.periods_of_number(at);
        periods.into_iter().map(|period| self.share_of(at, share, counted, period)).collect()
    }

    fn share_of(&self, at: usize, share: [f64; 2], counted: bool, period: Period) -> Finding {
        let uses = vec![at];
        let cell = self.known.actual(period);
        let Some((cell, own)) = cell.and_then(|cell| Some((cell, self.known.valued(cell)?))) else {
            return Finding::not_checked(Kind::Share, uses, no_figure(period));
        };
        let counts = cell.figure.numerator.zip(cell.figure.denominator);
        let of = counts.map_or_else(String::new, |(numerator, denominator)| {
            format!(", {}", scorecard::of(numerator, denominator))
        });
        let why = || format!("{}{of}.", capital(&own.said()));
        let verdict = match counts {
            Some((numerator, denominator)) if counted => {
                counts_agree(share, [numerator as f64, denominator as f64], why)
            }
            _ => Verdict::of(is_about(share, own.value, self.meant(at)), why),
        };
        Finding { kind: Kind::Share, uses, cells: vec![own.bound], verdict }
    }
}

/// Two counts against two; where neither is ours they are of something else.
fn counts_agree([part, whole]: [f64; 2], own: [f64; 2], why: impl FnOnce() -> String) -> Verdict {
    let same = |one: f64, other: f64| (one - other).abs() < 0.5;
    match (same(part, own[0]), same(whole, own[1])) {
        (false, false) => Verdict::not_checked("Neither number is counted on the page."),
        (part, whole) => Verdict::of(part && whole, why),
    }
}

/// Round words: a third is 30 to 36.7 %, one in ten 9.5 to 10.5 %.
fn is_about([part, whole]: [f64; 2], value: f64, meant: Meant) -> bool {
    let share = 100.0 * part / whole;
    let room = 3.5_f64.min(50.0 / whole - 50.0 / (whole + 1.0));
    match meant {
        Meant::Over => value > share - 1e-9,
        Meant::Under => value < share + 1e-9,
        Meant::About => (value - share).abs() <= 2.0 * room,
        Meant::Exactly => (value - share).abs() <= room,
    }
}
