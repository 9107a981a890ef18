//! Who asks for a page, as the guard found out: handlers are given a [`Visit`], or a [`Member`] where
//! somebody has to be signed in.

use std::net::IpAddr;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use board::Who;
use board::accounts::Session;

use crate::handles;
use crate::problem::Problem;

/// Whoever asks.
#[derive(Clone)]
pub struct Visit {
    pub member: Option<Member>,
    pub address: IpAddr,
    /// What forms of this page bring back.
    pub form_token: String,
    /// The token in this browser's device cookie; blank for none.
    pub device: String,
    /// The browser in words.
    pub browser: String,
    /// A session whose second step is to come.
    pub waiting: Option<Session>,
    /// The path asked for.
    pub path: String,
    /// What stands before a path in a link to this site: `https://safeboard.example`.
    pub base: String,
}

/// Somebody who signed in.
#[derive(Clone)]
pub struct Member {
    pub who: Who,
    pub session: Session,
}

impl Member {
    /// What stands in a URL for `id` in this session.
    pub fn handle(&self, kind: &str, id: &str) -> String {
        handles::seal(&self.session, kind, id)
    }

    /// The id behind a handle of this session.
    pub fn id(&self, kind: &str, handle: &str) -> Result<String, Problem> {
        handles::open(&self.session, kind, handle).ok_or(Problem::NotFound)
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| Problem::failed("a page was asked for past the guard"))
    }
}

impl<S: Sync> FromRequestParts<S> for Member {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visit = Visit::from_request_parts(parts, state).await?;
        visit.member.ok_or(Problem::SignIn)
    }
}
