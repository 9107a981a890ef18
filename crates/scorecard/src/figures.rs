//! Figures: made from a count, taken from a published row, and printed. It rates nothing.

use model::{Figure, FigureStatus, PublishedFigure, Unit};

use crate::Count;
use crate::median::quantile;
use crate::rounding::{percent, printed, rate_per_10k, to_one_decimal};

/// A cohort counted. A share is of its rows, a rate of the `population`, which may not be known; a
/// median has no numerator and a count no denominator.
pub fn counted(count: &Count, unit: Unit, population: Option<u64>) -> Figure {
    let Count { numerator, denominator, .. } = *count;
    let (value, numerator, denominator) = match unit {
        Unit::Percent | Unit::Distribution => {
            (percent(numerator, denominator), Some(numerator), Some(denominator))
        }
        Unit::Count => (Some(numerator as f64), Some(numerator), None),
        Unit::RatePer10k => {
            let value = population.and_then(|children| rate_per_10k(numerator, children));
            (value, Some(numerator), population)
        }
        Unit::Days | Unit::Points => {
            let value = quantile(&count.amounts, 0.5).map(to_one_decimal);
            (value, None, Some(count.amounts.iter().map(|(_, rows)| rows).sum()))
        }
    };
    let status = match value {
        None if unit == Unit::RatePer10k => FigureStatus::Missing,
        None => FigureStatus::NotApplicable,
        Some(_) if count.provisional.is_empty() => FigureStatus::Final,
        Some(_) => FigureStatus::Provisional,
    };
    Figure { value, numerator, denominator, status }
}

/// A published figure, rounded as all figures are. Where a symbol stands for the value, the numbers
/// beside it are withheld with it.
pub fn as_published(published: &PublishedFigure, unit: Unit) -> Figure {
    let PublishedFigure { numerator, denominator, status, .. } = *published;
    if status.symbol().is_some() {
        return Figure { status, ..Figure::default() };
    }
    let of_counts = || {
        let (numerator, denominator) = numerator.zip(denominator)?;
        match unit {
            Unit::Percent | Unit::Distribution => percent(numerator, denominator),
            Unit::RatePer10k => rate_per_10k(numerator, denominator),
            Unit::Count | Unit::Days | Unit::Points => None,
        }
    };
    match published.value.map(to_one_decimal).or_else(of_counts) {
        Some(value) => {
            let denominator = denominator.filter(|_| unit != Unit::Count);
            Figure { value: Some(value), numerator, denominator, status }
        }
        None => missing(),
    }
}

pub fn missing() -> Figure {
    Figure { status: FigureStatus::Missing, ..Figure::default() }
}

/// A figure as it is printed: its value, or the symbol that stands for it.
pub fn display(figure: &Figure) -> String {
    match (figure.status.symbol(), figure.value) {
        (None, Some(value)) => printed(value),
        (Some(symbol), _) if figure.status != FigureStatus::Missing => symbol.to_owned(),
        _ => "not available".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(value: Option<f64>, counts: Option<(u64, u64)>, symbol: &str) -> Figure {
        let row = PublishedFigure {
            indicator: "any".into(),
            area: "england".into(),
            area_name: "England".into(),
            period: "2009-10".into(),
            value,
            numerator: counts.map(|(numerator, _)| numerator),
            denominator: counts.map(|(_, denominator)| denominator),
            status: FigureStatus::parse(symbol).expect("a symbol"),
            note: None,
            source: None,
            published_on: None,
        };
        as_published(&row, Unit::Percent)
    }

    #[test]
    fn a_published_figure_is_printed_to_one_place() {
        let cases = [
            (Some(38.299_999_999_999_99), None, "", "38.3"),
            (Some(6.25), None, "", "6.3"),
            (Some(100.0), None, "p", "100"),
            (None, Some((3, 48)), "", "6.3"),
            (None, None, "", "not available"),
            (None, None, "x", "not available"),
            (None, Some((0, 0)), "", "not available"),
            (None, None, "z", "z"),
            (None, None, "k", "k"),
            (None, None, "u", "u"),
        ];
        for (value, counts, symbol, shown) in cases {
            assert_eq!(display(&published(value, counts, symbol)), shown, "{value:?} {symbol}");
        }
    }

    #[test]
    fn a_withheld_figure_keeps_none_of_its_numbers() {
        let withheld = published(Some(4.2), Some((3, 71)), "c");
        assert_eq!(display(&withheld), "c");
        assert_eq!((withheld.value, withheld.numerator, withheld.denominator), (None, None, None));
    }
}
