//! Whether a form was sent from a page of this site. Asked beside the form's token, not instead of it.

use axum::http::{HeaderMap, header};

/// Browsers say it in `Sec-Fetch-Site`, older ones in `Origin`; a program that says neither shows no page
/// to anybody, and has to have the form's token.
pub fn is_own(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text("sec-fetch-site"), text(header::ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            let host = text(header::HOST.as_str()).unwrap_or_default();
            let origin = origin.split_once("://").map_or(origin, |(_, host)| host);
            origin == host
        }
        (None, None) => true,
    }
}
