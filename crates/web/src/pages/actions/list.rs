//! Every action, or some: those that are open first, the longest overdue at the top.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Action;
use jiff::civil::Date;
use model::period::in_words;
use serde::Deserialize;

use super::{at, so_far, standing};
use crate::form::Form;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    indicator: String,
    standing: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let indicators = record::indicators(&site).await?;
        let desk = site.desk(&member.who).await?;
        let day = work::office::day(&desk)?;
        let mut actions = work::actions::by_day(&desk).await?;
        let overdue = actions.iter().filter(|own| own.body.is_overdue(day)).count();
        let open = actions.iter().filter(|own| own.body.is_open()).count();
        actions.retain(|own| is_asked_for(&own.body, &query, day));
        let rows = actions.iter().map(|own| row(own, &indicators, day)).collect();
        let columns = ["Action", "What", "Indicator", "Owner", "Due", "Standing", "Progress"];
        let form =
            Form::default().with("indicator", &query.indicator).with("standing", &query.standing);
        Sheet::new(record::frame(&visit, "Actions", &[]))
            .filled(form)
            .with(Part::Lead(format!("{open} open, of which {overdue} overdue.")))
            .with_if(record::may_write::<Action>(&member), || {
                Part::Button(Link::new("/actions/add", "Add an action"))
            })
            .with(Part::Ask(Ask::filter("/actions", fields(&indicators))))
            .with(Part::table_or(
                Table::new("Actions, the longest overdue first", &columns, rows),
                "No action is what you asked for. Choose another indicator or standing, or add an \
                 action once the board has agreed one.",
            ))
            .made()
    })
    .await
}

fn fields(indicators: &[(String, String)]) -> Vec<Field> {
    let standings = [("", "Open"), ("overdue", "Overdue"), ("all", "All, with done and dropped")];
    let standings = standings.map(|(value, words)| (value.to_owned(), words.to_owned()));
    vec![
        Field::select(
            "indicator",
            "Indicator",
            record::or_none("Every indicator", indicators.to_vec()),
        ),
        Field::select("standing", "Standing", standings.to_vec()),
    ]
}

fn is_asked_for(action: &Action, query: &Query, day: Date) -> bool {
    let is_of_it = query.indicator.is_empty() || action.indicator == query.indicator;
    is_of_it
        && match query.standing.as_str() {
            "all" => true,
            "overdue" => action.is_overdue(day),
            _ => action.is_open(),
        }
}

fn row(entry: &Entry<Action>, indicators: &[(String, String)], day: Date) -> Vec<Cell> {
    let action = &entry.body;
    vec![
        Cell::link(at(&entry.id), &entry.id),
        action.title.clone().into(),
        record::title(indicators, &action.indicator).into(),
        action.owner.clone().into(),
        in_words(action.due_on).into(),
        standing(action, day),
        so_far(action).into(),
    ]
}
