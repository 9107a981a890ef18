//! Files somebody sends, piece by piece as they arrive: never whole in memory. The first field is the
//! form's token, so nothing is read of a form that no page of this session made.

use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use http_body_util::Limited;

use crate::origin;
use crate::pace::Pace;
use crate::posted::FIELD;
use crate::problem::Problem;
use crate::secrets::are_same;

/// The parts of an upload that are still to come.
pub struct Upload {
    parts: Multipart,
    limit: usize,
    pace: Pace,
}

/// One field: a file, or what was typed.
pub struct Part<'a> {
    field: Field<'a>,
    limit: usize,
    pace: &'a mut Pace,
}

/// For the guard to say what the extractor holds against the form.
#[derive(Clone)]
struct Expected {
    token: String,
    limit: usize,
}

/// How long little or nothing may arrive.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of a field that is typed.
const TYPED: usize = 64 * 1024;

/// What the guard does before an upload is read: at most `limit` bytes, from a page of ours.
pub fn prepare(request: &mut Request, token: &str, limit: usize) -> Result<(), Problem> {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(Problem::TooLarge(limit));
    }
    if !origin::is_own(request.headers()) {
        return Err(Problem::Forged);
    }
    let body = std::mem::take(request.body_mut());
    *request.body_mut() = Body::new(Limited::new(body, limit));
    DefaultBodyLimit::disable().apply(request);
    request.extensions_mut().insert(Expected { token: token.to_owned(), limit });
    Ok(())
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let expected = request.extensions().get::<Expected>().cloned();
        let expected = expected.ok_or_else(|| Problem::failed("an upload past the guard"))?;
        let parts = Multipart::from_request(request, state).await;
        let parts = parts.map_err(|_| Problem::Plain(StatusCode::UNSUPPORTED_MEDIA_TYPE))?;
        let pace = Pace::new(PATIENCE);
        let mut upload = Self { parts, limit: expected.limit, pace };
        let first = upload.next().await?.ok_or(Problem::Forged)?;
        if first.name() != FIELD || !are_same(&first.text().await?, &expected.token) {
            return Err(Problem::Forged);
        }
        Ok(upload)
    }
}

impl Upload {
    /// The next field, in the order of the form.
    pub async fn next(&mut self) -> Result<Option<Part<'_>>, Problem> {
        let Self { parts, limit, pace } = self;
        let limit = *limit;
        let (field, waited) = in_time(pace, parts.next_field()).await?;
        pace.moved(0, waited);
        let field = field.map_err(|error| wrong(&error, limit))?;
        Ok(field.map(|field| Part { field, limit, pace }))
    }
}

impl Part<'_> {
    pub fn name(&self) -> &str {
        self.field.name().unwrap_or_default()
    }

    /// As its sender calls it, without folders; blank of a field that is typed, or no file chosen.
    pub fn file_name(&self) -> &str {
        let name = self.field.file_name().unwrap_or_default();
        name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The next bytes of a file; none at its end.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Problem> {
        let (chunk, waited) = in_time(self.pace, self.field.chunk()).await?;
        let chunk = chunk.map_err(|error| wrong(&error, self.limit))?;
        self.pace.moved(chunk.as_ref().map_or(0, Bytes::len), waited);
        Ok(chunk)
    }

    /// All of a field that is typed.
    pub async fn text(mut self) -> Result<String, Problem> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.chunk().await? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > TYPED {
                return Err(Problem::TooLarge(TYPED));
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// What came, and how long it was waited for.
async fn in_time<T>(pace: &Pace, work: impl Future<Output = T>) -> Result<(T, Duration), Problem> {
    let began = Instant::now();
    let done = tokio::time::timeout(pace.left(), work).await;
    let done = done.map_err(|_| Problem::Plain(StatusCode::REQUEST_TIMEOUT))?;
    Ok((done, began.elapsed()))
}

fn wrong(error: &MultipartError, limit: usize) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge(limit)
    } else {
        Problem::Plain(StatusCode::BAD_REQUEST)
    }
}
