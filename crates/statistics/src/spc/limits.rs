//! The limits of each kind of chart.
//!
//! | chart | centre | limits |
//! |---|---|---|
//! | `XmR` | mean | ± 2.66 × the mean moving range (Wheeler) |
//! | p | p̄ = events / cases | ± 3 √(p̄ (1 − p̄) / cases of the month) |
//! | u | ū = events / exposure | ± 3 √(ū / exposure of the month) |
//! | c | c̄ = mean count | ± 3 √c̄ |
//! | g | 0.693 ḡ, the theoretical median | ḡ ± 3 √(ḡ (ḡ + 1)) (Benneyan 2001) |
//!
//! Of the `XmR`, moving ranges above 3.267 × their mean are left out once and the mean is taken
//! anew, as NHS plot-the-dots does, so that one leap does not hide the next. Of the g chart, ḡ is
//! the mean of the observed gaps; its distribution leans, so its runs are counted about the median
//! (Provost and Murray 2011), and its lower limit is always 0.

use super::{Kind, Observed, Undrawable};

/// Limits for points of any size.
pub(crate) struct Limits {
    /// The centre line.
    pub centre: f64,
    /// The mean, which the limits lie about.
    pub mean: f64,
    /// From the mean to a limit, for a point of size 1.
    reach: f64,
    /// Whether larger points have narrower limits.
    by_size: bool,
}

impl Limits {
    /// The limits that these points make.
    pub fn of(kind: Kind, points: &[Observed]) -> Result<Self, Undrawable> {
        let needed = if kind == Kind::XmR { 2 } else { 1 };
        if points.len() < needed {
            return Err(Undrawable::TooFewPoints { found: points.len(), needed });
        }
        let by_size = matches!(kind, Kind::P | Kind::U);
        let mean = mean(points, by_size);
        let reach = match kind {
            Kind::XmR => 2.66 * mean_moving_range(points),
            Kind::P => 3.0 * (mean * (1.0 - mean)).max(0.0).sqrt(),
            Kind::U | Kind::C => 3.0 * mean.sqrt(),
            Kind::G => 3.0 * (mean * (mean + 1.0)).sqrt(),
        };
        let centre = if kind == Kind::G { 0.693 * mean } else { mean };
        Ok(Self { centre, mean, reach, by_size })
    }

    /// The lower and upper limit of a point of this size.
    pub fn at(&self, size: f64) -> [f64; 2] {
        let reach = if self.by_size { self.reach / size.sqrt() } else { self.reach };
        [self.mean - reach, self.mean + reach]
    }
}

/// The mean of the points, weighted by their sizes or not.
fn mean(points: &[Observed], by_size: bool) -> f64 {
    let weight = |point: &Observed| if by_size { point.size } else { 1.0 };
    let sum: f64 = points.iter().map(|point| point.value * weight(point)).sum();
    sum / points.iter().map(weight).sum::<f64>()
}

/// How far each value lies from the one before.
pub(crate) fn moving_ranges(values: &[f64]) -> Vec<f64> {
    values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect()
}

/// The mean moving range, outlying ranges left out.
fn mean_moving_range(points: &[Observed]) -> f64 {
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let mut ranges = moving_ranges(&values);
    let average = |ranges: &[f64]| ranges.iter().sum::<f64>() / ranges.len() as f64;
    let screen = 3.267 * average(&ranges);
    ranges.retain(|range| *range <= screen);
    average(&ranges)
}
