//! Rank among areas, with the ranks that chance allows.
//!
//! An area is clearly better than another where the 95 % interval of their difference leaves out 0.
//! The interval is made of the two areas' own (Newcombe 1998, method 10; Zou and Donner 2008), so a
//! share of few children counts with its Wilson interval. The plausible ranks run from one more
//! than the number of clearly better areas to the number of areas less the clearly worse (Mogstad,
//! Romano, Shaikh and Wilhelm 2024, the marginal ranks; here each comparison is at 95 %, without a
//! correction for many).

use crate::{Better, Z_95, wilson};

/// The value of one area with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub value: f64,
    /// Lower and upper bound.
    pub interval: [f64; 2],
}

impl Area {
    /// A share with its Wilson interval; `None` of nothing, or where it exceeds 1.
    pub fn from_counts(numerator: u64, denominator: u64) -> Option<Self> {
        let interval = wilson::interval(numerator, denominator)?;
        Some(Self { value: numerator as f64 / denominator as f64, interval })
    }

    /// A value with its standard error, in the same unit.
    pub fn from_error(value: f64, error: f64) -> Self {
        Self { value, interval: [value - Z_95 * error, value + Z_95 * error] }
    }

    /// The 95 % interval of this value less the other's.
    pub fn difference(&self, other: &Self) -> [f64; 2] {
        let difference = self.value - other.value;
        let [below, above] = self.reach();
        let [other_below, other_above] = other.reach();
        [difference - below.hypot(other_above), difference + above.hypot(other_below)]
    }

    /// How far the interval reaches below the value and above it.
    fn reach(&self) -> [f64; 2] {
        [self.value - self.interval[0], self.interval[1] - self.value]
    }
}

/// The rank of one area, 1 the best, and where it may plausibly lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// One more than the number of areas with a better value: equal values share a rank.
    pub rank: usize,
    /// How many areas are ranked.
    pub of: usize,
    /// The best and the worst plausible rank.
    pub plausible: [usize; 2],
}

impl Rank {
    /// 1 for the quarter of areas with the best values, to 4.
    pub fn quartile(&self) -> usize {
        quartile(self.rank, self.of)
    }

    /// The quartiles of the best and the worst plausible rank.
    pub fn plausible_quartiles(&self) -> [usize; 2] {
        self.plausible.map(|rank| quartile(rank, self.of))
    }
}

/// The rank of the area at `index`; `None` where there is no such area. Where neither way is
/// better, rank 1 is the highest value.
pub fn rank(areas: &[Area], index: usize, better: Better) -> Option<Rank> {
    let own = areas.get(index)?;
    let ahead = |first: &Area, second: &Area| match better {
        Better::Lower => first.value < second.value,
        Better::Higher | Better::Neither => first.value > second.value,
    };
    let clearly = |first: &Area, second: &Area| {
        let [low, high] = first.difference(second);
        ahead(first, second) && (low > 0.0 || high < 0.0)
    };
    let better = areas.iter().filter(|area| ahead(area, own)).count();
    let clearly_better = areas.iter().filter(|area| clearly(area, own)).count();
    let clearly_worse = areas.iter().filter(|area| clearly(own, area)).count();
    let plausible = [1 + clearly_better, areas.len() - clearly_worse];
    Some(Rank { rank: 1 + better, of: areas.len(), plausible })
}

fn quartile(rank: usize, of: usize) -> usize {
    (4 * rank).div_ceil(of)
}
