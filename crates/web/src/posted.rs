//! A form somebody sent, whose token the guard has held against the cookie's.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use http_body_util::{BodyExt, Limited};

use crate::form::Form;
use crate::origin;
use crate::problem::Problem;
use crate::secrets::are_same;

/// The field in which a form brings its token back.
pub const FIELD: &str = "form-token";

/// The form of this request.
#[derive(Clone)]
pub struct Posted(pub Form);

/// Reads a form of at most `limit` bytes and refuses one that no page of this session made.
pub async fn read(request: &mut Request, token: &str, limit: usize) -> Result<Form, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_form = kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return Err(Problem::Plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let body = std::mem::take(request.body_mut());
    let bytes = Limited::new(body, limit).collect().await;
    let form = Form::read(&bytes.map_err(|error| Problem::of_body(&*error, limit))?.to_bytes());
    if !origin::is_own(request.headers()) || !are_same(form.exact(FIELD), token) {
        return Err(Problem::Forged);
    }
    Ok(form)
}

impl<S: Sync> FromRequestParts<S> for Posted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let form = parts.extensions.remove::<Self>();
        form.ok_or_else(|| Problem::failed("a form was asked for where none was sent"))
    }
}
