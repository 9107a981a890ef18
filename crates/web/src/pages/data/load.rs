//! One file that was brought in: what it holds, and undone or counted again with a reason.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use board::Names;
use model::LoadInfo;
use model::period::in_words;
use work::import::undo;
use work::loads::{Listed, Standing, listed};

use super::{Kind, frame, kinds};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::{Problem, Stale};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "data/load.html")]
struct Page {
    frame: Frame,
    form: Form,
    id: String,
    about: Vec<(&'static str, String)>,
    rows: Vec<(String, u64)>,
    kinds: Vec<Kind>,
    counts: bool,
}

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let own = one(&site, &id)?;
    let form = Form::default().with("stands", stands(&own));
    site.acting(&member.who, async { made(&shown(&site, &visit, &own, form).await?) }).await
}

/// A load that has rows of its own.
fn one(site: &Site, id: &str) -> Result<Listed, Problem> {
    let all = listed(&site.room.workspace()?)?;
    let own = all.into_iter().find(|own| own.load.id == id && own.load.sets_aside.is_none());
    own.ok_or(Problem::NotFound)
}

/// How a load stands, for a form to bring back: whether it counts, and what undid it.
fn stands(own: &Listed) -> String {
    match &own.standing {
        Standing::Undone(by) => by.id.clone(),
        Standing::Counts | Standing::Undoes(_) => "counts".to_owned(),
    }
}

async fn shown(site: &Site, visit: &Visit, own: &Listed, form: Form) -> Result<Page, Problem> {
    let issues = site.room.workspace()?.issues(&own.load).map_err(work::Failure::from)?;
    Ok(Page {
        frame: frame(visit, &own.load.file).with(&form),
        form,
        id: own.load.id.clone(),
        about: about(own, &site.board.names().await?),
        rows: own.load.rows.iter().filter(|(_, rows)| *rows > 0).map(table).collect(),
        kinds: kinds(&issues),
        counts: own.counts(),
    })
}

fn table((name, rows): &(String, u64)) -> (String, u64) {
    (words::name(name), *rows)
}

fn about(own: &Listed, names: &Names) -> Vec<(&'static str, String)> {
    let load = &own.load;
    let said = |load: &LoadInfo| {
        format!("{} by {}", words::time_of(&load.imported_at), names.of(&load.imported_by))
    };
    let mut about = vec![
        ("Speaks for", in_words(load.as_of)),
        ("Brought in", said(load)),
        (
            "Standing",
            load.provisional
                .as_ref()
                .map_or_else(|| "Final".to_owned(), |why| format!("Provisional: {why}")),
        ),
    ];
    if let Standing::Undone(by) = &own.standing {
        about.push(("Undone", format!("{}: {}", said(by), own.reason())));
    }
    about
}

/// Undoes a load, or undoes what undid it.
pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let own = one(&site, &id)?;
    let reason = form.required("reason", "Enter why");
    if form.value("stands") != stands(&own) {
        return Err(stale(&own, &reason));
    }
    if !form.is_right() {
        return page_again(&shown(&site, &visit, &own, form).await?);
    }
    let (set_aside, words) = match &own.standing {
        Standing::Undone(by) => (&by.id, "counts again"),
        Standing::Counts | Standing::Undoes(_) => (&own.load.id, "was undone and counts no more"),
    };
    let workspace = site.room.workspace()?;
    site.acting(&member.who, undo(&workspace, set_aside, &reason)).await?;
    let words = format!("{} {words}", own.load.file);
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to("/data").into_response())
}

fn stale(own: &Listed, reason: &str) -> Problem {
    let (now, wanted) = match own.counts() {
        true => ("Counts", "Count it again"),
        false => ("Undone", "Undo it"),
    };
    let now = if own.counts() { now.to_owned() } else { format!("{now}: {}", own.reason()) };
    Problem::Stale(Box::new(Stale {
        words: format!("Somebody else has undone {} or counted it again since", own.load.file),
        fields: vec![("This file".to_owned(), now, format!("{wanted}: {reason}"))],
        again: format!("/data/loads/{}", own.load.id),
    }))
}
