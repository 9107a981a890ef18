//! Every indicator there is, those of the board's page first.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::Response;

use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "indicators/list.html")]
struct Page {
    frame: Frame,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    title: String,
    code: String,
    window: &'static str,
    better: &'static str,
    on_the_page: bool,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let session = site.room.session().await?;
        let of_the_board = session.of_the_board()?;
        let known: BTreeSet<&str> = of_the_board.iter().map(|own| own.id.as_str()).collect();
        let others = session.registry.all().iter().filter(|own| !known.contains(own.id.as_str()));
        let rows = of_the_board.iter().copied().chain(others).map(|own| Row {
            id: own.id.clone(),
            title: own.title.clone(),
            code: own.code.clone().unwrap_or_default(),
            window: own.window.in_words(),
            better: own.better.in_words(),
            on_the_page: known.contains(own.id.as_str()),
        });
        let frame = Frame::of(&visit, "Indicators").under("Home", "/");
        made(&Page { frame, rows: rows.collect() })
    })
    .await
}
