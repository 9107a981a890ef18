//! Where feedback begins: record some, open what there is, collate it.

use axum::extract::State;
use axum::response::Response;
use board::kinds::Feedback;

use super::why;
use crate::form::Form;
use crate::pages::record;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Link, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let latest = crate::asked::latest_quarter(&site).await?;
        let form =
            Form::default().with("period", latest.map(|own| own.to_string()).unwrap_or_default());
        asking(&site, &visit, &member, form).await
    })
    .await
}

/// The page, with what was asked for and its faults.
pub async fn asking(
    site: &Site,
    visit: &Visit,
    member: &Member,
    form: Form,
) -> Result<Response, Problem> {
    let period = crate::asked::latest_quarter(site).await?;
    let collated = period.map_or("/feedback/collated".to_owned(), |period| {
        format!("/feedback/collated?period={period}")
    });
    let links = vec![
        Link::new(collated, "What was said in a period, collated"),
        Link::new("/feedback/themes", "Themes in use"),
        Link::new("/feedback/blank", "Blank forms to print"),
    ];
    let fields = vec![
        why(),
        Field::short("period", "Given in the period up to the end of", "10")
            .hint("For example, 2026-27-Q2; leave blank for all there is"),
    ];
    Sheet::new(record::frame(visit, "Feedback", &[]))
        .filled(form)
        .with(Part::Lead("What children, parents and professionals said.".to_owned()))
        .with_if(record::may_write::<Feedback>(member), || {
            Part::Button(Link::new("/feedback/add", "Record feedback"))
        })
        .with(Part::Links(links))
        .with(Part::heading("Open what was said"))
        .with(Part::text(
            "Each piece is about one child. What you open, when and why is kept in the log.",
        ))
        .with(Part::Ask(Ask::new("/feedback", "Open the list", fields).secondary()))
        .made()
}
