//! Signing in: a password, then a code where a second step is on; or through the council's provider.

pub mod code;
pub mod council;
pub mod password;

use std::sync::atomic::Ordering;

use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use board::Who;
use board::accounts::Stage;

use crate::problem::Problem;
use crate::site::Site;
use crate::throttle::{Count, counts};
use crate::visit::Visit;
use crate::{cookies, peer, secrets, sessions};

/// A device counts as known for this long after somebody last signed in on it.
const DEVICE_LASTS: i64 = 180 * 24 * 60 * 60;

/// The counts of a try to be `login`.
pub async fn counts_of(site: &Site, visit: &Visit, login: &str) -> Result<Vec<Count>, Problem> {
    let device = secrets::digest(&visit.device);
    let is_known = site.board.knows_device(&device, login, site.now()).await?;
    Ok(counts(login, &peer::place(visit.address), is_known.then_some(device.as_str())))
}

/// Whether a password is that of `login`, held against how often it was tried.
pub async fn is_password(
    site: &Site,
    visit: &Visit,
    login: &str,
    password: &str,
) -> Result<bool, Problem> {
    let counts = counts_of(site, visit, login).await?;
    site.throttle.begin(&counts, site.now()).map_err(Problem::TooMany)?;
    let account = site.board.account(login).await?;
    let hash = account.map(|account| account.password).unwrap_or_default();
    let is_right = site.hashing.is_right(password, &hash).await?;
    if is_right {
        site.throttle.was_right(&counts);
    } else {
        site.metrics.failed_sign_ins.fetch_add(1, Ordering::Relaxed);
    }
    Ok(is_right)
}

/// Signs somebody in on this browser: a new session, a known device, a line of the log.
pub async fn welcome(
    site: &Site,
    visit: &Visit,
    who: &Who,
    next: &str,
) -> Result<Response, Problem> {
    if let Some(before) = &visit.member {
        site.board.end_session(&before.session.digest).await?;
    }
    if let Some(waiting) = &visit.waiting {
        site.board.end_session(&waiting.digest).await?;
    }
    let token = sessions::begin(site, who, Stage::SignedIn, &visit.browser).await?;
    site.desk(who).await?.note("sign-in", "account", &who.login, "").await?;
    let device = if visit.device.is_empty() { secrets::token() } else { visit.device.clone() };
    let ends = site.now() + DEVICE_LASTS;
    site.board.keep_device(&secrets::digest(&device), &who.login, ends).await?;
    let mut response = Redirect::to(safe(next)).into_response();
    let headers = response.headers_mut();
    headers.append(SET_COOKIE, sessions::cookie(site, &token));
    let device = cookies::set(site, cookies::DEVICE, &device, Some(DEVICE_LASTS));
    headers.append(SET_COOKIE, device);
    headers.append(SET_COOKIE, cookies::set(site, cookies::VISITOR, "", Some(0)));
    Ok(response)
}

/// A path of this site; anything else is the home page.
pub fn safe(next: &str) -> &str {
    let is_plain =
        next.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte));
    if next.starts_with('/') && !next.starts_with("//") && is_plain { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(safe("/people/a-b_c"), "/people/a-b_c");
        for bad in
            ["", "people", "//evil.example", "/\\evil", "https://evil.example", "/a\nb", "/a?b"]
        {
            assert_eq!(safe(bad), "/", "{bad}");
        }
    }
}
