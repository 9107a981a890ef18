//! A risk that is no more.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::Risk;

use super::{at, frame_of, in_a_line, one};
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
    let form = Form::default().with("revision", entry.revision.to_string());
    asking(&visit, &entry, form)
}

fn asking(visit: &Visit, entry: &Entry<Risk>, form: Form) -> Result<Response, Problem> {
    let fields = vec![Field::kept("revision"), Field::area("reason", "Why it is closed")];
    Sheet::new(frame_of(visit, "Close a risk", &entry.id))
        .caption(entry.body.title.clone())
        .filled(form)
        .with(Part::text("It leaves the register and the reports to come. Its history stays."))
        .with(Part::Ask(Ask::new(format!("{}/close", at(&entry.id)), "Close risk", fields)))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let entry = one(&site, &member, &id).await?;
    let reason = form.required("reason", "Enter why it is closed");
    if !form.is_right() {
        return asking(&visit, &entry, form);
    }
    let desk = site.desk(&member.who).await?;
    let day = work::office::day(&desk)?;
    let read = Entry { revision: revision(&form), ..entry.clone() };
    let put = work::risks::close(&desk, read, day, &reason).await;
    let both = || vec![("The risk", in_a_line(&entry.body), format!("closed: {reason}"))];
    match kept(put, &mut form, "reason", &at(&id), both)? {
        Some(_) => done(&site, &member, &format!("{id} is closed"), &at(&id)).await,
        None => asking(&visit, &entry, form),
    }
}
