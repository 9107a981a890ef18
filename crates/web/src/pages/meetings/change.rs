//! A meeting moved, renamed, or given other papers.

use axum::extract::{Path, State};
use axum::response::Response;

use super::{at, described, fields, filled, frame_of, in_a_line, one};
use crate::form::Form;
use crate::kept::{done, kept, revision};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let entry = one(&site, &member, &id).await?;
    asking(&visit, &id, filled(&entry))
}

fn asking(visit: &Visit, id: &str, form: Form) -> Result<Response, Problem> {
    let mut fields = fields();
    fields.push(Field::text("reason", "Why you are changing it"));
    fields.push(Field::kept("revision"));
    Sheet::new(frame_of(visit, "Change a meeting", id))
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
    let now = one(&site, &member, &id).await?.body;
    let meeting = described(&mut form, now.agenda.clone());
    let reason = form.required("reason", "Enter why you are changing it");
    let meeting = meeting.filter(|_| form.is_right());
    let Some(meeting) = meeting else { return asking(&visit, &id, form) };
    let desk = site.desk(&member.who).await?;
    let put = desk.put(&id, revision(&form), &meeting, &reason).await.map_err(Into::into);
    let both = || vec![("The meeting", in_a_line(&now), in_a_line(&meeting))];
    match kept(put, &mut form, "held_on-day", &format!("{}/change", at(&id)), both)? {
        Some(_) => done(&site, &member, &format!("{id} was changed"), &at(&id)).await,
        None => asking(&visit, &id, form),
    }
}
