//! That the board was told of a figure that is another now: at which meeting.

use axum::extract::{Query as Asked, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::restated::{Since, acknowledge, named, since};

use super::restated::{Query, Row, found, path};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "report/tell.html")]
struct Page {
    frame: Frame,
    form: Form,
    row: Row,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let form = Form::default()
        .with("edition", &query.edition)
        .with("since", &query.since)
        .with("figure", &query.figure);
    made(&shown(&site, &visit, &member, form).await?)
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let meeting = form.required("meeting", "Enter the meeting at which the board was told");
    if !form.is_right() {
        return page_again(&shown(&site, &visit, &member, form).await?);
    }
    let back = path(&asked(&form)?);
    let work = site.aside(&member.who, move |site| async move {
        let period = form.value("figure").rsplit_once(':').and_then(|(_, own)| own.parse().ok());
        let session = site.room.session().await?;
        let (_, found) = since(&session, &asked(&form)?, period).await?;
        Ok(acknowledge(&session, named(&found, form.value("figure"))?, &meeting).await?)
    });
    let body = work.await?;
    let words = format!("Recorded: the board was told at {}", body.meeting);
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to(&back).into_response())
}

fn asked(form: &Form) -> Result<Since, Problem> {
    let edition = form.value("edition");
    if !edition.is_empty() {
        return Ok(Since::Edition(edition.to_owned()));
    }
    let day = form.value("since").parse().map_err(|_| Problem::NotFound)?;
    Ok(Since::Day(day))
}

async fn shown(site: &Shared, visit: &Visit, member: &Member, form: Form) -> Result<Page, Problem> {
    let since = asked(&form)?;
    let back = path(&since);
    let (_, rows) = found(site, member, since).await?;
    let row = rows.into_iter().find(|row| row.id == form.value("figure"));
    let row = row.ok_or(Problem::NotFound)?;
    let frame = Frame::of(visit, "The board was told")
        .under("Home", "/")
        .under("Report", "/report")
        .under("Restated figures", &back)
        .with(&form);
    Ok(Page { frame, form, row })
}
