//! A figure is never a bare number.

use serde::{Deserialize, Serialize};

/// How sure a figure is, or why there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FigureStatus {
    #[default]
    Final,
    Provisional,
    /// `c`: withheld to protect children.
    Suppressed,
    /// `z`: the denominator is zero.
    NotApplicable,
    /// `x`: not available.
    Missing,
    /// `u`: too unreliable to use.
    LowReliability,
    /// `k`: rounds to zero but is not.
    Low,
}

impl FigureStatus {
    /// `DfE`'s symbol printed in place of a value; `None` where the value is printed.
    pub fn symbol(self) -> Option<&'static str> {
        match self {
            Self::Final | Self::Provisional => None,
            Self::Suppressed => Some("c"),
            Self::NotApplicable => Some("z"),
            Self::Missing => Some("x"),
            Self::LowReliability => Some("u"),
            Self::Low => Some("k"),
        }
    }

    /// The status a symbol or word stands for; blank is final.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.trim().to_ascii_lowercase().as_str() {
            "" | "final" => Self::Final,
            "provisional" | "p" => Self::Provisional,
            "suppressed" | "c" => Self::Suppressed,
            "not-applicable" | "not applicable" | "z" => Self::NotApplicable,
            "missing" | "x" => Self::Missing,
            "low-reliability" | "low reliability" | "u" => Self::LowReliability,
            "low" | "k" => Self::Low,
            _ => return None,
        })
    }
}

/// A value with its two counts and how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub value: Option<f64>,
    pub numerator: Option<u64>,
    /// `None` for a count, and where only the value was published.
    pub denominator: Option<u64>,
    /// Named in full, for a cell has a status against its target as well.
    #[serde(rename = "figure_status")]
    pub status: FigureStatus,
}
