//! A new risk.

use axum::extract::State;
use axum::response::Response;
use board::kinds::RiskState;

use super::{at, described, fields, frame};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, asking(&site, &visit, Form::default())).await
}

async fn asking(site: &Site, visit: &Visit, form: Form) -> Result<Response, Problem> {
    Sheet::new(frame(visit, "Add a risk"))
        .filled(form)
        .with(Part::Ask(Ask::new("/risks/add", "Add risk", fields(site).await?)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let risk = described(&mut form, RiskState::Open).filter(|_| form.is_right());
        let Some(risk) = risk else { return asking(&site, &visit, form).await };
        let desk = site.desk(&member.who).await?;
        let added = work::risks::add(&desk, &risk, work::office::day(&desk)?).await;
        match kept(added, &mut form, "title", "/risks/add", Vec::new)? {
            Some(entry) => {
                done(&site, &member, &format!("{} was added", entry.id), &at(&entry.id)).await
            }
            None => asking(&site, &visit, form).await,
        }
    })
    .await
}
