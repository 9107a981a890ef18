//! What a page answers in place of itself: each problem with its status, and words for whoever asked.
//! Handlers return one; the guard, which knows who asks, makes the page of it.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use board::BoardError;
use engine::EngineError;
use http_body_util::LengthLimitError;

use crate::access::Access;

/// Why there is no page.
#[derive(Debug)]
pub enum Problem {
    /// Nobody signed in.
    SignIn,
    NotFound,
    /// Somebody else may: which roles says the rule.
    NotAllowed(Access),
    /// The desk refused, in its words.
    Refused(String),
    /// A form that no page of this session made.
    Forged,
    /// Somebody changed it in the meantime.
    Stale(Box<Stale>),
    /// More bytes than this many.
    TooLarge(usize),
    /// Too often: seconds until the next time.
    TooMany(i64),
    /// Asked for wrongly, in a sentence.
    Wrong(String),
    /// Only a program sees it.
    Plain(StatusCode),
    /// Ours to mend; for the log only.
    Failed(String),
}

/// An edit of something that somebody else changed since it was read.
#[derive(Debug, Default)]
pub struct Stale {
    /// In a sentence.
    pub words: String,
    /// Of each field: what it is called, what is kept now, what was to be kept.
    pub fields: Vec<(String, String, String)>,
    /// Where to make the change again.
    pub again: String,
}

impl Problem {
    pub fn failed(why: impl std::fmt::Display) -> Self {
        Self::Failed(why.to_string())
    }

    /// Of a body that did not arrive.
    pub fn of_body(error: &(dyn std::error::Error + 'static), limit: usize) -> Self {
        if error.is::<LengthLimitError>() {
            Self::TooLarge(limit)
        } else {
            Self::Plain(StatusCode::BAD_REQUEST)
        }
    }

    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::SEE_OTHER,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed(_) | Self::Refused(_) | Self::Forged => StatusCode::FORBIDDEN,
            Self::Stale(_) => StatusCode::CONFLICT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Wrong(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Plain(status) => *status,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<BoardError> for Problem {
    fn from(error: BoardError) -> Self {
        match error {
            BoardError::Refused { .. } => Self::Refused(error.to_string()),
            BoardError::Unknown { .. } => Self::NotFound,
            BoardError::Wrong { why, .. } => Self::Wrong(why),
            BoardError::Conflict { .. } => {
                Self::Stale(Box::new(Stale { words: error.to_string(), ..Stale::default() }))
            }
            other => Self::failed(other),
        }
    }
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::UnknownIndicator { .. } => Self::NotFound,
            EngineError::UnknownVariant { .. } | EngineError::UnknownColumn { .. } => {
                Self::Wrong(error.to_string())
            }
            other => Self::failed(other),
        }
    }
}

impl From<work::Failure> for Problem {
    fn from(failure: work::Failure) -> Self {
        match failure {
            work::Failure::Board(error) => error.into(),
            work::Failure::Engine(error) => error.into(),
            work::Failure::Said(why) | work::Failure::Found(why) => Self::Wrong(why),
            other => Self::failed(other),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}
