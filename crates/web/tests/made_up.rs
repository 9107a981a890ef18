//! The made-up council, for whoever tries Safeboard on a machine of their own.

use std::sync::Arc;

use axum::http::StatusCode;
use safeboard_web::OpenDemo;

use crate::support::{Answer, Browser, Place, block_on};

const LINK: &str = "http://localhost:1/first-use/some";

/// A site whose made-up council opens as `opened` says.
async fn place(opened: Result<&'static str, &'static str>) -> Place {
    let demo: OpenDemo = Arc::new(move || {
        let opened = opened.map(str::to_owned).map_err(str::to_owned);
        Box::pin(async move { opened })
    });
    Place::with(|config| config.demo = Some(demo)).await
}

async fn asked(browser: &mut Browser) -> Answer {
    let answer = browser.post("/demo", &[]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/demo"));
    while !browser.get("/demo/progress").await.says("data-done") {
        tokio::task::yield_now().await;
    }
    browser.get("/demo").await
}

#[test]
fn it_is_a_button_away_for_whoever_has_the_machine_to_themselves() {
    block_on(async {
        let place = place(Ok(LINK)).await;
        let mut owner = place.signed_in("owner").await;
        assert!(owner.get("/").await.says("See it with a made-up council"));
        assert_eq!(owner.get("/demo").await.status, StatusCode::SEE_OTHER, "nobody asked yet");
        assert!(asked(&mut owner).await.says(LINK));
    });
}

#[test]
fn why_it_cannot_be_opened_is_said() {
    block_on(async {
        let place = place(Err("there is no room for it")).await;
        let mut owner = place.signed_in("owner").await;
        assert!(asked(&mut owner).await.says("There is no room for it"));
    });
}

#[test]
fn a_record_that_names_people_has_none() {
    block_on(async {
        let place = place(Ok(LINK)).await;
        crate::support::people_of_each_role(&place.site.board).await;
        let mut analyst = place.signed_in("administrator").await;
        assert!(!analyst.get("/").await.says("made-up council"));
        assert_eq!(analyst.get("/demo").await.status, StatusCode::NOT_FOUND);
        assert_eq!(analyst.post("/demo", &[]).await.status, StatusCode::NOT_FOUND);
    });
}
