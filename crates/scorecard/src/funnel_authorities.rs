//! What is published of each authority in one year, with the numbers behind it: what a funnel needs.

use calendar::FinancialYear;
use model::{Period, PublishedFigure, Unit, areas};

use crate::figures::as_published;
use crate::row_of::{RowOf, population};

/// What is known of one authority in one year.
pub struct Authority {
    pub code: String,
    pub name: String,
    pub value: f64,
    /// Numerator and denominator.
    pub counts: [u64; 2],
}

/// Those with a value that is not withheld and the numbers behind it.
pub fn authorities(of: &RowOf, year: FinancialYear) -> Vec<Authority> {
    let published = of.of_authorities(Period::Year(year)).into_iter();
    let known = published.filter_map(|(code, published)| {
        let value = as_published(published, of.definition.unit).value?;
        let counts = counts(of, published, value, Period::Year(year))?;
        let known = areas::by_code(code).map(|known| known.name.to_owned());
        let name = known.unwrap_or_else(|| published.area_name.clone());
        Some(Authority { code: code.to_owned(), name, value, counts })
    });
    known.collect()
}

/// The numbers that were published, or those that a published rate is of: the children of the area, and
/// the events that make the rate of them.
fn counts(of: &RowOf, published: &PublishedFigure, value: f64, period: Period) -> Option<[u64; 2]> {
    let is_share = of.definition.unit == Unit::Percent;
    let both = published.numerator.zip(published.denominator);
    let [numerator, denominator] = match both {
        Some((numerator, denominator)) => [numerator, denominator],
        None if is_share => return None,
        None => {
            let children = population(of.inputs.populations, &published.area, period)?.children;
            [(value * children as f64 / 10_000.0).round() as u64, children]
        }
    };
    (denominator > 0 && (numerator <= denominator || !is_share)).then_some([numerator, denominator])
}
