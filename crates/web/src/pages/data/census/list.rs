//! The returns that were brought in, the latest first, and how many faults each has.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;
use work::loads::listed;
use work::validate::kept;

use super::TITLE;
use crate::frame::{Frame, page as made};
use crate::pages::data::{LOAD, frame};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "data/census/list.html")]
struct Page {
    frame: Frame,
    may_bring_in: bool,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    file: String,
    year: String,
    at: String,
    faults: usize,
    children: usize,
    standing: &'static str,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    let workspace = site.room.workspace()?;
    let mut rows = Vec::new();
    for own in listed(&workspace)?.into_iter().rev() {
        let Some(faults) = kept(&workspace, &own.load)? else { continue };
        let children = faults.findings.iter().filter_map(|own| own.child_id.as_deref());
        rows.push(Row {
            id: own.load.id.clone(),
            file: own.load.file.clone(),
            year: faults.held_to.to_string(),
            at: words::time_of(&own.load.imported_at),
            faults: faults.faults(),
            children: children.collect::<BTreeSet<_>>().len(),
            standing: if own.counts() { "Counts" } else { "Undone" },
        });
    }
    made(&Page { frame: frame(&visit, TITLE), may_bring_in: member.who.may_write(LOAD), rows })
}
