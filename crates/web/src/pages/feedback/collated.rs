//! Who was heard in a period, whether they speak for the others, and what they said: counts only.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use serde::Deserialize;
use work::feedback::{Collated, collate};

use super::frame;
use crate::entered::capital;
use crate::form::Form;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Part, Sheet, Table};
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
        let mut form = Form::default().with("period", query.period);
        let period = form.period("period");
        let field = Field::short("period", "Period, such as 2026-27-Q2", "10");
        let sheet = Sheet::new(frame(&visit, "What was said, collated"))
            .filled(form)
            .with(Part::Ask(Ask::filter("/feedback/collated", vec![field])));
        let Some(period) = period else { return sheet.made() };
        let session = site.room.session().await?;
        let desk = site.desk(&member.who).await?;
        let found = collate(&session, &desk, period).await?;
        sheet
            .caption(format!("From 1 April to the end of {}", period.in_words()))
            .with_all(found.sentences().into_iter().map(Part::Text))
            .with_if(found.not_taken_over > 0, || {
                Part::text(format!(
                    "{} pieces that were brought in as a file are not in this until they are taken over \
                     with 'safeboard feedback take-over'.",
                    found.not_taken_over
                ))
            })
            .with(Part::text(found.about_themes()))
            .with(Part::table_or(themes(&found), "Too few children said the same for a theme to be named."))
            .with(Part::table_or(groups(&found), "No child was on a plan at the end of the period."))
            .made()
    })
    .await
}

fn themes(found: &Collated) -> Table {
    let themes = found.shown_themes();
    let row = |theme: &&work::feedback::Theme| vec![Cell::from(&*theme.name), theme.voices.into()];
    Table::new(
        "Themes, the most voices first",
        &["Theme", "Children"],
        themes.iter().map(row).collect(),
    )
}

fn groups(found: &Collated) -> Table {
    let rows = found.groups().into_iter().map(|(column, value, heard, said)| {
        let said = match said {
            "fewer heard than chance explains" => Cell::bad(&capital(said)),
            _ => capital(said).into(),
        };
        vec![value.into(), capital(&column.replace('_', " ")).into(), heard.into(), said]
    });
    let columns = ["Group", "Of", "Heard", "Beside the others"];
    Table::new("Who was heard, by group, of children on plans", &columns, rows.collect())
}
