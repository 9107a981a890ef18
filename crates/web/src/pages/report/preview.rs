//! How the report looks if it is made now, for the board or for everybody, and taken away as a file. A
//! report for everybody that would give a child away is refused in words.

use axum::extract::{Query, State};
use axum::response::Response;
use model::Period;
use report::Document;
use report::html::fragment;
use serde::Deserialize;
use work::report::{Format, document};
use work::{Failure, For, Publication};

use super::{frame, named};
use crate::download::{How, answer};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};

pub const AUDIENCES: [(&str, &str); 2] =
    [("internal", "The board, with small numbers"), ("public", "Everybody")];

pub const FORMATS: [(&str, &str); 4] = [
    ("pdf", "PDF, to read and print"),
    ("docx", "Word document, to edit"),
    ("html", "Web page, one file"),
    ("xlsx", "Spreadsheet, every table"),
];

/// Of which period, for whom.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    period: String,
    audience: String,
}

#[derive(askama::Template)]
#[template(path = "report/preview.html")]
struct Page {
    frame: Frame,
    form: Form,
    period: String,
    in_words: String,
    audience: &'static str,
    audiences: [(&'static str, &'static str); 2],
    formats: [(&'static str, &'static str); 4],
    marking: String,
    missing: Vec<String>,
    /// HTML of our own making; blank where it is refused.
    blocks: String,
    refused: String,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let period = crate::asked::period(&site, &wanted.period);
    let period = site.acting(&member.who, period).await?;
    let audience = audience(&wanted.audience);
    let page = shown(&site, &visit, &member, period, audience, Form::default()).await?;
    made(&page)
}

/// The real PDF, as it is made now.
pub async fn pdf(
    State(site): State<Shared>,
    member: Member,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let period = crate::asked::period(&site, &wanted.period);
    let period = site.acting(&member.who, period).await?;
    let audience = audience(&wanted.audience);
    let bytes = site.aside(&member.who, move |site| async move {
        let (document, _) = made_now(&site, period, audience).await?;
        Ok(Format::Pdf.bytes(&document, &[])?)
    });
    answer(bytes.await?, &format!("report-{period}-{audience}-draft.pdf"), How::Shown)
}

/// The draft as a file; kept in the log as an export.
pub async fn download(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let period = named(form.value("period"))?;
    let audience = audience(form.value("audience"));
    let found = Format::ALL.into_iter().find(|(_, name)| *name == form.value("format"));
    let Some((format, ending)) = found else {
        form.wrong("format", "Choose a format");
        return page_again(&shown(&site, &visit, &member, period, audience, form).await?);
    };
    let bytes = site.aside(&member.who, move |site| async move {
        let (document, _) = made_now(&site, period, audience).await?;
        Ok(format.bytes(&document, &[])?)
    });
    let bytes = bytes.await?;
    let subject = format!("{period}, {audience} draft, {ending}");
    site.desk(&member.who).await?.note("export", "report", &subject, "").await?;
    answer(bytes, &format!("report-{period}-{audience}-draft.{ending}"), How::Kept)
}

fn audience(text: &str) -> &'static str {
    if text == "public" { "public" } else { "internal" }
}

async fn made_now(
    site: &Site,
    period: Period,
    audience: &str,
) -> Result<(Document, Vec<String>), Failure> {
    let audience = if audience == "public" { For::Public } else { For::Internal };
    let session = site.room.session().await?;
    document(&session, period, &Publication { audience, publish: None }).await
}

async fn shown(
    site: &Shared,
    visit: &Visit,
    member: &Member,
    period: Period,
    audience: &'static str,
    form: Form,
) -> Result<Page, Problem> {
    let found = site.aside(&member.who, move |site| async move {
        match made_now(&site, period, audience).await {
            Ok(found) => Ok(Ok(found)),
            Err(Failure::Said(why)) => Ok(Err(why)),
            Err(other) => Err(other.into()),
        }
    });
    let form = form.with("audience", audience).with("period", period.to_string());
    let mut page = Page {
        frame: frame(visit, "Preview of the report", period).with(&form),
        form,
        period: period.to_string(),
        in_words: period.in_words(),
        audience,
        audiences: AUDIENCES,
        formats: FORMATS,
        marking: String::new(),
        missing: Vec::new(),
        blocks: String::new(),
        refused: String::new(),
    };
    match found.await? {
        Ok((document, missing)) => {
            page.blocks = fragment(&document.blocks);
            (page.marking, page.missing) = (document.marking, missing);
        }
        Err(why) => page.refused = why,
    }
    Ok(page)
}
