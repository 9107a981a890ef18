//! A new meeting.

use axum::extract::State;
use axum::response::Response;

use super::{at, described, fields, frame};
use crate::form::Form;
use crate::kept::{done, kept};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Part, Sheet};
use crate::site::Shared;
use crate::visit::{Member, Visit};

pub async fn page(visit: Visit, _: Member) -> Result<Response, Problem> {
    asking(&visit, Form::default())
}

fn asking(visit: &Visit, form: Form) -> Result<Response, Problem> {
    Sheet::new(frame(visit, "Add a meeting"))
        .filled(form)
        .with(Part::Ask(Ask::new("/meetings/add", "Add meeting", fields())))
        .made()
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let meeting = described(&mut form, Vec::new()).filter(|_| form.is_right());
    let Some(meeting) = meeting else { return asking(&visit, form) };
    let desk = site.desk(&member.who).await?;
    let added = work::meetings::add(&desk, &meeting).await;
    match kept(added, &mut form, "title", "/meetings/add", Vec::new)? {
        Some(entry) => {
            done(&site, &member, &format!("{} was added", entry.id), &at(&entry.id)).await
        }
        None => asking(&visit, form),
    }
}
