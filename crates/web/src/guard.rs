//! The guard in front of every page: finds out who asks, holds the route's rule against them, checks what
//! a form brings back, and makes a page of every problem. No handler is reached but through it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::any;

use crate::access::Access;
use crate::posted::{self, Posted};
use crate::problem::Problem;
use crate::router::{Route, Rule, Takes, routes};
use crate::secrets::form_token;
use crate::sessions::{self, Recognised};
use crate::site::{Shared, Site};
use crate::visit::{Member, Visit};
use crate::{api, assets, cookies, device, headers, pages, peer, secrets, upload, watch};

/// The whole site over a board's record.
pub fn application(site: Shared) -> Router {
    application_of(site, routes())
}

/// A site of other routes, for tests of what routes have in common.
pub fn application_of(site: Shared, routes: Vec<Route>) -> Router {
    let mut router = Router::new();
    for route in routes {
        let guarded = from_fn_with_state((site.clone(), route.rule.clone()), guard);
        router = router.route(route.rule.path, route.handler.route_layer(guarded));
    }
    let nowhere =
        Rule { path: "", method: Method::GET, access: Access::Anybody, takes: Takes::Nothing };
    let nowhere = from_fn_with_state((site.clone(), nowhere), guard);
    let not_found = any(|| async { Problem::NotFound }).layer(nowhere).with_state(site.clone());
    let asset =
        |request: Request| async move { assets::answer(request.uri().path(), request.headers()) };
    router
        .route("/assets/{hash}/{name}", axum::routing::get(asset))
        .merge(api::router(&site))
        .fallback_service(not_found)
        .layer(from_fn_with_state(site.clone(), headers::add))
        .layer(from_fn_with_state(site.clone(), watch::over))
        .with_state(site)
}

async fn guard(
    State((site, rule)): State<(Shared, Rule)>,
    mut request: Request,
    next: Next,
) -> Response {
    let asked = Asked::of(&site, &request);
    let (visit, cookies, cookie_token) = match recognise(&site, asked).await {
        Ok(found) => found,
        Err(problem) => return pages::problem::bare(&problem),
    };
    let work = async {
        match admit(&site, &rule, &visit, &cookie_token, &mut request).await {
            Ok(()) => {
                request.extensions_mut().insert(visit.clone());
                next.run(request).await
            }
            Err(problem) => problem.into_response(),
        }
    };
    // Files take as long as they take, while something arrives.
    let answered = match rule.takes {
        Takes::Files(_) => work.await,
        _ => tokio::time::timeout(site.limits.answer_time, work)
            .await
            .unwrap_or_else(|_| Problem::failed("no answer in time").into_response()),
    };
    if let Some(member) = &visit.member {
        clear_notice(&site, &rule, member, answered.status()).await;
    }
    finish(answered, &rule, &visit, cookies)
}

/// What of a request tells who asks.
struct Asked {
    headers: HeaderMap,
    address: IpAddr,
    path: String,
}

impl Asked {
    fn of(site: &Site, request: &Request) -> Self {
        Self {
            headers: request.headers().clone(),
            address: peer::address(site, request),
            path: request.uri().path().to_owned(),
        }
    }

    /// What stands before the path of a link.
    fn base(&self, site: &Site) -> String {
        let host = self.headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let scheme = if site.is_secure { "https" } else { "http" };
        format!("{scheme}://{}", host.unwrap_or("localhost"))
    }
}

/// Who asks, the cookies to be set, and the form token of the cookie at hand.
async fn recognise(
    site: &Site,
    asked: Asked,
) -> Result<(Visit, Vec<HeaderValue>, String), Problem> {
    let cookie = |name| cookies::read(site, &asked.headers, name);
    let (mut set, mut member, mut waiting) = (Vec::new(), None, None);
    // The token that forms of this page bring back, and the one that a form sent now was made with.
    let (mut next, mut at_hand) = (None, None);
    if let Some(own) = cookie(cookies::SESSION) {
        match sessions::recognise(site, &own).await? {
            Recognised::Nobody => set.push(cookies::set(site, cookies::SESSION, "", Some(0))),
            Recognised::Waiting(session) => {
                (waiting, next, at_hand) = (Some(session), Some(own.clone()), Some(own));
            }
            Recognised::Member { who, session, new } => {
                set.extend(new.iter().map(|new| sessions::cookie(site, new)));
                member = Some(Member { who, session });
                (next, at_hand) = (Some(new.unwrap_or_else(|| own.clone())), Some(own));
            }
        }
    }
    let next = next.or_else(|| cookie(cookies::VISITOR)).unwrap_or_else(|| {
        let new = secrets::token();
        set.push(cookies::set(site, cookies::VISITOR, &new, None));
        new
    });
    let visit = Visit {
        member,
        address: asked.address,
        form_token: form_token(&next),
        device: cookie(cookies::DEVICE).unwrap_or_default(),
        browser: device::words(&asked.headers),
        waiting,
        base: asked.base(site),
        path: asked.path,
    };
    let at_hand = form_token(&at_hand.unwrap_or(next));
    Ok((visit, set, at_hand))
}

/// Holds the rule against whoever asks, and reads the form that came along.
async fn admit(
    site: &Site,
    rule: &Rule,
    visit: &Visit,
    token: &str,
    request: &mut Request,
) -> Result<(), Problem> {
    let is_allowed = match (&visit.member, rule.access) {
        (_, Access::ThisMachine) => peer::is_this_machine(site, request),
        (Some(member), access) => access.allows(&member.who),
        (None, access) if access.needs_sign_in() => return Err(Problem::SignIn),
        (None, _) => true,
    };
    if !is_allowed {
        return Err(Problem::NotAllowed(rule.access));
    }
    match rule.takes {
        Takes::Nothing => {}
        Takes::Files(limit) => {
            upload::prepare(request, token, limit.min(site.limits.upload))?;
        }
        Takes::Form => {
            let form = posted::read(request, token, site.limits.form).await?;
            request.extensions_mut().insert(Posted(form));
        }
    }
    Ok(())
}

/// A notice is shown once, on a page that was made.
async fn clear_notice(site: &Site, rule: &Rule, member: &Member, status: StatusCode) {
    let is_shown = rule.method == Method::GET && status == StatusCode::OK;
    if is_shown && !member.session.notice.is_empty() {
        let cleared = site.board.keep_notice(&member.session.digest, "").await;
        if let Err(error) = cleared {
            tracing::error!(%error, "a notice could not be cleared");
        }
    }
}

fn finish(answered: Response, rule: &Rule, visit: &Visit, cookies: Vec<HeaderValue>) -> Response {
    let problem = answered.extensions().get::<Arc<Problem>>().cloned();
    let mut response = match problem.as_deref() {
        Some(Problem::SignIn) => Redirect::to(&sign_in_path(rule, visit)).into_response(),
        Some(problem) => pages::problem::page(problem, visit),
        None => answered,
    };
    let headers = response.headers_mut();
    let is_page = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let sets_its_own = headers.contains_key(header::SET_COOKIE);
    if !sets_its_own
        && (is_page || headers.contains_key(header::LOCATION) || visit.member.is_some())
    {
        for cookie in cookies {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Where to sign in, and then come back to.
fn sign_in_path(rule: &Rule, visit: &Visit) -> String {
    if rule.method != Method::GET || visit.path == "/" {
        return "/sign-in".to_owned();
    }
    let next: String = form_urlencoded::byte_serialize(visit.path.as_bytes()).collect();
    format!("/sign-in?next={next}")
}
