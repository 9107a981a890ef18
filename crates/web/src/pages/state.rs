//! For programs that watch over the server.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use crate::site::Shared;

/// Whether the record answers.
pub async fn health(State(site): State<Shared>) -> impl IntoResponse {
    match site.board.counted().await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "the board's record does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the board's record does not answer\n")
        }
    }
}

pub async fn metrics(State(site): State<Shared>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], site.metrics.text())
}
