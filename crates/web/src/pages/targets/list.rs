//! Every target, by indicator and year.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Target;
use model::period::in_words;
use serde::Deserialize;
use work::targets::aim;

use super::{at, profile};
use crate::form::Form;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    period: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let indicators = record::indicators(&site).await?;
        let mut targets: Vec<Entry<Target>> = site.desk(&member.who).await?.all().await?;
        let mut periods: Vec<String> = targets.iter().map(|own| own.body.period.clone()).collect();
        periods.sort();
        periods.dedup();
        let periods = periods.into_iter().rev().map(|period| (period.clone(), period)).collect();
        let periods = record::or_none("Every year and quarter", periods);
        targets.retain(|own| query.period.is_empty() || own.body.period == query.period);
        let rows = targets.iter().map(|own| row(own, &indicators)).collect();
        let columns =
            ["Indicator", "Period", "Target", "On the way", "Who answers for it", "Agreed", "Revision"];
        Sheet::new(record::frame(&visit, "Targets", &[]))
            .filled(Form::default().with("period", query.period))
            .with_if(record::may_write::<Target>(&member), || {
                Part::Button(Link::new("/targets/set", "Set a target"))
            })
            .with(Part::Ask(Ask::filter(
                "/targets",
                vec![Field::select("period", "Year or quarter", periods)],
            )))
            .with(Part::table_or(
                Table::new("Targets, by indicator", &columns, rows),
                "No target is set here. Without one a figure has no status: set one, or say that there is \
                 none by design.",
            ))
            .with(Part::text(
                "Targets that were brought in as a file (targets.csv) are not in this list; one that is set \
                 here stands in their place.",
            ))
            .made()
    })
    .await
}

fn row(entry: &Entry<Target>, indicators: &[(String, String)]) -> Vec<Cell> {
    let target = &entry.body;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let on = target.agreed_on.map(|day| format!("on {}", in_words(day))).unwrap_or_default();
    let agreed = format!("{} {on}", text(&target.agreed_by));
    vec![
        Cell::link(
            at(&target.indicator, &target.period),
            record::title(indicators, &target.indicator),
        ),
        target.period.clone().into(),
        aim(target).into(),
        Cell::or(&profile(target), "not said"),
        Cell::or(&text(&target.owner), "not said"),
        Cell::or(agreed.trim(), "not recorded"),
        entry.revision.into(),
    ]
}
