//! What numbers of few children can and cannot say: intervals, tests of change, funnels, control
//! charts, ranks, agreement, samples. It knows numbers and no indicators.

pub mod agreement;
pub mod byar;
pub mod change;
pub mod choose;
pub mod detect;
mod exact;
pub mod funnel;
pub mod holm;
pub mod power;
pub mod quantile;
pub mod rank;
pub mod sample;
pub mod spc;
pub mod wilson;

/// 97.5th percentile of the normal distribution: 95 % two-sided, "1.96".
pub const Z_95: f64 = 1.959_963_984_540_054;
/// 99.9th percentile of the normal distribution: 99.8 % two-sided, "3.09".
pub const Z_998: f64 = 3.090_232_306_167_813;

/// Which way a figure should move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// A smaller value is better.
    Lower,
    /// A larger value is better.
    Higher,
    /// Neither way is better: the figure describes, it does not judge.
    Neither,
}
