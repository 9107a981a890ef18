//! One risk, and every revision of it.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::{Risk, RiskState};
use model::period::in_words;
use work::risks::{IMPACTS, LIKELIHOODS};

use super::{at, frame, in_a_line, marked, one, score};
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = one(&site, &member, &id).await?;
        let names = site.board.names().await?;
        let history = site.desk(&member.who).await?.history::<Risk>(&id).await?;
        let indicators = record::indicators(&site).await?;
        let links = ["change", "close"].map(|step| format!("{}/{step}", at(&id)));
        let links = links.into_iter().zip(["Change it", "Close it"]);
        let may_change = record::may_write::<Risk>(&member) && entry.body.is_open();
        Sheet::new(frame(&visit, &entry.body.title))
            .caption(id.clone())
            .with(Part::Facts(facts(&entry.body, &indicators)))
            .with_if(may_change, || {
                Part::Links(links.map(|(path, words)| Link::new(path, words)).collect())
            })
            .with(Part::heading("History"))
            .with(Part::Table(Table::of_history(&history, &names, in_a_line)))
            .made()
    })
    .await
}

fn facts(risk: &Risk, indicators: &[(String, String)]) -> Vec<(String, Cell)> {
    let titles: Vec<&str> =
        risk.indicators.iter().map(|id| record::title(indicators, id)).collect();
    let state = match &risk.state {
        RiskState::Open => "Open".to_owned(),
        RiskState::Closed { on, reason } => format!("Closed on {}: {reason}", in_words(*on)),
    };
    let facts = [
        ("Score", score(risk)),
        ("Likelihood", marked(risk.likelihood, &LIKELIHOODS).into()),
        ("Impact", marked(risk.impact, &IMPACTS).into()),
        ("What may go wrong", Cell::or(&risk.words, "not said")),
        ("What is done about it", Cell::or(&risk.mitigation, "nothing recorded")),
        ("Who answers for it", risk.owner.clone().into()),
        ("To look at again", risk.review_on.map_or("no day set".to_owned(), in_words).into()),
        ("Indicators that would show it", Cell::or(&titles.join("; "), "none named")),
        ("Standing", state.into()),
        ("In the report for everybody", if risk.public { "Yes" } else { "No" }.into()),
    ];
    facts.into_iter().map(|(what, cell)| (what.to_owned(), cell)).collect()
}
