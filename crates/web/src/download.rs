//! A file as an answer: shown by the browser or kept by it, and never by anything between.

use std::fs::File;
use std::io::Read as _;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::stream;

use crate::problem::Problem;

/// Bytes of a file that are sent at once.
const CHUNK: usize = 64 * 1024;

/// What a browser does with a file.
#[derive(Clone, Copy)]
pub enum How {
    Shown,
    Kept,
}

/// The file `name`, whose ending says what it is.
pub fn answer(body: impl Into<Body>, name: &str, how: How) -> Result<Response, Problem> {
    let kind = match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "html" => "text/html; charset=utf-8",
        "zip" => "application/zip",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        _ => "application/octet-stream",
    };
    let how = match how {
        How::Shown => "inline",
        How::Kept => "attachment",
    };
    let place = HeaderValue::from_str(&format!("{how}; filename=\"{name}\""));
    let mut response = body.into().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, place.map_err(Problem::failed)?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A file piece by piece, however large it is.
pub fn streamed(file: File) -> Body {
    Body::from_stream(stream::unfold(Some(file), |file| async {
        let read = tokio::task::spawn_blocking(move || piece(file?)).await;
        match read {
            Ok(Some((Ok(bytes), file))) => Some((Ok(bytes), Some(file))),
            Ok(Some((Err(error), _))) => Some((Err(error), None)),
            Ok(None) => None,
            Err(error) => Some((Err(std::io::Error::other(error)), None)),
        }
    }))
}

/// The next bytes; nothing at the end.
fn piece(mut file: File) -> Option<(std::io::Result<Bytes>, File)> {
    let mut bytes = vec![0; CHUNK];
    match file.read(&mut bytes) {
        Ok(0) => None,
        Ok(read) => {
            bytes.truncate(read);
            Some((Ok(bytes.into()), file))
        }
        Err(error) => Some((Err(error), file)),
    }
}
