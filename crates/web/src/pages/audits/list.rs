//! Every audit and how far it is scored.

use axum::extract::State;
use axum::response::Response;
use board::Entry;
use board::kinds::{Audit, Scores};

use super::at;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Cell, Link, Part, Sheet, Table};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let indicators = record::indicators(&site).await?;
        let desk = site.desk(&member.who).await?;
        let mut rows = Vec::new();
        for entry in desk.all::<Audit>().await? {
            let scores = Scores::of(&desk, &entry.id).await?;
            rows.push(row(&entry, &scores, &indicators));
        }
        let columns = ["Audit", "Indicator", "Period", "Cases", "Scored by two", "What it allows"];
        Sheet::new(record::frame(&visit, "Audits", &[]))
            .with_if(record::may_write::<Audit>(&member), || {
                Part::Button(Link::new("/audits/draw", "Draw a sample"))
            })
            .with(Part::table_or(
                Table::new("Audits", &columns, rows),
                "No sample has been drawn. Draw one, then two people score each case.",
            ))
            .made()
    })
    .await
}

fn row(entry: &Entry<Audit>, scores: &Scores, indicators: &[(String, String)]) -> Vec<Cell> {
    let audit = &entry.body;
    let cases = audit.cases.len();
    let both = (1..=cases).filter(|case| scores.count(*case) > 1).count();
    let earned = match work::audit::found(audit, scores) {
        None => Cell::neutral("Nothing yet"),
        Some(found) if found.is_earned() => Cell::good("Its sentence is earned"),
        Some(_) => Cell::caution("Its sentence is not earned"),
    };
    vec![
        Cell::link(at(&entry.id), &entry.id),
        record::title(indicators, &audit.indicator).into(),
        audit.period.clone().into(),
        cases.into(),
        format!("{both} of {cases}").into(),
        earned,
    ]
}
