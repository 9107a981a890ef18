//! Sessions at the browser's end: begun, recognised, given another token, ended.

use axum::http::HeaderValue;
use board::accounts::{Session, Stage};
use board::{BoardError, Children, Who};

use crate::cookies;
use crate::secrets::{digest, token};
use crate::site::Site;

/// A session's use is noted this many seconds apart, not at every request.
const NOTED: i64 = 60;

/// What a token stands for.
pub enum Recognised {
    Nobody,
    /// The second step is to come.
    Waiting(Session),
    /// With a new token if what its person may do has changed.
    Member {
        who: Who,
        session: Session,
        new: Option<String>,
    },
}

/// Begins a session and gives its token.
pub async fn begin(
    site: &Site,
    who: &Who,
    stage: Stage,
    browser: &str,
) -> Result<String, BoardError> {
    let (token, now) = (token(), site.now());
    let session = Session {
        digest: digest(&token),
        login: who.login.clone(),
        stage,
        made: now,
        seen: now,
        rights: rights(who),
        notice: String::new(),
        seal: crate::secrets::token(),
        device: browser.to_owned(),
    };
    let (made, seen) = (now - site.limits.absolute, now - site.limits.idle);
    site.board.sweep_accounts(made, seen, now).await?;
    site.board.keep_session(&session).await?;
    Ok(token)
}

/// The cookie that holds a session's token.
pub fn cookie(site: &Site, token: &str) -> HeaderValue {
    cookies::set(site, cookies::SESSION, token, Some(site.limits.absolute))
}

/// Who has a token, unless its session is over or its person left.
pub async fn recognise(site: &Site, token: &str) -> Result<Recognised, BoardError> {
    let Some(session) = site.board.session(&digest(token)).await? else {
        return Ok(Recognised::Nobody);
    };
    let now = site.now();
    let is_over =
        now - session.seen > site.limits.idle || now - session.made > site.limits.absolute;
    let who = site.board.who(&session.login).await?.filter(Who::is_active);
    let Some(who) = who.filter(|_| !is_over) else {
        site.board.end_session(&session.digest).await?;
        return Ok(Recognised::Nobody);
    };
    if session.stage == Stage::SecondStep {
        return Ok(Recognised::Waiting(session));
    }
    if now - session.seen >= NOTED {
        site.board.touch_session(&session.digest, now).await?;
    }
    renew(site, who, session).await
}

/// Another token where the person's rights are not what they were.
async fn renew(site: &Site, who: Who, mut session: Session) -> Result<Recognised, BoardError> {
    let rights = rights(&who);
    if rights == session.rights {
        return Ok(Recognised::Member { who, session, new: None });
    }
    let new = token();
    if !site.board.rotate_session(&session.digest, &digest(&new), &rights).await? {
        return Ok(Recognised::Nobody);
    }
    session.digest = digest(&new);
    Ok(Recognised::Member { who, session, new: Some(new) })
}

/// A digest of all that somebody may do.
fn rights(who: &Who) -> String {
    let teams = match who.children() {
        Children::Teams(teams) => format!("{teams:?}"),
        other => format!("{other:?}"),
    };
    digest(&format!("{} {:?} {teams}", who.is_owner(), who.roles()))
}
