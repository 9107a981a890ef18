//! One return: the rules it breaks, and the figure that each moves most.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use engine::rules::RuleBook;
use serde::Deserialize;
use work::validate::{FileFaults, book_of, most};

use super::{Broken, broken, frame, not_run, told};
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sort: String,
}

#[derive(askama::Template)]
#[template(path = "data/census/show.html")]
struct Page {
    frame: Frame,
    id: String,
    said: String,
    by_moves: bool,
    rows: Vec<Broken>,
    not_run: Vec<(String, String)>,
}

pub async fn page(
    State(site): State<Shared>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let checked = told(&site, &session, &id).await?;
        let book = book_of(site.room.folder())?;
        let by_moves = asked.sort == "moves";
        made(&Page {
            frame: frame(&visit, &checked.load.file),
            id,
            said: checked.faults.said(),
            by_moves,
            rows: rows(&checked.faults, &book, by_moves),
            not_run: not_run(&checked.faults),
        })
    })
    .await
}

fn rows(faults: &FileFaults, book: &RuleBook, by_moves: bool) -> Vec<Broken> {
    let mut rows = broken(faults, book);
    if by_moves {
        let share = |own: &Broken| {
            let moves = faults.moves.get(&own.rule);
            moves.and_then(|moves| most(moves)).map_or(0.0, work::validate::Move::share)
        };
        rows.sort_by(|a, b| share(b).total_cmp(&share(a)));
    }
    rows
}
