//! A part that a board paper has to have, written.

use axum::extract::{Path, Query as Asked, State};
use axum::response::{IntoResponse, Redirect, Response};
use model::Period;
use store::Workspace;
use work::parts::{Draft, Part, Written, all, mark, write};

use super::{Query, frame, lines, named};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::{Problem, Stale};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

const STANDS: [(&str, &str, &str); 2] = [
    ("all", "Every report", "It stands until somebody writes another"),
    ("own", "This report only", "The next report needs another, or falls back to what stands"),
];

#[derive(askama::Template)]
#[template(path = "report/part.html")]
struct Page {
    frame: Frame,
    form: Form,
    id: &'static str,
    in_words: String,
    /// The file it is in; blank for none yet.
    file: String,
    is_public: bool,
    stands: [(&'static str, &'static str, &'static str); 2],
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    known(&id)?;
    let period = crate::asked::period(&site, &query.period);
    let period = site.acting(&member.who, period).await?;
    let workspace = site.room.workspace()?;
    let part = one(&workspace, &id, period)?;
    let form = filled(&workspace, &part, period)?;
    made(&Page::new(&visit, form, &part, period))
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let id = known(&id)?;
    let period = named(form.value("period"))?;
    let workspace = site.room.workspace()?;
    let body = lines(&form.required("body", "Enter what the report says"));
    if !form.is_right() {
        let part = one(&workspace, id, period)?;
        return page_again(&Page::new(&visit, form, &part, period));
    }
    let is_own = form.value("stands") == "own";
    let draft = Draft {
        period: is_own.then_some(period),
        public: form.has("public", "yes"),
        read: form.value(if is_own { "read-own" } else { "read-all" }).to_owned(),
        body,
    };
    let written = site.acting(&member.who, write(&workspace, id, &draft)).await?;
    after(&site, &member, id, period, &draft, written).await
}

async fn after(
    site: &Site,
    member: &Member,
    id: &str,
    period: Period,
    draft: &Draft,
    written: Written,
) -> Result<Response, Problem> {
    if let Written::Stale(now) = written {
        return Err(Problem::Stale(Box::new(Stale {
            words: "Somebody wrote this part since you opened it".to_owned(),
            fields: vec![("Text".to_owned(), now, draft.body.clone())],
            again: format!("/report/parts/{id}?period={period}"),
        })));
    }
    site.board.keep_notice(&member.session.digest, "The part was saved").await?;
    Ok(Redirect::to(&format!("/report?period={period}#parts")).into_response())
}

impl Page {
    fn new(visit: &Visit, form: Form, part: &Part, period: Period) -> Self {
        let found = part.found.as_ref();
        Self {
            frame: frame(visit, part.title, period).with(&form),
            form,
            id: part.id,
            in_words: period.in_words(),
            file: found.map(|found| found.file.clone()).unwrap_or_default(),
            is_public: found.is_some_and(|found| found.text.public),
            stands: STANDS,
        }
    }
}

fn known(id: &str) -> Result<&'static str, Problem> {
    report::parts().map(|part| part.id).find(|own| *own == id).ok_or(Problem::NotFound)
}

fn one(workspace: &Workspace, id: &str, period: Period) -> Result<Part, Problem> {
    all(workspace, period)?.into_iter().find(|part| part.id == id).ok_or(Problem::NotFound)
}

fn filled(workspace: &Workspace, part: &Part, period: Period) -> Result<Form, Problem> {
    let found = part.found.as_ref();
    let is_own = found.is_some_and(|found| found.text.period.is_some());
    let body = found.and_then(|found| found.text.pieces.first());
    let body = body.map(|piece| piece.body.clone()).unwrap_or_default();
    Ok(Form::default()
        .with("period", period.to_string())
        .with("body", body)
        .with("stands", if is_own { "own" } else { "all" })
        .with("read-own", mark(workspace, part.id, Some(period))?)
        .with("read-all", mark(workspace, part.id, None)?))
}
