//! What somebody looked at and found good.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use work::edition::{one_open, tick};

use super::path;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::Member;

pub async fn take(
    State(site): State<Shared>,
    member: Member,
    Path(name): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let workspace = site.room.workspace()?;
        let kept = one_open(&workspace, &name).await?;
        let items: Vec<String> = form.all("items").map(str::to_owned).collect();
        if items.is_empty() {
            return Err(Problem::Wrong("Tick at least one item of the checklist".to_owned()));
        }
        if form.value("digest") != kept.digest() {
            return Err(changed(&name));
        }
        tick(&workspace, &name, &items).await?;
        let words = "The checklist was ticked";
        site.board.keep_notice(&member.session.digest, words).await?;
        Ok(Redirect::to(&path(&name)).into_response())
    })
    .await
}

/// Of a page that was open while the edition was made again or ticked.
pub fn changed(name: &str) -> Problem {
    Problem::Stale(Box::new(crate::problem::Stale {
        words: format!("{name} is not what it was when you opened it: look at it again"),
        fields: Vec::new(),
        again: path(name),
    }))
}
