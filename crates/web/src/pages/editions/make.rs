//! An edition made, or made again: what was signed is void then, and the reason is kept.

use axum::extract::{Query as Asked, State};
use axum::response::{IntoResponse, Redirect, Response};
use model::Period;
use work::For;
use work::edition::{Kept, Make, make, open_to_whoever_asks};

use super::{frame, path};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::report::Query;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

const AUDIENCES: [(&str, &str, &str); 2] = [
    ("internal", "The board", "Its own confidential paper: small numbers are shown"),
    ("public", "Everybody", "What would give a child away is withheld"),
];

#[derive(askama::Template)]
#[template(path = "editions/make.html")]
struct Page {
    frame: Frame,
    form: Form,
    periods: Vec<(String, String)>,
    audiences: [(&'static str, &'static str, &'static str); 2],
    known: Vec<Known>,
}

/// An edition of the period that there is already.
struct Known {
    name: String,
    make: u32,
    signed: Vec<String>,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = crate::asked::period(&site, &query.period).await?;
        let form = Form::default().with("period", period.to_string()).with("audience", "internal");
        made(&shown(&site, &visit, form).await?)
    })
    .await
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let asked = site.acting(&member.who, asked(&site, &mut form)).await?;
    let Some(asked) = asked else {
        let page = site.acting(&member.who, shown(&site, &visit, form)).await?;
        return page_again(&page);
    };
    let work = site.aside(&member.who, move |site| async move {
        let session = site.room.session().await?;
        Ok(make(&session, &asked).await?)
    });
    let new = work.await?;
    let made = if new.before.is_some() { "was made again" } else { "was made" };
    let void = match new.void.len() {
        0 => String::new(),
        1 => ". 1 signature is void".to_owned(),
        many => format!(". {many} signatures are void"),
    };
    let words = format!("{} {made}{void}", new.edition.name);
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to(&path(&new.edition.name)).into_response())
}

/// What is asked for; nothing where the form is not right.
async fn asked(site: &Site, form: &mut Form) -> Result<Option<Make>, Problem> {
    let audience = match form.value("audience") {
        "internal" => Some(For::Internal),
        "public" => Some(For::Public),
        _ => None,
    };
    let period = form.value("period").parse::<Period>().ok();
    if audience.is_none() {
        form.wrong("audience", "Choose for whom it is made");
    }
    if period.is_none() {
        form.wrong("period", "Choose a period");
    }
    let (Some(audience), Some(period)) = (audience, period) else { return Ok(None) };
    let asked = Make { period, name: None, audience, reason: None };
    let known = open_to_whoever_asks(&site.room.workspace()?).await?;
    let reason = form.value("reason").to_owned();
    if reason.is_empty() && known.iter().any(|kept| kept.edition.name == asked.name()) {
        form.wrong("reason", format!("Enter why {} is made again", asked.name()));
        return Ok(None);
    }
    Ok(Some(Make { reason: Some(reason), ..asked }))
}

async fn shown(site: &Site, visit: &Visit, form: Form) -> Result<Page, Problem> {
    let all = open_to_whoever_asks(&site.room.workspace()?).await?;
    let own = all.iter().filter(|kept| kept.edition.period == form.value("period"));
    let choice = |period: Period| (period.to_string(), period.in_words());
    Ok(Page {
        known: own.map(known).collect(),
        frame: frame(visit, "Make an edition").with(&form),
        periods: site.room.periods().await?.into_iter().map(choice).collect(),
        form,
        audiences: AUDIENCES,
    })
}

fn known(kept: &Kept) -> Known {
    let signed = kept.standing().into_iter();
    Known {
        name: kept.edition.name.clone(),
        make: kept.edition.make,
        signed: signed.map(|own| format!("{} as {}", own.name, own.step)).collect(),
    }
}
