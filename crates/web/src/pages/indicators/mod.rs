//! One indicator: its figure and charts, how it is counted, what is said and done about it, the children
//! behind it, and how it came to be what it is.

pub mod children;
pub mod list;
pub mod movement;
pub mod show;

use serde::Deserialize;

/// What of an indicator is asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    period: String,
    by: String,
    from: String,
}
