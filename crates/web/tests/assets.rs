//! Stylesheets and scripts: found, packed, kept for ever, and small.

use crate::support::{Place, block_on};
use axum::http::StatusCode;

#[test]
fn a_page_names_its_files_by_their_hash_and_they_are_kept() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.browser();
        let page = browser.get("/sign-in").await;
        let mut names: Vec<String> = page
            .text
            .split('"')
            .filter(|part| part.starts_with("/assets/"))
            .map(str::to_owned)
            .collect();
        assert_eq!(names.len(), 4);
        browser.headers.push(("accept-encoding", "gzip, br".to_owned()));
        let script =
            names.iter().find(|name| name.ends_with("safeboard.js")).expect("ours").clone();
        let plain = place.browser().get(&script).await.text;
        let other = plain.split('"').find(|part| part.starts_with("/assets/")).expect("govuk");
        names.push(other.to_owned());
        for name in names {
            let answer = browser.get(&name).await;
            assert_eq!(answer.status, StatusCode::OK, "{name}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
            assert_eq!(answer.header("content-encoding"), "gzip");
            assert_ne!(answer.header("content-type"), "");
        }
        let stale = browser.get("/assets/0000000000000000/safeboard.css").await;
        assert_eq!(stale.status, StatusCode::NOT_FOUND);
    });
}
