//! The link that `serve` prints on one's own machine: opens a record that names no people, once.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::links::{Purpose, whose};
use crate::pages::sign_in::welcome;
use crate::problem::Problem;
use crate::secrets::digest;
use crate::site::Shared;
use crate::visit::Visit;

pub async fn open(
    State(site): State<Shared>,
    Path(link): Path<String>,
    visit: Visit,
) -> Result<Response, Problem> {
    let used = || {
        Problem::Wrong(
            "this link was used already or is over: stop Safeboard and start it again for another"
                .to_owned(),
        )
    };
    let login = whose(&site, &link, Purpose::FirstUse).await?.ok_or_else(used)?;
    let who = site.board.who(&login).await?.filter(board::Who::is_owner).ok_or_else(used)?;
    if !visit.address.is_loopback() || !site.board.use_link(&digest(&link), site.now()).await? {
        return Err(used());
    }
    welcome(&site, &visit, &who, "/").await
}
