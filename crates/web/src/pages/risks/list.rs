//! The register, the highest score first.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Risk;
use jiff::civil::Date;
use model::period::in_words;
use serde::Deserialize;
use work::risks::{IMPACTS, LIKELIHOODS};

use super::{at, marked, score};
use crate::form::Form;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Ask, Cell, Field, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Query {
    which: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let desk = site.desk(&member.who).await?;
    let day = work::office::day(&desk)?;
    let risks = work::risks::register(&desk, query.which == "all").await?;
    let rows = risks.iter().map(|own| row(own, day)).collect();
    let columns = [
        "Risk",
        "What may go wrong",
        "Score",
        "Likelihood",
        "Impact",
        "What is done",
        "Owner",
        "To look at again",
    ];
    let which = [("", "Open"), ("all", "All, with those closed")];
    let which = which.map(|(value, words)| (value.to_owned(), words.to_owned()));
    Sheet::new(record::frame(&visit, "Risks", &[]))
        .filled(Form::default().with("which", query.which))
        .with_if(record::may_write::<Risk>(&member), || {
            Part::Button(Link::new("/risks/add", "Add a risk"))
        })
        .with(Part::Ask(Ask::filter("/risks", vec![Field::select("which", "Risks", which.to_vec())])))
        .with(Part::table_or(
            Table::new("Risks, the highest score first", &columns, rows),
            "No risk is in the register. Add the first once you know what may go wrong.",
        ))
        .with(Part::text(
            "A score is likelihood times impact, from 1 to 25: up to 4 is low, 5 to 9 medium, 10 to 14 \
             high, 15 or more very high.",
        ))
        .made()
}

fn row(entry: &Entry<Risk>, day: Date) -> Vec<Cell> {
    let risk = &entry.body;
    let again = match risk.review_on {
        _ if !risk.is_open() => Cell::neutral("Closed"),
        None => "no day set".into(),
        Some(on) if on < day => Cell::bad(&format!("Overdue since {}", in_words(on))),
        Some(on) => in_words(on).into(),
    };
    vec![
        Cell::link(at(&entry.id), &entry.id),
        risk.title.clone().into(),
        score(risk),
        marked(risk.likelihood, &LIKELIHOODS).into(),
        marked(risk.impact, &IMPACTS).into(),
        Cell::or(&risk.mitigation, "nothing recorded"),
        risk.owner.clone().into(),
        again,
    ]
}
