//! Control charts of monthly points: what is chance and what is a signal, by the chart that suits the
//! kind of figure and its size. The statistics are in their own crate; here figures become series.

use jiff::civil::Date;
use model::{Better, Period, Unit, Window};
use serde::Serialize;
use statistics::choose::{Choice, choose};
use statistics::spc::{self, Chart, Flag, Kind, Rule, Series, Side};

use crate::Count;
use crate::figures::counted;
use crate::row_of::RowOf;

/// A control chart in the unit of its row.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Control {
    /// `p chart`.
    pub kind: &'static str,
    /// Why this chart: `a p chart, for shares of ...`.
    pub why: String,
    /// The limits rest on fewer than twelve points.
    pub trial: bool,
    pub centre: f64,
    /// Oldest first: a month each; of a g chart an event each.
    pub points: Vec<ControlPoint>,
    /// What the latest point says.
    pub variation: &'static str,
    /// Whether the target is met by the process as it is; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assurance: Option<&'static str>,
    /// What a point is: `%`, `days between events`.
    pub measured_in: String,
    /// What it is drawn of, to be judged by other limits.
    #[serde(skip)]
    drawn_of: DrawnOf,
}

/// A series as it was drawn: its figures, their labels, its chart.
#[derive(Clone, Debug, PartialEq)]
struct DrawnOf {
    figures: Figures,
    labels: Vec<String>,
    choice: Choice,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlPoint {
    /// A month, `2011-12-M05`; of a g chart the day of the event.
    pub label: String,
    pub value: f64,
    pub lower: f64,
    pub upper: f64,
    /// Which rules the point breaks, in words; empty where it is chance.
    pub signals: Vec<&'static str>,
}

/// The chart of the row's months; `None` where there is nothing that a chart could say.
pub fn control(of: &RowOf) -> Option<Control> {
    let months = of.months();
    let figures = Figures::of(of, &months)?;
    let choice = choose(&figures.series()).ok()?;
    if choice.kind == Kind::G {
        return between_events(of, &choice.why);
    }
    let labels = months.iter().map(|count| count.period.to_string()).collect();
    let drawn_of = DrawnOf { figures, labels, choice };
    drawn_of.control(of.definition.better, of.definition_sign(), of.aim())
}

/// The months' figures in the form that their kind of chart is made of.
#[derive(Clone, Debug, PartialEq)]
enum Figures {
    Shares(Vec<[u64; 2]>),
    Counts(Vec<u64>),
    Rates(Vec<[u64; 2]>),
    Measured(Vec<Option<f64>>),
    Between(Vec<u64>),
}

impl Figures {
    fn of(of: &RowOf, months: &[&Count]) -> Option<Self> {
        let unit = of.definition.unit;
        let population = |count: &Count| of.population(count.period).map(|known| known.children);
        let value = |count: &&Count| counted(count, unit, population(count)).value;
        let stock = of.definition.window == Window::AtPeriodEnd;
        Some(match unit {
            // Points may fall below nought, which a measurement here may not.
            Unit::Distribution | Unit::Points => return None,
            Unit::Days => Self::Measured(months.iter().map(value).collect()),
            _ if stock => Self::Measured(months.iter().map(value).collect()),
            Unit::Percent => Self::Shares(
                months.iter().map(|count| [count.numerator, count.denominator]).collect(),
            ),
            Unit::Count => Self::Counts(months.iter().map(|count| count.numerator).collect()),
            Unit::RatePer10k => Self::Rates(
                months
                    .iter()
                    .map(|count| Some([count.numerator, population(count)?]))
                    .collect::<Option<_>>()?,
            ),
        })
    }

    fn series(&self) -> Series<'_> {
        match self {
            Self::Shares(months) => Series::Proportion(months),
            Self::Counts(months) => Series::Count(months),
            Self::Rates(months) => Series::Rate(months),
            Self::Measured(months) => Series::Measurement(months),
            Self::Between(gaps) => Series::Between(gaps),
        }
    }

    /// The first so many of them.
    fn first(&self, months: usize) -> Self {
        match self {
            Self::Shares(all) => Self::Shares(all[..months].to_vec()),
            Self::Counts(all) => Self::Counts(all[..months].to_vec()),
            Self::Rates(all) => Self::Rates(all[..months].to_vec()),
            Self::Measured(all) => Self::Measured(all[..months].to_vec()),
            Self::Between(all) => Self::Between(all[..months].to_vec()),
        }
    }

    /// From the unit of the series to that of the row.
    fn scale(&self) -> f64 {
        match self {
            Self::Shares(_) => 100.0,
            Self::Rates(_) => 10_000.0,
            Self::Counts(_) | Self::Measured(_) | Self::Between(_) => 1.0,
        }
    }
}

/// The days between one rare event and the next.
fn between_events(of: &RowOf, why: &str) -> Option<Control> {
    let events = of.events()?;
    let gaps = events.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
    let labels = events.iter().skip(1).map(ToString::to_string).collect();
    // The fewer the events of a figure that should be low, the more days lie between them.
    let better = match of.definition.better {
        Better::Lower => Better::Higher,
        Better::Higher => Better::Lower,
        Better::Neither => Better::Neither,
    };
    let figures = Figures::Between(gaps);
    let choice = choose(&figures.series()).ok()?;
    let drawn_of = DrawnOf { figures, labels, choice };
    let control = drawn_of.control(better, "days between events", None)?;
    Some(Control { why: why.to_owned(), ..control })
}

fn days_between(from: Date, to: Date) -> u64 {
    (to - from).get_days().unsigned_abs().into()
}

impl DrawnOf {
    fn control(self, of: Better, measured_in: &str, target: Option<f64>) -> Option<Control> {
        let chart = spc::draw(&self.figures.series(), self.choice.clone()).ok()?;
        let (scale, better) = (self.figures.scale(), better(of));
        let assurance = target.and_then(|target| chart.assurance(target / scale, better));
        Some(Control {
            kind: chart.kind.name(),
            why: chart.why.clone(),
            trial: chart.trial,
            centre: chart.centre * scale,
            points: self.points(&chart),
            variation: chart.variation(better).words(),
            assurance: assurance.map(statistics::spc::Assurance::words),
            measured_in: measured_in.to_owned(),
            drawn_of: self,
        })
    }

    /// The points that are there, in the unit of the row.
    fn points(&self, chart: &Chart) -> Vec<ControlPoint> {
        let scale = self.figures.scale();
        let known = self.labels.iter().zip(&chart.points);
        let points = known.filter_map(|(label, point)| {
            let point = point.as_ref()?;
            Some(ControlPoint {
                label: label.clone(),
                value: point.value * scale,
                lower: point.lower * scale,
                upper: point.upper * scale,
                signals: point.flags.iter().map(|flag| signal(flag.rule, flag.side)).collect(),
            })
        });
        points.collect()
    }
}

impl Control {
    /// The points before `day`, which make limits of their own, and those since, judged by them; `None`
    /// where there is nothing before or nothing since.
    pub(crate) fn parted_at(&self, day: Date) -> Option<[Vec<Judged>; 2]> {
        let DrawnOf { figures, labels, choice } = &self.drawn_of;
        let is_before = |label: &&String| begins(label).is_some_and(|own| own < day);
        let parting = labels.iter().filter(is_before).count();
        let judged = |figures: &Figures, from: usize| {
            let chart = spc::draw_frozen(&figures.series(), choice.clone(), parting).ok()?;
            let points = labels.iter().zip(chart.points).skip(from);
            let judged = points.filter_map(|(label, point)| {
                Some(Judged { label: label.clone(), flags: point?.flags })
            });
            Some(judged.collect::<Vec<_>>())
        };
        let parts = [judged(&figures.first(parting), 0)?, judged(figures, parting)?];
        parts.iter().all(|part| !part.is_empty()).then_some(parts)
    }

    /// Whether a point is the higher, the fewer events there are.
    pub(crate) fn is_between_events(&self) -> bool {
        matches!(self.drawn_of.figures, Figures::Between(_))
    }
}

/// A point as limits of earlier points judge it.
pub(crate) struct Judged {
    pub label: String,
    pub flags: Vec<Flag>,
}

/// The first day of a month that a point is of, or the day of its event.
fn begins(label: &str) -> Option<Date> {
    let day = || label.parse::<Date>().ok();
    label.parse::<Period>().map_or_else(|_| day(), |month| Some(month.days().0))
}

pub(crate) fn signal(rule: Rule, side: Side) -> &'static str {
    match (rule, side) {
        (Rule::Outside, Side::High) => "above the upper limit",
        (Rule::Outside, Side::Low) => "below the lower limit",
        (Rule::Shift, Side::High) => "one of seven or more in a row above the centre",
        (Rule::Shift, Side::Low) => "one of seven or more in a row below the centre",
        (Rule::TwoOfThree, Side::High) => "one of two of three near the upper limit",
        (Rule::TwoOfThree, Side::Low) => "one of two of three near the lower limit",
        (Rule::Trend, Side::High) => "one of seven or more rising in a row",
        (Rule::Trend, Side::Low) => "one of seven or more falling in a row",
    }
}

fn better(better: Better) -> statistics::Better {
    match better {
        Better::Lower => statistics::Better::Lower,
        Better::Higher => statistics::Better::Higher,
        Better::Neither => statistics::Better::Neither,
    }
}

impl<'a> RowOf<'a> {
    /// The months that the case records can speak for, oldest first.
    pub fn months(&self) -> Vec<&'a Count> {
        let from = self.inputs.settings.complete_from;
        let own = self.inputs.months.iter().filter(|count| {
            count.indicator == self.definition.id
                && count.slice.as_deref() == self.slice
                && count.has_records
                && from.is_none_or(|from| from <= count.period.days().0)
                && self.changes_since(count.period).is_empty()
        });
        own.collect()
    }

    /// The days of the events counted, oldest first.
    fn events(&self) -> Option<&'a [Date]> {
        let mut known = self.inputs.events.iter();
        known.find(|(id, _)| *id == self.definition.id).map(|(_, days)| days.as_slice())
    }

    fn aim(&self) -> Option<f64> {
        self.target(self.inputs.period).and_then(|target| target.target)
    }

    fn definition_sign(&self) -> &str {
        let own = self.definition.measured_in.as_deref();
        own.unwrap_or(match self.definition.unit {
            Unit::Percent | Unit::Distribution => "%",
            Unit::RatePer10k => "for every 10,000 children",
            Unit::Days => "days",
            Unit::Points => "points",
            Unit::Count => &self.definition.words.counted[1],
        })
    }
}

/// The last 24 months up to the end of `period`.
pub fn months_to(period: Period) -> Vec<Period> {
    let last = period.ends_on().first_of_month();
    let month = |back: i64| calendar::add_months(last, -back).and_then(Period::month_of);
    let months = (0..24).rev().filter_map(month);
    months.filter(|month| month.ends_on() <= period.ends_on()).collect()
}
