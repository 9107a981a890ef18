//! What the inputs hold for one row: its counts, published figures, targets and changes of
//! definition. It chooses among them and makes no cell.

use std::collections::BTreeMap;

use calendar::FinancialYear;
use jiff::civil::Date;
use model::definition::Band;
use model::{
    Definition, GroupMember, Period, Population, PublishedFigure, Target, Version, Window, areas,
};

use crate::{Count, Inputs};

/// An indicator, or one part of it, on a page.
pub struct RowOf<'a> {
    pub inputs: &'a Inputs<'a>,
    pub definition: &'a Definition,
    pub slice: Option<&'a str>,
    pub band: Option<&'a Band>,
    published: Vec<(Period, &'a PublishedFigure)>,
    targets: Vec<(Period, &'a Target)>,
}

impl<'a> RowOf<'a> {
    /// Published figures and targets speak of the whole: a part has none. Those of a band are named
    /// by the indicator and the band: `plans-by-duration#3 months or less`.
    pub fn new(
        inputs: &'a Inputs<'a>,
        definition: &'a Definition,
        slice: Option<&'a str>,
        band: Option<&'a Band>,
    ) -> Self {
        let is_own = |indicator: &str| {
            let (indicator, of) =
                indicator.split_once('#').map_or((indicator, None), |(id, of)| (id, Some(of)));
            slice.is_none()
                && of == band.map(|band| band.value.as_str())
                && definition.answers_to(indicator)
        };
        let published = inputs.published.iter().filter(|figure| is_own(&figure.indicator));
        let targets = inputs
            .targets
            .iter()
            .filter(|target| target.authority == inputs.authority && is_own(&target.indicator));
        Self {
            inputs,
            definition,
            slice,
            band,
            published: published.filter_map(|own| Some((own.period.parse().ok()?, own))).collect(),
            targets: targets.filter_map(|own| Some((own.period.parse().ok()?, own))).collect(),
        }
    }

    pub fn window(&self) -> Window {
        self.inputs.window.unwrap_or(self.definition.window)
    }

    /// The first day that a figure of `period` speaks of: of a snapshot, its one day.
    fn begins(&self, period: Period) -> Date {
        let (first, last) = period.window(self.window());
        if self.window() == Window::AtPeriodEnd { last } else { first }
    }

    /// What the case records count for `period`; `None` where they cannot speak for all of its days.
    /// A snapshot needs records that are complete on its day, no earlier. A part without rows, where
    /// other parts have some, counts nothing.
    pub fn count(&self, period: Period) -> Option<Count> {
        let complete_from = self.inputs.settings.complete_from;
        if complete_from.is_some_and(|from| self.begins(period) < from) {
            return None;
        }
        let mut of_period = self.inputs.counts.iter().filter(|count| {
            count.indicator == self.definition.id && count.period == period && count.has_records
        });
        let band = self.band.map(|band| band.value.as_str());
        let own = of_period
            .clone()
            .find(|count| count.slice.as_deref() == self.slice && count.band.as_deref() == band);
        own.cloned().or_else(|| {
            let of_slice =
                of_period.clone().find(|count| count.slice.as_deref() == self.slice).cloned();
            let other = of_slice.or_else(|| {
                self.slice?;
                Some(Count { denominator: 0, ..of_period.next()?.clone() })
            })?;
            Some(Count {
                slice: self.slice.map(str::to_owned),
                band: band.map(str::to_owned),
                numerator: 0,
                amounts: Vec::new(),
                provisional: Vec::new(),
                ..other
            })
        })
    }

    /// The population of this row; a slice has none.
    pub fn population(&self, period: Period) -> Option<&'a Population> {
        let Inputs { populations, authority, .. } = self.inputs;
        population(populations, authority, period).filter(|_| self.slice.is_none())
    }

    /// The figure published last for `area` and `period`.
    pub fn published(&self, area: &str, period: Period) -> Option<&'a PublishedFigure> {
        let own = self.published.iter().filter(|(of, own)| *of == period && is_of(area, &own.area));
        own.map(|(_, own)| *own).max_by_key(|own| own.published_on)
    }

    /// The figure of `period` published last for each authority, by its code.
    pub fn of_authorities(&self, period: Period) -> BTreeMap<&'a str, &'a PublishedFigure> {
        let mut latest: BTreeMap<&str, &PublishedFigure> = BTreeMap::new();
        let own = self.published.iter().filter(|(of, _)| *of == period).map(|(_, own)| *own);
        for figure in own.filter(|figure| areas::is_code(&figure.area)) {
            let known = latest.entry(&figure.area).or_insert(figure);
            if known.published_on <= figure.published_on {
                *known = figure;
            }
        }
        latest
    }

    /// The years up to this period's that anything is published of, latest first.
    pub fn published_years(&self) -> Vec<FinancialYear> {
        let this_year = self.inputs.period.year();
        let years = self.published.iter().filter_map(|(period, _)| match period {
            Period::Year(year) if *year <= this_year => Some(*year),
            _ => None,
        });
        let mut years: Vec<FinancialYear> = years.collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        years
    }

    /// The members that the group has on any day of `year`.
    pub fn members(&self, group: &str, year: FinancialYear) -> Vec<&'a GroupMember> {
        let in_force = |member: &GroupMember| {
            member.valid_from.is_none_or(|from| from <= year.last_day())
                && member.valid_to.is_none_or(|to| to >= year.first_day())
        };
        let members = self.inputs.groups.iter();
        members.filter(|member| is_of(group, &member.group) && in_force(member)).collect()
    }

    /// The target of `period`: its own, else its year's; the one agreed last.
    pub fn target(&self, period: Period) -> Option<&'a Target> {
        let of = |period: Period| {
            let own = self.targets.iter().filter(|(of, _)| *of == period);
            own.map(|(_, target)| *target).max_by_key(|target| target.agreed_on)
        };
        of(period).or_else(|| of(Period::Year(period.year())))
    }

    /// The changes of definition, old and new, that part a figure of `period` from this page's own:
    /// those after its first day, up to the end of the page's period.
    pub fn changes_since(&self, period: Period) -> Vec<(&'a Version, &'a Version)> {
        let (begins, now) = (self.begins(period), self.inputs.period.ends_on());
        let pairs = self.definition.versions.windows(2).map(|pair| (&pair[0], &pair[1]));
        pairs.filter(|(_, new)| begins < new.from && new.from <= now).collect()
    }
}

/// The children who lived in `authority` in the middle of the year before the one `period` ends in, as
/// the Department for Education takes it; else the latest known before that.
pub fn population<'a>(
    populations: &'a [Population],
    authority: &str,
    period: Period,
) -> Option<&'a Population> {
    let wanted = wanted_population(period);
    let own = populations.iter();
    own.filter(|known| known.authority == authority && known.year <= wanted)
        .max_by_key(|known| known.year)
}

/// The calendar year whose middle a rate of `period` is of: 2024 for 2024-25.
pub fn wanted_population(period: Period) -> i16 {
    period.year().first_day().year()
}

/// Whether two names are of one area, however spaced or cased.
fn is_of(area: &str, named: &str) -> bool {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|letter| !matches!(letter, ' ' | '-' | '_'));
        kept.flat_map(char::to_lowercase).collect()
    };
    area == named || bare(area) == bare(named)
}
