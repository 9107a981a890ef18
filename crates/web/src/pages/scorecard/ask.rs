//! What is asked of a page of figures, from the query of its URL: no query names a child.

use model::Period;
use serde::Deserialize;
use work::room::Page;

use crate::asked::window;
use crate::form::Form;
use crate::problem::Problem;
use crate::site::Site;
use crate::split;

const WINDOWS: [(&str, &str); 5] = [
    ("", "As each indicator is defined"),
    ("year-to-date", "Year to date"),
    ("in-quarter", "In the quarter alone"),
    ("rolling-12-months", "Rolling 12 months"),
    ("at-period-end", "At the end of the period"),
];

/// As it stands in the URL.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Query {
    period: String,
    window: String,
    pub by: String,
    all: String,
}

/// What is asked, and the form that asks for something else.
pub struct Asked {
    pub page: Page,
    pub form: Form,
    pub periods: Vec<(String, String)>,
    pub windows: Vec<(String, String)>,
}

impl Asked {
    /// The latest quarter where no period is asked for; none where there are no records at all.
    pub async fn of(site: &Site, query: &Query) -> Result<Option<Self>, Problem> {
        let known = site.room.periods().await?;
        let latest = known.iter().find(|period| matches!(period, Period::Quarter(..)));
        let period = match (query.period.as_str(), latest) {
            ("", Some(latest)) => *latest,
            ("", None) => return Ok(None),
            (text, _) => text.parse().map_err(|error| Problem::Wrong(format!("{error}")))?,
        };
        let window = window(&query.window)?;
        let by = split::by(&query.by, split::SCORECARD)?;
        let form = Form::default()
            .with("period", period.to_string())
            .with("window", query.window.clone())
            .with("by", query.by.clone())
            .with("all", query.all.clone());
        let page = Page { window, by, all: query.all == "yes", ..Page::board(period) };
        let windows = WINDOWS.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec();
        Ok(Some(Self { page, form, periods: choices(&known, period), windows }))
    }
}

/// The periods there are, and the one asked for.
fn choices(known: &[Period], asked: Period) -> Vec<(String, String)> {
    let mut all = known.to_vec();
    if !all.contains(&asked) {
        all.insert(0, asked);
    }
    all.iter().map(|period| (period.to_string(), period.in_words())).collect()
}
