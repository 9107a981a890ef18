//! Whose program asks, known by a personal access token; what it may is the least of what its person may
//! and what the token is for.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use board::Who;
use board::accounts::Scope;

use super::answer::{self, Fault};
use super::{Parameter, takes};
use crate::access::Access;
use crate::problem::Problem;
use crate::secrets;
use crate::site::{Shared, Site};

/// Somebody's program.
#[derive(Clone)]
pub struct Caller {
    pub who: Who,
}

/// What an endpoint asks of its caller.
#[derive(Clone, Copy)]
pub struct Rule {
    pub access: Access,
    pub scope: Option<Scope>,
    pub takes: &'static [Parameter],
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let caller = parts.extensions.get::<Self>().cloned();
        caller.ok_or_else(|| Fault(Problem::failed("an endpoint was asked past its guard")))
    }
}

pub async fn admit(
    State((site, rule)): State<(Shared, Rule)>,
    mut request: Request,
    next: Next,
) -> Response {
    let Some(scope) = rule.scope else { return private(next.run(request).await) };
    let shown = shown(&request);
    match caller(&site, shown.as_deref(), rule.access, scope).await {
        Ok(Some(caller)) => {
            let query = request.uri().query().unwrap_or_default();
            if let Some(words) = takes::fault(rule.takes, query) {
                return private(answer::of_problem(&Problem::Wrong(words)));
            }
            request.extensions_mut().insert(caller);
            let work = tokio::time::timeout(site.limits.answer_time, next.run(request)).await;
            private(work.unwrap_or_else(|_| {
                answer::fault(StatusCode::GATEWAY_TIMEOUT, "there was no answer in time")
            }))
        }
        Ok(None) => private(unknown()),
        Err(problem) => private(answer::of_problem(&problem)),
    }
}

/// The token that a request shows.
fn shown(request: &Request) -> Option<String> {
    let given = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    Some(given.strip_prefix("Bearer ")?.trim().to_owned())
}

async fn caller(
    site: &Site,
    token: Option<&str>,
    access: Access,
    scope: Scope,
) -> Result<Option<Caller>, Problem> {
    let Some(token) = token else { return Ok(None) };
    let digest = secrets::digest(token);
    let Some(token) = site.board.use_access_token(&digest, site.now()).await? else {
        return Ok(None);
    };
    let Some(who) = site.board.who(&token.login).await?.filter(Who::is_active) else {
        return Ok(None);
    };
    if !holds(token.scope, scope) {
        let words =
            format!("this token is for {}, and not for {}", token.scope.word(), scope.word());
        return Err(Problem::Refused(words));
    }
    if access.allows(&who) { Ok(Some(Caller { who })) } else { Err(Problem::NotAllowed(access)) }
}

/// A token for rows about children is one for figures as well.
fn holds(own: Scope, asked: Scope) -> bool {
    own == asked || (own, asked) == (Scope::Children, Scope::Figures)
}

fn unknown() -> Response {
    let words = "show a personal access token that holds: Authorization: Bearer safeboard_...";
    let mut response = answer::fault(StatusCode::UNAUTHORIZED, words);
    let scheme = HeaderValue::from_static("Bearer");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    response
}

fn private(mut response: Response) -> Response {
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(never);
    response
}
