//! All that a scorecard is made from, handed in.

use jiff::civil::Date;
use model::{Definition, GroupMember, Period, Population, PublishedFigure, Target, Window};

/// A cohort counted: what the engine hands over for one indicator, period and slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Indicator id.
    pub indicator: String,
    pub period: Period,
    pub slice: Option<String>,
    /// Of a distribution: the band counted, as the definition's bands name it.
    pub band: Option<String>,
    /// Rows of the cohort that meet the condition; for a count, all rows; of a band, its rows.
    pub numerator: u64,
    /// Rows of the cohort.
    pub denominator: u64,
    /// Of a median: how many rows took each number of days, or made each number of points.
    pub amounts: Vec<(i64, u64)>,
    /// Whether the case records can speak for this period at all.
    pub has_records: bool,
    /// Reasons of the provisional loads that any row of this cohort came from.
    pub provisional: Vec<String>,
}

impl Count {
    /// A whole cohort that the case records speak for, none of it provisional.
    pub fn of(indicator: &str, period: Period, numerator: u64, denominator: u64) -> Self {
        Self {
            indicator: indicator.to_owned(),
            period,
            slice: None,
            band: None,
            numerator,
            denominator,
            amounts: Vec::new(),
            has_records: true,
            provisional: Vec::new(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Settings {
    /// Case records are complete from this day; earlier figures come from `figures.csv`. `None` sets
    /// no such limit.
    pub complete_from: Option<Date>,
    /// Below this denominator a percentage is not rated.
    pub too_few_to_rate_below: u64,
    /// Areas printed as comparators, in order.
    pub comparators: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            complete_from: None,
            too_few_to_rate_below: 10,
            comparators: vec!["england".into(), "family".into()],
        }
    }
}

#[derive(Clone, Debug)]
pub struct Inputs<'a> {
    pub authority: &'a str,
    pub authority_name: &'a str,
    pub period: Period,
    pub window: Option<Window>,
    pub known_on: Option<Date>,
    pub definitions: &'a [&'a Definition],
    pub counts: &'a [Count],
    /// Counts of single months for control charts, oldest first; none where no chart is wanted.
    pub months: &'a [Count],
    /// For charts of rare events: by indicator the days of the events, oldest first.
    pub events: &'a [(String, Vec<Date>)],
    pub published: &'a [PublishedFigure],
    pub targets: &'a [Target],
    pub groups: &'a [GroupMember],
    pub populations: &'a [Population],
    pub settings: &'a Settings,
}

impl Inputs<'_> {
    /// The periods a scorecard at `period` shows: two earlier years, the quarters of last year and
    /// this up to it, the period itself and the same a year before.
    pub fn periods(period: Period) -> Vec<Period> {
        let year = period.year();
        let mut periods = vec![Period::Year(year.plus(-2)), Period::Year(year.plus(-1))];
        periods.extend(
            Period::quarters(year.plus(-1))
                .into_iter()
                .chain(Period::quarters(year))
                .filter(|quarter| quarter.ends_on() <= period.ends_on()),
        );
        for asked in [Some(period), period.year_before()].into_iter().flatten() {
            if !periods.contains(&asked) {
                periods.push(asked);
            }
        }
        periods
    }
}
