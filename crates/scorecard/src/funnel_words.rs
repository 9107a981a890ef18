//! What a funnel says, in plain words.

use calendar::FinancialYear;
use statistics::funnel::{Funnel, Measure, Place};

use crate::rounding::{printed, with_commas};
use crate::{FunnelLimits, Origin, Ours};

/// How much more authorities differ than chance makes them.
pub fn overdispersion(funnel: &Funnel) -> String {
    if funnel.is_adjusted() {
        format!(
            "The variance of authorities' figures is {} times what chance alone would make it; the limits are widened \
             for these usual differences (over-dispersion).",
            printed(funnel.phi)
        )
    } else {
        "Authorities' figures vary no more than chance makes them; the limits are those of chance alone."
            .to_owned()
    }
}

/// `In 2024/25, 28.1% of 253 plans was within what chance and the usual differences between
/// authorities explain (22% to 34.5%).`
pub fn sentence(
    year: FinancialYear,
    funnel: &Funnel,
    ours: &Ours,
    limits: &FunnelLimits,
    sized_by: &str,
) -> String {
    let causes = if funnel.is_adjusted() {
        "chance and the usual differences between authorities explain"
    } else {
        "chance explains"
    };
    let year = year.to_string().replace('-', "/");
    let figure = figure(funnel.measure, ours, sized_by);
    let unpublished = match ours.origin {
        Origin::CaseRecords => " It is our own count, not a published figure.",
        Origin::Figures => "",
    };
    let inner = range(funnel.measure, limits.inner);
    let place = match ours.point.place {
        Place::Within => format!("within what {causes} ({inner})"),
        Place::Above | Place::Below => {
            let outer = range(funnel.measure, limits.outer);
            format!(
                "{} what {causes} in 19 of 20 authorities ({inner}), but within what they explain in 998 of 1,000 \
                 ({outer})",
                side(ours.point.place)
            )
        }
        Place::FarAbove | Place::FarBelow => {
            let outer = range(funnel.measure, limits.outer);
            format!(
                "{} what {causes} in 998 of 1,000 authorities ({outer})",
                side(ours.point.place)
            )
        }
    };
    format!("In {year}, {figure} was {place}.{unpublished}")
}

fn figure(measure: Measure, ours: &Ours, sized_by: &str) -> String {
    let (value, denominator) = (printed(ours.point.value), with_commas(ours.point.denominator));
    match measure {
        Measure::Proportion => format!("{value}% of {denominator} {sized_by}"),
        Measure::Rate => format!("{value} for every 10,000 of {denominator} {sized_by}"),
    }
}

fn range(measure: Measure, [low, high]: [f64; 2]) -> String {
    let sign = if measure == Measure::Proportion { "%" } else { "" };
    format!("{}{sign} to {}{sign}", printed(low), printed(high))
}

fn side(place: Place) -> &'static str {
    match place {
        Place::Above | Place::FarAbove => "above",
        Place::Below | Place::FarBelow => "below",
        Place::Within => "within",
    }
}
