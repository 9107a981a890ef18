//! How far an action has come.

use axum::extract::{Path, State};
use axum::response::Response;
use board::Entry;
use board::kinds::{Action, Progress};

use super::{at, both, frame_of, one, so_far};
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

fn asking(visit: &Visit, entry: &Entry<Action>, form: Form) -> Result<Response, Problem> {
    let fields = vec![
        Field::kept("revision"),
        Field::area("words", "What was done"),
        Field::short("percent", "How much of it is done, in percent", "3")
            .hint("From 0 to 100; leave blank if it cannot be said"),
    ];
    Sheet::new(frame_of(visit, "Say how far it has come", &entry.id))
        .caption(entry.body.title.clone())
        .filled(form)
        .with(Part::text(format!("So far: {}", so_far(&entry.body))))
        .with(Part::Ask(Ask::new(format!("{}/progress", at(&entry.id)), "Save", fields)))
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
    let words = form.required("words", "Enter what was done");
    let percent = form.whole("percent", 0, 100, "Enter a whole number from 0 to 100");
    if !form.is_right() {
        return asking(&visit, &entry, form);
    }
    let desk = site.desk(&member.who).await?;
    let day = work::office::day(&desk)?;
    let percent = percent.and_then(|percent| u8::try_from(percent).ok());
    let read = Entry { revision: revision(&form), ..entry.clone() };
    let step = Progress { on: day, words: words.clone(), percent };
    let put = work::actions::progress(&desk, read, step).await;
    let again = format!("{}/progress", at(&id));
    let versions = || both(&entry.body, day, "Progress", &words);
    match kept(put, &mut form, "words", &again, versions)? {
        Some(_) => done(&site, &member, &format!("Progress of {id} was saved"), &at(&id)).await,
        None => asking(&visit, &entry, form),
    }
}
