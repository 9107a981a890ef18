//! Files of an edition taken away: the report in a format, the signature sheet, the pack with everything
//! it came from, which says why. Each is a line of the log.

use axum::extract::{Path, State};
use axum::response::Response;
use work::edition::{self, one_open, packed};

use super::below;
use crate::download::{How, answer, streamed};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::pages::report::preview::FORMATS;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "editions/pack.html")]
struct Page {
    frame: Frame,
    form: Form,
    name: String,
    is_public: bool,
}

/// The report in one format, as it was made.
pub async fn file(
    State(site): State<Shared>,
    member: Member,
    Path(name): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let ending = FORMATS.into_iter().find(|(ending, _)| *ending == form.value("format"));
    let (own, ending) = (name.clone(), ending.map(|(ending, _)| ending));
    let work = site.aside(&member.who, move |site| async move {
        let workspace = site.room.workspace()?;
        let kept = one_open(&workspace, &own).await?;
        let ending = ending.ok_or_else(|| Problem::Wrong("Choose a format".to_owned()))?;
        let bytes = edition::file(&workspace, &kept, &format!("report.{ending}")).await?;
        Ok((bytes, kept.edition.make, ending))
    });
    let (bytes, make, ending) = work.await?;
    answer(bytes, &format!("{name}-make-{make}.{ending}"), How::Kept)
}

/// Who signed what, when, as a page of its own.
pub async fn sheet(
    State(site): State<Shared>,
    member: Member,
    Path(name): Path<String>,
    Posted(_): Posted,
) -> Result<Response, Problem> {
    let text = site.acting(&member.who, async {
        let kept = one_open(&site.room.workspace()?, &name).await?;
        let desk = site.desk(&member.who).await?;
        desk.note("export", "edition", &format!("{name}, signature sheet"), "").await?;
        Ok::<_, Problem>(edition::sheet(&kept)?)
    });
    answer(text.await?, &format!("{name}-signatures.html"), How::Kept)
}

pub async fn ask(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    made(&shown(&site, &visit, &member, name, Form::default()).await?)
}

/// The pack: of an internal edition it has rows about children, so that whoever takes it says why.
pub async fn pack(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let kept = site.acting(&member.who, async {
        Ok::<_, Problem>(one_open(&site.room.workspace()?, &name).await?)
    });
    let is_public = kept.await?.edition.audience == "public";
    if !is_public && !member.who.is_owner() {
        form.required("why", "Enter why you are taking the pack");
    }
    if !form.is_right() {
        return page_again(&shown(&site, &visit, &member, name, form).await?);
    }
    let why = form.value("why").to_owned();
    let work = site.aside(&member.who, move |site| async move {
        let workspace = site.room.workspace()?;
        Ok(packed(&workspace, &name, Some(&why)).await?)
    });
    let pack = work.await?;
    answer(streamed(pack.file), &pack.name, How::Kept)
}

async fn shown(
    site: &Shared,
    visit: &Visit,
    member: &Member,
    name: String,
    form: Form,
) -> Result<Page, Problem> {
    let kept = site.acting(&member.who, async {
        Ok::<_, Problem>(one_open(&site.room.workspace()?, &name).await?)
    });
    let is_public = kept.await?.edition.audience == "public";
    let frame = below(visit, "Download the pack", &name).with(&form);
    Ok(Page { frame, form, name, is_public })
}
