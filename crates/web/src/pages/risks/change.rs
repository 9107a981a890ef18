//! A risk changed, with the reason.

use axum::extract::{Path, State};
use axum::response::Response;
use board::kinds::Risk;

use super::{at, described, fields, filled, frame_of, in_a_line, one};
use crate::form::Form;
use crate::kept::{Fields, done, kept, revision};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let entry = one(&site, &member, &id).await?;
        asking(&site, &visit, &id, filled(&entry)).await
    })
    .await
}

async fn asking(site: &Site, visit: &Visit, id: &str, form: Form) -> Result<Response, Problem> {
    let mut fields = fields(site).await?;
    fields.push(Field::text("reason", "Why you are changing it"));
    fields.push(Field::kept("revision"));
    Sheet::new(frame_of(visit, "Change a risk", id))
        .caption(id)
        .filled(form)
        .with(Part::Ask(Ask::new(format!("{}/change", at(id)), "Save", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let now = one(&site, &member, &id).await?.body;
        let risk = described(&mut form, now.state.clone());
        let reason = form.required("reason", "Enter why you are changing it");
        let Some(risk) = risk.filter(|_| form.is_right()) else {
            return asking(&site, &visit, &id, form).await;
        };
        let desk = site.desk(&member.who).await?;
        let put = desk.put(&id, revision(&form), &risk, &reason).await.map_err(Into::into);
        let again = format!("{}/change", at(&id));
        match kept(put, &mut form, "title", &again, || both(&now, &risk))? {
            Some(_) => done(&site, &member, &format!("{id} was changed"), &at(&id)).await,
            None => asking(&site, &visit, &id, form).await,
        }
    })
    .await
}

fn both(now: &Risk, own: &Risk) -> Fields {
    vec![
        ("What may go wrong", now.title.clone(), own.title.clone()),
        ("In full", now.words.clone(), own.words.clone()),
        ("Score and what is done", in_a_line(now), in_a_line(own)),
        ("Who answers for it", now.owner.clone(), own.owner.clone()),
    ]
}
