//! One indicator: its figure and charts, how it is counted, what is said and done about it, the children
//! behind it, and how it came to be what it is.

pub mod children;
pub mod list;
pub mod movement;
pub mod show;

use model::Period;
use serde::Deserialize;

use crate::problem::Problem;
use crate::site::Site;

/// What of an indicator is asked for, as it stands in the URL.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    period: String,
    by: String,
    from: String,
}

/// The period asked for; the latest quarter where none is.
pub async fn period(site: &Site, text: &str) -> Result<Period, Problem> {
    if !text.is_empty() {
        return text.parse().map_err(|error| Problem::Wrong(format!("{error}")));
    }
    let known = site.room.periods().await?;
    let latest = known.into_iter().find(|period| matches!(period, Period::Quarter(..)));
    latest.ok_or_else(|| Problem::Wrong("There are no case records yet to count".to_owned()))
}
