//! An action that is done, or that is dropped and why.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::{Action, ActionState};

use super::{at, both, frame_of, one};
use crate::form::Form;
use crate::kept::{done, kept, revision};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::sheet::{Ask, Field, Part, Sheet};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

/// How an action comes to its end.
#[derive(Clone, Copy)]
enum End {
    Done,
    Dropped,
}

impl End {
    fn step(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Dropped => "drop",
        }
    }
}

pub async fn page_done(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    page(&site, &visit, &member, &id, End::Done).await
}

pub async fn page_drop(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    page(&site, &visit, &member, &id, End::Dropped).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    member: &Member,
    id: &str,
    end: End,
) -> Result<Response, Problem> {
    let entry = one(site, member, id).await?;
    let form = Form::default().with("revision", entry.revision.to_string());
    asking(visit, &entry, end, form)
}

fn asking(visit: &Visit, entry: &Entry<Action>, end: End, form: Form) -> Result<Response, Problem> {
    let mut fields = vec![Field::kept("revision")];
    let (title, words, button) = match end {
        End::Done => (
            "Mark it as done",
            "It is kept as done today. Its effect can still be reviewed.",
            "Mark as done",
        ),
        End::Dropped => {
            fields.push(Field::area("reason", "Why it is dropped"));
            ("Drop it", "It is kept, with the reason, and is no longer due.", "Drop action")
        }
    };
    let to = format!("{}/{}", at(&entry.id), end.step());
    Sheet::new(frame_of(visit, title, &entry.id))
        .caption(entry.body.title.clone())
        .filled(form)
        .with(Part::text(words))
        .with(Part::Ask(Ask::new(to, button, fields)))
        .made()
}

pub async fn take_done(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    take(&site, &visit, &member, &id, End::Done, form).await
}

pub async fn take_drop(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    form.required("reason", "Enter why it is dropped");
    take(&site, &visit, &member, &id, End::Dropped, form).await
}

async fn take(
    site: &Site,
    visit: &Visit,
    member: &Member,
    id: &str,
    end: End,
    mut form: Form,
) -> Result<Response, Problem> {
    let entry = one(site, member, id).await?;
    if !form.is_right() {
        return asking(visit, &entry, end, form);
    }
    let desk = site.desk(&member.who).await?;
    let on = work::office::day(&desk)?;
    let reason = form.value("reason").to_owned();
    let state = match end {
        End::Done => ActionState::Done { on },
        End::Dropped => ActionState::Dropped { on, reason: reason.clone() },
    };
    let word = state.word();
    let read = Entry { revision: revision(&form), ..entry.clone() };
    let put = work::actions::close(&desk, read, state).await;
    let versions = || both(&entry.body, on, "What was to be kept", &format!("{word} {reason}"));
    match kept(put, &mut form, "reason", &at(id), versions)? {
        Some(_) => done(site, member, &format!("{id} is {word}"), &at(id)).await,
        None => asking(visit, &entry, end, form),
    }
}
