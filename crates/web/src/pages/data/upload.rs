//! A file sent: kept aside as it arrives, then read in the background.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::told::{STANDINGS, told};
use super::{FILE, frame};
use crate::form::Form;
use crate::frame::{Frame, page as made, page_again};
use crate::problem::Problem;
use crate::reading::{Step, start};
use crate::site::{Shared, Site};
use crate::upload::Upload;
use crate::uploads::Received;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "data/upload.html")]
struct Page {
    frame: Frame,
    form: Form,
    standings: [(&'static str, &'static str, &'static str); 2],
    hint: String,
}

impl Page {
    fn new(site: &Site, visit: &Visit, form: Form) -> Self {
        let hint = format!(
            "A census return (XML), or a table (CSV or Parquet, also packed as .gz) of at most {}. You see \
             what it would change before anything does",
            words::size(site.limits.upload)
        );
        let frame = frame(visit, "Bring in a file").with(&form);
        Self { frame, form, standings: STANDINGS, hint }
    }
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    _: Member,
) -> Result<Response, Problem> {
    made(&Page::new(&site, &visit, Form::default().with("standing", "final")))
}

pub async fn take(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    mut upload: Upload,
) -> Result<Response, Problem> {
    let (mut form, mut received) = (Form::default(), None::<Received>);
    while let Some(part) = upload.next().await? {
        if part.file_name().is_empty() {
            let name = part.name().to_owned();
            form = form.with(&name, part.text().await?);
        } else {
            received = Some(site.uploads.receive(part).await?);
        }
    }
    let told = told(&mut form);
    let file = match received {
        Some(file) if file.bytes > 0 => Some(file),
        Some(_) => wrong(&mut form, "The file is empty: choose one with rows"),
        None => wrong(&mut form, "Choose a file"),
    };
    let Some(file) = file.filter(|_| form.is_right()) else {
        if form.error("file").is_empty() {
            form.wrong("file", "Choose the file again: it was not kept");
        }
        return page_again(&Page::new(&site, &visit, form));
    };
    let Some(job) = site.jobs.begin(&member.who.login, file, told) else {
        let why =
            "Too many files wait already: bring in or discard those first, then send this again";
        return Err(Problem::Wrong(why.to_owned()));
    };
    start(&site, &member.who, &job, Step::Look { again: false });
    let path = format!("/data/files/{}", member.handle(FILE, &job.id));
    Ok(Redirect::to(&path).into_response())
}

fn wrong(form: &mut Form, fault: &str) -> Option<Received> {
    form.wrong("file", fault);
    None
}
