//! Status against target. The figure is compared as it is printed, so that nobody reads "8.0, target
//! 8, amber".

use model::{Better, Target};

use crate::rounding::to_one_decimal;
use crate::{Settings, Status};

/// A figure of `denominator` rows (`None` for a count) against `target`. Amber is a miss of no more
/// than the target's own tolerance; without one there is no amber.
pub fn rate(
    value: Option<f64>,
    denominator: Option<u64>,
    better: Better,
    target: Option<&Target>,
    settings: &Settings,
) -> Status {
    let Some(value) = value else { return Status::NoFigure };
    let Some((target, aim)) = target.and_then(|target| Some((target, target.target?))) else {
        return Status::NoTarget;
    };
    if better == Better::Neither {
        return Status::NoTarget;
    }
    if is_small(denominator, settings) {
        return Status::TooFewToRate;
    }
    let value = to_one_decimal(value);
    let miss = if better == Better::Lower { value - aim } else { aim - value };
    let tolerance = aim * target.amber_within_percent.unwrap_or(0.0) / 100.0;
    // The figures have one decimal place; anything nearer than a billionth is the same.
    if miss <= 1e-9 {
        Status::Green
    } else if miss <= tolerance + 1e-9 {
        Status::Amber
    } else {
        Status::Red
    }
}

/// Whether so few rows are counted that a figure says little.
pub fn is_small(denominator: Option<u64>, settings: &Settings) -> bool {
    denominator.is_some_and(|rows| rows > 0 && rows < settings.too_few_to_rate_below)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(aim: Option<f64>) -> Target {
        Target {
            indicator: "any".into(),
            authority: "999".into(),
            period: "2011-12".into(),
            target: aim,
            amber_within_percent: Some(10.0),
            agreed_by: None,
            agreed_on: None,
            reason: None,
            changed: None,
        }
    }

    fn status(value: f64, rows: u64, better: Better, aim: Option<f64>) -> Status {
        rate(Some(value), Some(rows), better, Some(&target(aim)), &Settings::default())
    }

    #[test]
    fn a_tenth_of_a_point_moves_a_status() {
        use Better::{Higher, Lower};
        let cases = [
            (8.0, Lower, 8.0, Status::Green),
            (8.04, Lower, 8.0, Status::Green),
            (8.05, Lower, 8.0, Status::Amber),
            (8.1, Lower, 8.0, Status::Amber),
            (8.8, Lower, 8.0, Status::Amber),
            (8.9, Lower, 8.0, Status::Red),
            (80.0, Higher, 80.0, Status::Green),
            (79.9, Higher, 80.0, Status::Amber),
            (72.0, Higher, 80.0, Status::Amber),
            (71.9, Higher, 80.0, Status::Red),
        ];
        for (value, better, aim, expected) in cases {
            assert_eq!(status(value, 100, better, Some(aim)), expected, "{value} of {aim}");
        }
    }

    #[test]
    fn some_figures_are_not_rated() {
        assert_eq!(status(50.0, 9, Better::Lower, Some(8.0)), Status::TooFewToRate);
        assert_eq!(status(50.0, 10, Better::Lower, Some(8.0)), Status::Red);
        assert_eq!(status(50.0, 100, Better::Lower, None), Status::NoTarget);
        assert_eq!(status(88.0, 100, Better::Neither, Some(80.0)), Status::NoTarget);
        let none =
            rate(None, Some(0), Better::Lower, Some(&target(Some(8.0))), &Settings::default());
        assert_eq!(none, Status::NoFigure);
        let untold = rate(Some(8.0), None, Better::Lower, None, &Settings::default());
        assert_eq!(untold, Status::NoTarget);
    }
}
