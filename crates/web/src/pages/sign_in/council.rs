//! Signing in through the council: sent to its provider, and back.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::form::Form;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::site::{Shared, Site};
use crate::visit::Visit;

pub async fn go(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Problem> {
    let asked = Form::read(query.unwrap_or_default().as_bytes());
    let next = super::safe(asked.value("next"));
    let url = provider(&site)?.begin(&visit.form_token, next, site.now()).await?;
    Ok(Redirect::to(&url).into_response())
}

pub async fn back(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    visit: Visit,
) -> Result<Response, Problem> {
    let said = Form::read(query.unwrap_or_default().as_bytes());
    let (state, code) = (said.exact("state"), said.exact("code"));
    let (name, next) = provider(&site)?.finish(&visit.form_token, state, code, site.now()).await?;
    let unknown = || {
        Problem::Refused(format!(
            "your council calls you {name}, and nobody of that login works with this record: ask an \
             administrator to add you"
        ))
    };
    let login = site.board.login_like(&name).await?.ok_or_else(unknown)?;
    let who = site.board.who(&login).await?.filter(board::Who::is_active).ok_or_else(unknown)?;
    super::welcome(&site, &visit, &who, &next).await
}

fn provider(site: &Site) -> Result<&Provider, Problem> {
    site.provider.as_ref().ok_or(Problem::NotFound)
}
