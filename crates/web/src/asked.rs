//! Periods and windows as a query or a form asks for them.

use model::{Period, Window};

use crate::problem::Problem;
use crate::site::Site;

/// The latest quarter that the records speak for; none where there are none.
pub async fn latest_quarter(site: &Site) -> Result<Option<Period>, Problem> {
    let known = site.room.periods().await?;
    Ok(known.into_iter().find(|period| matches!(period, Period::Quarter(..))))
}

/// The period asked for; the latest quarter where none is.
pub async fn period(site: &Site, text: &str) -> Result<Period, Problem> {
    if !text.is_empty() {
        return text.parse().map_err(|error| Problem::Wrong(format!("{error}")));
    }
    let latest = latest_quarter(site).await?;
    latest.ok_or_else(|| Problem::Wrong("There are no case records yet to count".to_owned()))
}

/// The window asked for; none where each indicator has its own.
pub fn window(text: &str) -> Result<Option<Window>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(Problem::Wrong)
}
