//! One target and how it changed.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::Target;
use model::period::in_words;
use work::targets::aim;

use super::{at, in_a_line, profile};
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table, query};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path((indicator, period)): Path<(String, String)>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let names = site.board.names().await?;
        let history: Vec<_> = site
            .desk(&member.who)
            .await?
            .history::<Target>(&format!("{indicator}/{period}"))
            .await?;
        let target = &history.last().ok_or(Problem::NotFound)?.body;
        let indicators = record::indicators(&site).await?;
        let title = record::title(&indicators, &indicator);
        let asked = [("indicator", indicator.as_str()), ("period", period.as_str())];
        let change = query("/targets/set", &asked);
        Sheet::new(record::frame(&visit, title, &[("Targets", "/targets")]))
            .caption(format!("Target for {period}"))
            .with(Part::Facts(facts(target)))
            .with_if(record::may_write::<Target>(&member), || {
                Part::Links(vec![Link::new(change, "Change it")])
            })
            .with(Part::heading("History"))
            .with(Part::Table(Table::of_history(&history, &names, in_a_line)))
            .made()
    })
    .await
}

fn facts(target: &Target) -> Vec<(String, Cell)> {
    let text =
        |text: &Option<String>| Cell::or(text.as_deref().unwrap_or_default(), "not recorded");
    let amber = target.amber_within_percent;
    let amber =
        amber.map_or("the usual way".to_owned(), |own| format!("missed by {own}% of it or less"));
    let facts = [
        ("Target", aim(target).into()),
        ("Amber", amber.into()),
        ("On the way", Cell::or(&profile(target), "not said")),
        ("Who answers for it", text(&target.owner)),
        ("Agreed by", text(&target.agreed_by)),
        ("Agreed on", target.agreed_on.map_or("not recorded".to_owned(), in_words).into()),
        ("Why", text(&target.reason)),
    ];
    facts.into_iter().map(|(what, cell)| (what.to_owned(), cell)).collect()
}

/// Where a target is shown.
pub fn place(target: &Target) -> String {
    at(&target.indicator, &target.period)
}
