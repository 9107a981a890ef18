//! A group of authorities as one figure, of the latest year that anything is published for a member:
//! the mean of its members, as the Local Authority Interactive Tool has it; their median, as the
//! Outcomes and Enablers dashboard has it; or their rate as if they were one authority.

use calendar::FinancialYear;
use model::{Figure, GroupMember, Period, PublishedFigure, Unit};

use crate::Comparator;
use crate::comparators::{made, name};
use crate::figures::{as_published, missing};
use crate::notes::NoteBook;
use crate::rounding::{percent, to_one_decimal};
use crate::row_of::RowOf;

/// How the figures of a group's members become one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Mean,
    Median,
    Pooled,
}

impl Way {
    /// As settings name it after a colon.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "mean" => Some(Self::Mean),
            "median" => Some(Self::Median),
            "pooled" => Some(Self::Pooled),
            _ => None,
        }
    }
}

/// The members of a group in one year, and what is published of them.
struct Members<'a> {
    year: FinancialYear,
    all: Vec<&'a GroupMember>,
    /// Those with a value that is not withheld, beside it.
    known: Vec<(&'a str, Figure, &'a PublishedFigure)>,
}

pub fn group(of: &RowOf, name: &str, way: Way, notes: &mut NoteBook) -> Option<Comparator> {
    let years = of.published_years().into_iter();
    let members = years.map(|year| members(of, name, year)).find(|own| !own.known.is_empty())?;
    let (figure, source) = match way {
        Way::Mean => members.averaged("mean", mean),
        Way::Median => members.averaged("median", median),
        Way::Pooled => members.pooled(of.definition.unit),
    };
    let area = match way {
        Way::Mean => name.to_owned(),
        Way::Median => format!("{name}:median"),
        Way::Pooled => format!("{name}:pooled"),
    };
    Some(made(of, &area, (members.year, figure), source, notes))
}

fn members<'a>(of: &RowOf<'a>, group: &str, year: FinancialYear) -> Members<'a> {
    let all = of.members(group, year);
    let known = all.iter().filter_map(|member| {
        let published = of.published(&member.area, Period::Year(year))?;
        let figure = as_published(published, of.definition.unit);
        figure.value.map(|_| (member.area.as_str(), figure, published))
    });
    Members { year, known: known.collect(), all }
}

impl Members<'_> {
    fn averaged(&self, word: &str, average: impl Fn(&[f64]) -> f64) -> (Figure, String) {
        let values: Vec<f64> =
            self.known.iter().filter_map(|(_, figure, _)| figure.value).collect();
        let figure = Figure { value: Some(to_one_decimal(average(&values))), ..Figure::default() };
        let source = format!(
            "{word} of the published figures of {} of {} members{}{}",
            self.known.len(),
            self.all.len(),
            in_brackets(&self.sources()),
            without(&self.missing(|_| true))
        );
        (figure, source)
    }

    /// One rate of all members: not available where the counts of any are not known, for those are
    /// seldom withheld by chance.
    fn pooled(&self, unit: Unit) -> (Figure, String) {
        let counted = |figure: &Figure| figure.numerator.zip(figure.denominator).is_some();
        let missing_counts = self.missing(counted);
        let sum = |count: fn(&Figure) -> Option<u64>| -> u64 {
            self.known.iter().filter_map(|(_, figure, _)| count(figure)).sum()
        };
        let (n, d) = (sum(|figure| figure.numerator), sum(|figure| figure.denominator));
        let sources = in_brackets(&self.sources());
        let value = rate(n, d, unit).filter(|_| missing_counts.is_empty());
        let Some(value) = value else {
            let source = format!(
                "pooled rate, which needs the counts of all {} members{sources}{}",
                self.all.len(),
                without(&missing_counts)
            );
            return (missing(), source);
        };
        let figure = Figure {
            value: Some(value),
            numerator: Some(n),
            denominator: Some(d),
            ..Figure::default()
        };
        (figure, format!("pooled rate of all {} members{sources}", self.all.len()))
    }

    /// Names of the members without a figure that is `enough`.
    fn missing(&self, enough: impl Fn(&Figure) -> bool) -> Vec<String> {
        let known = |area: &str| {
            self.known.iter().any(|(member, figure, _)| *member == area && enough(figure))
        };
        let missing = self.all.iter().filter(|member| !known(&member.area));
        missing.map(|member| name(&member.area)).collect()
    }

    /// Where the figures were published, each place once.
    fn sources(&self) -> Vec<&str> {
        distinct(self.known.iter().filter_map(|(_, _, published)| published.source.as_deref()))
    }
}

fn rate(numerator: u64, denominator: u64, unit: Unit) -> Option<f64> {
    match unit {
        Unit::Percent => percent(numerator, denominator),
        Unit::RatePer10k if denominator > 0 => {
            Some(to_one_decimal(numerator as f64 / denominator as f64 * 10_000.0))
        }
        _ => None,
    }
}

pub fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// ` (A table and another)`; nothing of nothing.
pub fn in_brackets(sources: &[&str]) -> String {
    if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) }
}

fn without(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("; no figure of {}", names.join(", ")) }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The middle value, or the mean of the two in the middle.
fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let pair = if values.len() % 2 == 1 { middle..=middle } else { middle - 1..=middle };
    mean(&values[pair])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        for (values, middle) in
            [(&[9.0][..], 9.0), (&[9.0, 1.0, 2.0], 2.0), (&[9.0, 1.0, 2.0, 4.0], 3.0)]
        {
            assert!((median(values) - middle).abs() < 1e-12, "{values:?}");
        }
    }
}
