//! Every revision of a commentary, the latest first.

use axum::extract::{Path, Query as Asked, State};
use axum::response::Response;
use board::kinds::Comment;
use board::{Entry, Names};

use super::subject::known;
use super::{Query, frame, html};
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};
use crate::words;

#[derive(askama::Template)]
#[template(path = "report/history.html")]
struct Page {
    frame: Frame,
    about: String,
    period: String,
    in_words: String,
    revisions: Vec<Revision>,
    may_write: bool,
}

struct Revision {
    number: i64,
    by: String,
    at: String,
    audience: &'static str,
    said: Vec<(&'static str, String)>,
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Path(about): Path<String>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let about = known(&site, &about).await?;
        let period = crate::asked::period(&site, &query.period).await?;
        let names = site.board.names().await?;
        let desk = site.desk(&member.who).await?;
        let all = desk.history::<Comment>(&format!("{about}/{period}")).await?;
        made(&Page {
            frame: frame(&visit, "History of a commentary", period),
            about,
            period: period.to_string(),
            in_words: period.in_words(),
            revisions: all.iter().rev().map(|entry| revision(entry, &names)).collect(),
            may_write: member.who.may_write("comment"),
        })
    })
    .await
}

fn revision(entry: &Entry<Comment>, names: &Names) -> Revision {
    let said = entry.body.parts().into_iter();
    Revision {
        number: entry.revision,
        by: names.of(&entry.person),
        at: words::time_of(&entry.at),
        audience: if entry.body.public { "cleared for the public" } else { "internal" },
        said: said.map(|(part, text)| (part, html(text, "revision"))).collect(),
    }
}
