//! One's own step signed: what exactly, shown and confirmed first.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::edition::{check, one_open, sign};

use super::checklist::changed;
use super::list::{Row, row};
use super::show::own_step;
use super::{below, path, step_in_words};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

const CONFIRM: [(&str, &str, &str); 1] = [("yes", "I have read this edition and I sign it", "")];

#[derive(askama::Template)]
#[template(path = "editions/sign.html")]
struct Page {
    frame: Frame,
    form: Form,
    name: String,
    row: Row,
    marking: String,
    digest: String,
    /// Whose step it is, in words; blank where it is not theirs.
    step: &'static str,
    is_own_draft: bool,
    blockers: Vec<String>,
    confirm: [(&'static str, &'static str, &'static str); 1],
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    made(&shown(&site, &visit, &member, name, Form::default()).await?)
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(name): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    if form.value("confirm") != "yes" {
        form.wrong("confirm", "Confirm that you have read this edition");
        return page_again(&shown(&site, &visit, &member, name, form).await?);
    }
    let who = member.who.clone();
    let (own, digest) = (name.clone(), form.value("digest").to_owned());
    let work = site.aside(&member.who, move |site| async move {
        let workspace = site.room.workspace()?;
        let kept = one_open(&workspace, &own).await?;
        if digest != kept.digest() {
            return Err(changed(&own));
        }
        let step = own_step(&kept, &who);
        if step.is_empty() {
            return Err(not_theirs(&own, kept.next_step()));
        }
        Ok(sign(&workspace, &own, step, Some(&digest)).await?)
    });
    let (make, signature) = work.await?;
    let step = step_in_words(&signature.step).to_lowercase();
    let words = format!("You signed {name}, make {make}, as {step}");
    site.board.keep_notice(&member.session.digest, &words).await?;
    Ok(Redirect::to(&path(&name)).into_response())
}

fn not_theirs(name: &str, next: Option<&'static str>) -> Problem {
    Problem::Refused(match next {
        None => format!("{name} is signed by everybody already"),
        Some(step) => format!(
            "{name} waits for {}: that step is not yours to sign, or you signed another",
            step_in_words(step).to_lowercase()
        ),
    })
}

async fn shown(
    site: &Shared,
    visit: &Visit,
    member: &Member,
    name: String,
    form: Form,
) -> Result<Page, Problem> {
    let own = name.clone();
    let found = site.aside(&member.who, move |site| async move {
        Ok(check(&site.room.workspace()?, &own).await?)
    });
    let (kept, blockers) = found.await?;
    let step = own_step(&kept, &member.who);
    if step.is_empty() {
        return Err(not_theirs(&name, kept.next_step()));
    }
    Ok(Page {
        frame: below(visit, "Sign this edition", &name).with(&form),
        form,
        row: row(&kept, &site.board.names().await?),
        marking: kept.edition.marking.clone(),
        digest: kept.digest(),
        step: step_in_words(step),
        is_own_draft: step != "author" && kept.edition.made_by == member.who.login,
        blockers: blockers.into_iter().map(plain).collect(),
        confirm: CONFIRM,
        name,
    })
}

/// Without what the command line is told to do about it.
fn plain(blocker: String) -> String {
    match blocker.split_once(" (safeboard ") {
        Some((words, _)) => words.to_owned(),
        None => blocker,
    }
}
