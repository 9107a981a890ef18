//! The published figures of authorities against their size, and ours among them: whether it differs by
//! more than chance, and the usual differences between authorities, explain. The statistics are in
//! their own crate.

use calendar::FinancialYear;
use model::{Period, Unit};
use serde::{Serialize, Serializer};
use statistics::funnel::{self, Limits, Measure, Place};

use crate::Origin;
use crate::figures::counted;
use crate::funnel_authorities::{Authority, authorities};
use crate::funnel_words::{overdispersion, sentence};
use crate::rounding::to_one_decimal;
use crate::row_of::RowOf;

/// Fewer authorities do not show how much authorities differ.
const FEWEST_AUTHORITIES: usize = 20;
/// Of each limit.
const CURVE_POINTS: u32 = 60;

/// A funnel plot in the unit of its row: per cent, or for every 10,000 children.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Funnel {
    /// `2024-25`: the latest year that enough authorities have a figure of.
    pub year: String,
    /// How many authorities the centre and the limits are made from.
    pub authorities: usize,
    /// How many more have a symbol instead of a value, or no number to set it against.
    pub unknown: usize,
    /// All of those that are known as one.
    pub centre: f64,
    /// Whether authorities differ more than chance makes them, and what was done about it.
    pub overdispersion: String,
    /// The other authorities, in order of their code; none whose value a symbol stands for.
    pub points: Vec<FunnelPoint>,
    pub ours: Ours,
    /// From the smallest denominator to the largest.
    pub limits: Vec<FunnelLimits>,
    /// What a denominator counts: `plans that started`, `children who live in the area`.
    pub sized_by: String,
    /// What our place among the limits says.
    pub sentence: String,
}

/// An authority in the plot.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FunnelPoint {
    /// Its code.
    pub area: String,
    pub name: String,
    /// As published, to one decimal place.
    pub value: f64,
    pub denominator: u64,
    /// Whether it is in a group that the settings compare with.
    pub neighbour: bool,
    #[serde(serialize_with = "in_words")]
    pub place: Place,
}

/// Our point, and whether it is the published figure or counted from our case records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ours {
    #[serde(flatten)]
    pub point: FunnelPoint,
    pub origin: Origin,
}

/// Lower and upper limits for one denominator.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FunnelLimits {
    pub denominator: u64,
    /// 95 %.
    pub inner: [f64; 2],
    /// 99.8 %.
    pub outer: [f64; 2],
}

impl FunnelLimits {
    /// Where a value lies: judged as value and limits are printed, so that nobody reads "0%, below 0%".
    fn place(&self, value: f64) -> Place {
        let printed = |limits: [f64; 2]| limits.map(to_one_decimal);
        Limits { inner: printed(self.inner), outer: printed(self.outer) }
            .place(to_one_decimal(value))
    }
}

// The form that serde asks for.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn in_words<S: Serializer>(place: &Place, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(place.words())
}

/// The funnel of the latest year that enough authorities publish a figure of; `None` where there is no
/// such year, or no figure of ours in it.
pub fn funnel(of: &RowOf) -> Option<Funnel> {
    let measure = match of.definition.unit {
        Unit::Percent => Measure::Proportion,
        Unit::RatePer10k => Measure::Rate,
        Unit::Count | Unit::Days | Unit::Points | Unit::Distribution => return None,
    };
    let years = of.published_years().into_iter().map(|year| (year, authorities(of, year)));
    let (year, all) = years.into_iter().find(|(_, all)| all.len() >= FEWEST_AUTHORITIES)?;
    Plot::of(of, measure, year, &all)?.drawn(&all)
}

/// The limits of one year, and what they are asked of.
struct Plot<'a> {
    of: &'a RowOf<'a>,
    year: FinancialYear,
    funnel: funnel::Funnel,
    /// Codes of the authorities in a group that the settings compare with.
    neighbours: Vec<&'a str>,
}

impl<'a> Plot<'a> {
    fn of(
        of: &'a RowOf<'a>,
        measure: Measure,
        year: FinancialYear,
        all: &[Authority],
    ) -> Option<Self> {
        let counts: Vec<[u64; 2]> = all.iter().map(|authority| authority.counts).collect();
        let funnel = funnel::Funnel::of(measure, funnel::pooled(&counts)?, &counts);
        let groups = of.inputs.settings.comparators.iter();
        let members = groups.flat_map(|asked| {
            of.members(asked.split(':').next().unwrap_or_default(), year).into_iter()
        });
        let neighbours = members.map(|member| member.area.as_str()).collect();
        Some(Self { of, year, funnel, neighbours })
    }

    fn drawn(&self, all: &[Authority]) -> Option<Funnel> {
        let ours = self.ours(all)?;
        let others = all.iter().filter(|authority| authority.code != self.of.inputs.authority);
        let denominators = || all.iter().map(|all| all.counts[1]).chain([ours.point.denominator]);
        let limits = self.limits(denominators().min()?, denominators().max()?);
        let own_limits = self.at(ours.point.denominator)?;
        Some(Funnel {
            year: self.year.to_string(),
            authorities: all.len(),
            unknown: self.of.of_authorities(Period::Year(self.year)).len() - all.len(),
            centre: self.funnel.target * self.scale(),
            overdispersion: overdispersion(&self.funnel),
            points: others.map(|authority| self.point(authority)).collect::<Option<_>>()?,
            limits,
            sized_by: self.sized_by(2),
            sentence: self.said(&ours, &own_limits),
            ours,
        })
    }

    /// From the unit of the statistics to that of the row.
    fn scale(&self) -> f64 {
        match self.funnel.measure {
            Measure::Proportion => 100.0,
            Measure::Rate => 10_000.0,
        }
    }

    fn point(&self, authority: &Authority) -> Option<FunnelPoint> {
        let denominator = authority.counts[1];
        Some(FunnelPoint {
            area: authority.code.clone(),
            name: authority.name.clone(),
            value: authority.value,
            denominator,
            neighbour: self.neighbours.contains(&authority.code.as_str()),
            place: self.at(denominator)?.place(authority.value),
        })
    }

    /// What is published of us, else what our own records count of that year.
    fn ours(&self, all: &[Authority]) -> Option<Ours> {
        let published = all.iter().find(|one| one.code == self.of.inputs.authority);
        let (point, origin) = match published {
            Some(published) => (self.point(published)?, Origin::Figures),
            None => (self.point(&self.counted()?)?, Origin::CaseRecords),
        };
        let name = self.of.inputs.authority_name.to_owned();
        Some(Ours { point: FunnelPoint { name, ..point }, origin })
    }

    /// Our count of the year, where the page counts the days that published years have.
    fn counted(&self) -> Option<Authority> {
        let (of, period) = (self.of, Period::Year(self.year));
        let count = of.count(period).filter(|_| of.window() == of.definition.window)?;
        let population = of.population(period).map(|known| known.children);
        let figure = counted(&count, of.definition.unit, population);
        Some(Authority {
            code: of.inputs.authority.to_owned(),
            name: of.inputs.authority_name.to_owned(),
            value: figure.value?,
            counts: [figure.numerator?, figure.denominator?],
        })
    }

    fn at(&self, denominator: u64) -> Option<FunnelLimits> {
        let limits = self.funnel.limits(denominator)?;
        let scaled = |pair: [f64; 2]| pair.map(|limit| limit * self.scale());
        let (inner, outer) = (scaled(limits.inner), scaled(limits.outer));
        Some(FunnelLimits { denominator, inner, outer })
    }

    /// At steps of equal ratio, for limits bend most where areas are small.
    fn limits(&self, smallest: u64, largest: u64) -> Vec<FunnelLimits> {
        let ratio = largest as f64 / smallest as f64;
        let steps = (0..=CURVE_POINTS).map(|step| f64::from(step) / f64::from(CURVE_POINTS));
        let mut at: Vec<u64> =
            steps.map(|share| (smallest as f64 * ratio.powf(share)).round() as u64).collect();
        at.dedup();
        at.into_iter().filter_map(|denominator| self.at(denominator)).collect()
    }

    /// What a denominator of `number` counts.
    fn sized_by(&self, number: u64) -> String {
        match self.funnel.measure {
            Measure::Proportion => {
                self.of.definition.words.counted[usize::from(number != 1)].clone()
            }
            Measure::Rate => "children who live in the area".to_owned(),
        }
    }

    fn said(&self, ours: &Ours, limits: &FunnelLimits) -> String {
        let sized_by = self.sized_by(ours.point.denominator);
        sentence(self.year, &self.funnel, ours, limits, &sized_by)
    }
}
