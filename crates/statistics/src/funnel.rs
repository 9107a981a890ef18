//! Funnel limits: how far from a target an area of this size may lie by chance.
//!
//! Spiegelhalter (2005), "Funnel plots for comparing institutional performance", and (2005)
//! "Handling over-dispersion of performance indicators"; the additive adjustment is the one the NHS
//! uses for SHMI and `FunnelPlotR` implements. With y = n/d an area's share or rate and θ the
//! target:
//!
//! - g(y) = asin √y for a proportion, √y for a rate (so a rate of 0 has its place; for SHMI the NHS
//!   takes the logarithm); the standard error of either is s = 1 / (2 √d);
//! - z = (g(y) − g(θ)) / s, winsorised: the lowest and highest 10 % drawn in to their percentile;
//! - φ = Σ z² / I over the I areas;
//! - τ² = (I φ − (I − 1)) / (Σ w − Σ w² / Σ w) with w = 1 / s², and 0 where I φ ≤ I − 1: then the
//!   areas differ no more than chance makes them, and the limits are not adjusted;
//! - limits: g⁻¹(g(θ) ± z √(s² + τ²)) at z = 1.96 (95 %) and 3.09 (99.8 %).

use crate::quantile::of_sorted;
use crate::{Z_95, Z_998};

/// The share of areas drawn in at each end before over-dispersion is judged.
const WINSORISED: f64 = 0.1;

/// What is compared with the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Numerators of denominators, 0 to 1; what exceeds 1 counts as 1.
    Proportion,
    /// Events per unit of exposure.
    Rate,
}

impl Measure {
    fn transformed(self, value: f64) -> f64 {
        match self {
            Self::Proportion => value.clamp(0.0, 1.0).sqrt().asin(),
            Self::Rate => value.max(0.0).sqrt(),
        }
    }

    fn restored(self, transformed: f64) -> f64 {
        match self {
            Self::Proportion => transformed.clamp(0.0, std::f64::consts::FRAC_PI_2).sin().powi(2),
            Self::Rate => transformed.max(0.0).powi(2),
        }
    }
}

/// A funnel around a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Funnel {
    pub measure: Measure,
    /// The share, or the rate per unit of exposure, that the areas are compared with.
    pub target: f64,
    /// How much more the areas differ than chance makes them: about 1 where it is chance alone.
    pub phi: f64,
    /// The variance between areas on the transformed scale; 0 where the limits are not adjusted.
    pub tau2: f64,
}

/// The limits for one denominator: lower and upper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// One area in twenty lies outside by chance.
    pub inner: [f64; 2],
    /// Two areas in a thousand lie outside by chance.
    pub outer: [f64; 2],
}

impl Limits {
    /// Where a value of the limits' own unit lies.
    pub fn place(&self, value: f64) -> Place {
        match value {
            value if value < self.outer[0] => Place::FarBelow,
            value if value > self.outer[1] => Place::FarAbove,
            value if value < self.inner[0] => Place::Below,
            value if value > self.inner[1] => Place::Above,
            _ => Place::Within,
        }
    }
}

/// Where an area lies in the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    FarBelow,
    Below,
    Within,
    Above,
    FarAbove,
}

impl Place {
    /// The place in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::FarBelow => "below the 99.8% limits",
            Self::Below => "below the 95% limits",
            Self::Within => "within the limits",
            Self::Above => "above the 95% limits",
            Self::FarAbove => "above the 99.8% limits",
        }
    }

    /// Whether it is outside the outer limits.
    pub fn is_far(self) -> bool {
        matches!(self, Self::FarBelow | Self::FarAbove)
    }
}

impl Funnel {
    /// A funnel of chance alone, for a target and no other areas.
    pub fn unadjusted(measure: Measure, target: f64) -> Self {
        Self { measure, target, phi: 1.0, tau2: 0.0 }
    }

    /// A funnel adjusted for what `areas` (numerator, denominator) differ beyond chance. Areas with
    /// a denominator of 0 say nothing and are passed over.
    pub fn of(measure: Measure, target: f64, areas: &[[u64; 2]]) -> Self {
        let areas: Vec<_> = areas.iter().copied().filter(|[_, d]| *d > 0).collect();
        if areas.is_empty() {
            return Self::unadjusted(measure, target);
        }
        let mut scores: Vec<f64> = areas.iter().map(|&area| score(measure, target, area)).collect();
        winsorise(&mut scores);
        let phi = scores.iter().map(|z| z * z).sum::<f64>() / scores.len() as f64;
        Self { measure, target, phi, tau2: variance_between(phi, &areas) }
    }

    /// Whether the limits are wider than chance alone would make them.
    pub fn is_adjusted(&self) -> bool {
        self.tau2 > 0.0
    }

    /// The limits for an area of this denominator; `None` of 0.
    pub fn limits(&self, denominator: u64) -> Option<Limits> {
        let error = (1.0 / weight(denominator) + self.tau2).sqrt();
        let centre = self.measure.transformed(self.target);
        let bounds = |z: f64| [-z, z].map(|z| self.measure.restored(centre + z * error));
        (denominator > 0).then(|| Limits { inner: bounds(Z_95), outer: bounds(Z_998) })
    }

    /// Where an area lies; `None` of a denominator of 0.
    pub fn place(&self, numerator: u64, denominator: u64) -> Option<Place> {
        let value = numerator as f64 / denominator as f64;
        Some(self.limits(denominator)?.place(value))
    }
}

/// The share or rate of all areas together, a target where none was set; `None` of no denominator.
pub fn pooled(areas: &[[u64; 2]]) -> Option<f64> {
    let [numerator, denominator] =
        areas.iter().fold([0, 0], |[n, d], [more_n, more_d]| [n + more_n, d + more_d]);
    (denominator > 0).then(|| numerator as f64 / denominator as f64)
}

/// 1 / s².
fn weight(denominator: u64) -> f64 {
    4.0 * denominator as f64
}

fn score(measure: Measure, target: f64, [numerator, denominator]: [u64; 2]) -> f64 {
    let value = numerator as f64 / denominator as f64;
    (measure.transformed(value) - measure.transformed(target)) * weight(denominator).sqrt()
}

fn winsorise(scores: &mut [f64]) {
    scores.sort_by(f64::total_cmp);
    let ends = [WINSORISED, 1.0 - WINSORISED].map(|share| of_sorted(scores, share));
    if let [Some(low), Some(high)] = ends {
        for score in scores {
            *score = score.clamp(low, high);
        }
    }
}

fn variance_between(phi: f64, areas: &[[u64; 2]]) -> f64 {
    let excess = areas.len() as f64 * phi - (areas.len() as f64 - 1.0);
    let weights = areas.iter().map(|[_, denominator]| weight(*denominator));
    let [sum, squares] = weights.fold([0.0, 0.0], |[sum, squares], w| [sum + w, squares + w * w]);
    if areas.len() < 2 { 0.0 } else { (excess / (sum - squares / sum)).max(0.0) }
}
