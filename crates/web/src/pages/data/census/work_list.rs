//! The faults of a return as a workbook with a sheet for each team, once somebody has said why.

use axum::extract::{Path, State};
use axum::response::Response;
use work::validate::{book_of, in_workspace, work_list};

use super::one;
use crate::download::{self, How};
use crate::form::Form;
use crate::frame::{page as made, page_again};
use crate::pages::children::ask::{self, Purpose, is_said};
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

fn purpose(id: &str, file: &str) -> Purpose {
    Purpose {
        title: format!("Work list of {file}"),
        to: format!("/data/census/{id}/work-list"),
        kept: Vec::new(),
    }
}

pub async fn ask(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    _: Member,
) -> Result<Response, Problem> {
    let checked = one(&site, &id)?;
    made(&ask::Page::new(&visit, purpose(&id, &checked.load.file), Form::default()))
}

pub async fn take(
    State(site): State<Shared>,
    Path(id): Path<String>,
    visit: Visit,
    member: Member,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let mut checked = one(&site, &id)?;
        if !is_said(&mut form, &member) {
            return page_again(&ask::Page::new(&visit, purpose(&id, &checked.load.file), form));
        }
        let desk = site.desk(&member.who).await?;
        let reader = desk.read_children("validate", &id, form.value("why")).await?;
        desk.note("export", "validate", &id, form.value("why")).await?;
        let session = site.room.session().await?;
        let files = std::slice::from_mut(&mut checked.faults);
        in_workspace::tell(&session, &session.engine, files).await?;
        files[0].findings.retain(|own| reader.may_see(own.team.as_deref()));
        let name = &session.workspace.settings.name;
        let day = work::office::day(&desk)?;
        let bytes = work_list(files, &book_of(site.room.folder())?, name, day)?;
        download::answer(bytes, "census-work-list.xlsx", How::Kept)
    })
    .await
}
