//! Answers of the programming interface: values in the format asked for, and faults as JSON with a
//! sentence.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::Cohort;
use serde::Serialize;
use serde_json::json;
use work::rows::{csv, parquet};

use super::{CSV, PARQUET};
use crate::problem::Problem;

/// Why there is no answer.
pub struct Fault(pub Problem);

impl<E: Into<Problem>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        of_problem(&self.0)
    }
}

pub fn of_problem(problem: &Problem) -> Response {
    let words = match problem {
        Problem::NotFound => "there is no such thing".to_owned(),
        Problem::NotAllowed(access) => {
            format!("none of this person's roles may: {} may", access.roles().join(", "))
        }
        Problem::Refused(words) | Problem::Wrong(words) => words.clone(),
        Problem::TooMany(seconds) => format!("too often: ask again in {seconds} seconds"),
        Problem::Failed(why) => {
            tracing::error!(%why, "an endpoint failed");
            "something went wrong here; it is in the server's log".to_owned()
        }
        other => format!("{}", other.status()),
    };
    fault(problem.status(), &words)
}

pub fn fault(status: StatusCode, words: &str) -> Response {
    (status, Json(json!({ "error": words }))).into_response()
}

/// The format of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Json,
    Csv,
    Parquet,
}

impl Format {
    pub fn of(text: &str) -> Result<Self, Problem> {
        match text {
            "" | "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            "parquet" => Ok(Self::Parquet),
            other => Err(Problem::Wrong(format!("format '{other}' is none of json, csv, parquet"))),
        }
    }

    /// `whole` as JSON, or its rows as a file; the columns in `numbers` hold numbers.
    pub fn answer(
        self,
        whole: &impl Serialize,
        rows: impl FnOnce() -> Cohort,
        numbers: &[&str],
    ) -> Result<Response, Fault> {
        let (kind, bytes) = match self {
            Self::Json => return Ok(Json(whole).into_response()),
            Self::Csv => (CSV, csv(&rows())?.into_bytes()),
            Self::Parquet => (PARQUET, parquet(&rows(), numbers)?),
        };
        Ok(([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], bytes).into_response())
    }
}
