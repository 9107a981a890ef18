//! A statement kept although the figures say otherwise: the report prints it with the reason.

use axum::extract::{Path, Query as Asked, State};
use axum::response::{IntoResponse, Redirect, Response};
use model::Period;
use work::checked;
use work::room::Page as Counted;

use super::said::{Claimed, Claims};
use super::{Query, frame, named};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "report/keep.html")]
struct Page {
    frame: Frame,
    form: Form,
    period: String,
    claim: Claimed,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(key): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = named(&query.period)?;
        made(&shown(&site, &visit, period, &key, Form::default()).await?)
    })
    .await
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(key): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = named(form.value("period"))?;
        let reason = form.required("reason", "Enter why it is right all the same");
        if !form.is_right() {
            return page_again(&shown(&site, &visit, period, &key, form).await?);
        }
        find(&site, period, &key).await?;
        let session = site.room.session().await?;
        checked::keep(&session, &key, period, &reason).await?;
        let words = "The statement is kept. The report prints it with your reason";
        site.board.keep_notice(&member.session.digest, words).await?;
        Ok(Redirect::to(&format!("/report/claims?period={period}")).into_response())
    })
    .await
}

async fn shown(
    site: &Site,
    visit: &Visit,
    period: Period,
    key: &str,
    form: Form,
) -> Result<Page, Problem> {
    let claim = find(site, period, key).await?;
    let path = format!("/report/claims?period={period}");
    let frame = frame(visit, "Keep a statement that the figures do not bear out", period)
        .under("Statements", &path)
        .with(&form);
    Ok(Page { frame, form, period: period.to_string(), claim })
}

/// The false statement that has this key now.
async fn find(site: &Site, period: Period, key: &str) -> Result<Claimed, Problem> {
    let card = site.room.page(&Counted::board(period)).await?;
    let session = site.room.session().await?;
    let commentary = work::Commentary::of(&session, period).await?;
    let said = checked::held(&commentary, &card, &session.published.targets);
    let said: Vec<_> = said.into_iter().filter(|own| own.why_false().is_some()).collect();
    let names = site.board.names().await?;
    let found = Claims::of(&said, &card, &names).all.into_iter().find(|claim| claim.key == key);
    found.ok_or_else(|| {
        Problem::Wrong(
            "No false statement of this period is the one you opened: its sentence or its figures \
             changed since. Open the list of statements again"
                .to_owned(),
        )
    })
}
