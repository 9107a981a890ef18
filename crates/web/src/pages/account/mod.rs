//! What somebody keeps in order for themselves.

pub mod password;
pub mod sessions;
pub mod show;
pub mod tokens;
pub mod two_step;

use axum::response::{IntoResponse, Redirect, Response};
use board::accounts::Account;

use crate::frame::Frame;
use crate::problem::Problem;
use crate::site::Site;
use crate::visit::{Member, Visit};

fn frame(visit: &Visit, title: &str) -> Frame {
    Frame::of(visit, title).under("Home", "/").under("Your account", "/account")
}

/// The account of whoever signed in; whoever has none signs in elsewhere, or owns an unpeopled record.
async fn own(site: &Site, member: &Member) -> Result<Account, Problem> {
    let account = site.board.account(&member.who.login).await?;
    account.filter(|account| !account.password.is_empty()).ok_or_else(|| {
        Problem::Wrong("you have no password here, so there is nothing to change".to_owned())
    })
}

/// Back to `path`, whose page says what was done.
async fn done(site: &Site, member: &Member, words: &str, path: &str) -> Result<Response, Problem> {
    site.board.keep_notice(&member.session.digest, words).await?;
    Ok(Redirect::to(path).into_response())
}
