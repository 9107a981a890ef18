//! What all texts of a report claim, held against the figures.

use axum::extract::{Query as Asked, State};
use axum::response::Response;
use work::room::Page as Counted;
use work::{Commentary, checked};

use super::said::Claims;
use super::{Query, frame};
use crate::frame::{Frame, page as made};
use crate::problem::Problem;
use crate::site::Shared;
use crate::visit::{Member, Visit};

#[derive(askama::Template)]
#[template(path = "report/claims.html")]
struct Page {
    frame: Frame,
    period: String,
    in_words: String,
    claims: Claims,
    may_keep: bool,
    may_comment: bool,
    may_write: bool,
}

impl Page {
    /// Whether it is written on the page of a part, and not as commentary.
    #[expect(clippy::unused_self, reason = "its template asks it")]
    fn is_a_part(&self, about: &str) -> bool {
        report::parts().any(|part| part.id == about)
    }
}

pub async fn page(
    State(site): State<Shared>,
    visit: Visit,
    member: Member,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    site.acting(&member.who, async {
        let period = crate::asked::period(&site, &query.period).await?;
        let card = site.room.page(&Counted::board(period)).await?;
        let session = site.room.session().await?;
        let commentary = Commentary::of(&session, period).await?;
        let said = checked::held(&commentary, &card, &session.published.targets);
        made(&Page {
            frame: frame(&visit, "Statements and what the figures say of them", period),
            period: period.to_string(),
            in_words: period.in_words(),
            claims: Claims::of(&said, &card, &site.board.names().await?),
            may_keep: member.who.may_write("override"),
            may_comment: member.who.may_write("comment"),
            may_write: member.who.may_write(work::parts::RIGHT),
        })
    })
    .await
}
