//! One-time links: an administrator gives one to somebody who is to choose a password; `serve` prints one
//! where nobody has an account yet.

use board::accounts::{Link, Seconds};
use board::{Board, BoardError};

use crate::secrets::{digest, token};
use crate::site::Site;

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing a password.
    SetUp,
    /// A record that names no people, on the machine that serves it.
    FirstUse,
}

const HOUR: Seconds = 60 * 60;

impl Purpose {
    pub fn word(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::FirstUse => "first-use",
        }
    }

    /// How long a link of this kind holds.
    pub fn lasts(self) -> Seconds {
        match self {
            Self::SetUp => 72 * HOUR,
            Self::FirstUse => HOUR,
        }
    }
}

/// Makes a link for `login`, in place of any before, and gives its path.
pub async fn make_link(
    board: &Board,
    login: &str,
    purpose: Purpose,
    now: Seconds,
) -> Result<String, BoardError> {
    let token = token();
    let link = Link { login: login.to_owned(), purpose: purpose.word().to_owned() };
    board.keep_link(&digest(&token), &link, now + purpose.lasts()).await?;
    Ok(format!("/{}/{token}", purpose.word()))
}

/// Whom a link of this purpose is for, if it still holds.
pub async fn whose(
    site: &Site,
    token: &str,
    purpose: Purpose,
) -> Result<Option<String>, BoardError> {
    let link = site.board.link(&digest(token), site.now()).await?;
    Ok(link.filter(|link| link.purpose == purpose.word()).map(|link| link.login))
}

/// Links to begin with on this machine: for its owner where the record names nobody, else for the
/// administrators while nobody has a password.
pub async fn first(site: &Site) -> Result<Vec<(String, String)>, BoardError> {
    let who = site.board.who(&site.owner).await?;
    if who.is_some_and(|who| who.is_owner()) {
        let path = make_link(&site.board, &site.owner, Purpose::FirstUse, site.now()).await?;
        return Ok(vec![(site.owner.clone(), path)]);
    }
    if !site.board.logins_with_password().await?.is_empty() {
        return Ok(Vec::new());
    }
    let mut links = Vec::new();
    for login in site.board.administrators().await? {
        let path = make_link(&site.board, &login, Purpose::SetUp, site.now()).await?;
        links.push((login, path));
    }
    Ok(links)
}

/// Whether an administrator can sign in, or has a link to choose a password with.
pub async fn somebody_can_sign_in(site: &Site) -> Result<bool, BoardError> {
    let mut able = site.board.logins_with_password().await?;
    able.extend(site.board.logins_with_link(Purpose::SetUp.word(), site.now()).await?);
    let administrators = site.board.administrators().await?;
    if site.provider.is_some() {
        return Ok(!administrators.is_empty());
    }
    Ok(administrators.iter().any(|login| able.contains(login)))
}
