//! The programming interface: tokens with a scope, roles, formats, and the document that describes it.

use axum::http::StatusCode;
use board::Right;
use board::accounts::{AccessToken, Scope};
use safeboard_web::endpoints;
use serde_json::Value;

use crate::support::{Answer, Place, block_on};

const DAY: i64 = 24 * 60 * 60;

/// A token of somebody, straight from the record.
async fn token(place: &Place, login: &str, scope: Scope) -> String {
    let text = format!("safeboard_{login}-{}", scope.word());
    let made = place.site.now();
    let token = AccessToken {
        digest: board::accounts::sha256(text.as_bytes()),
        login: login.to_owned(),
        name: "a test".to_owned(),
        scope,
        made,
        ends: made + DAY,
        used: 0,
    };
    place.site.board.keep_access_token(&token).await.expect("kept");
    text
}

async fn ask(place: &Place, path: &str, token: &str, why: &str) -> Answer {
    let mut browser = place.browser();
    browser.headers.push(("authorization", format!("Bearer {token}")));
    if !why.is_empty() {
        browser.headers.push(("safeboard-purpose", why.to_owned()));
    }
    browser.get(path).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("{}", answer.text))
}

#[test]
fn figures_come_in_every_format_and_as_the_public_may_see_them() {
    block_on(async {
        let place = Place::with_records().await;
        let token = token(&place, "board-member", Scope::Figures).await;
        let page = "/api/v1/scorecard?period=2024-25";
        let whole = json(&ask(&place, page, &token, "").await);
        let rows = whole["rows"].as_array().expect("rows");
        let repeat = rows.iter().find(|row| row["id"] == "repeat-plans").expect("a row");
        assert_eq!((&repeat["numerator"], &repeat["denominator"]), (&1.into(), &3.into()));
        let csv = ask(&place, &format!("{page}&format=csv"), &token, "").await;
        assert!(csv.text.starts_with("id,code,title,"), "{}", csv.text);
        let parquet = ask(&place, &format!("{page}&format=parquet"), &token, "").await;
        assert!(parquet.text.starts_with("PAR1"));
        let public = json(&ask(&place, &format!("{page}&for=public"), &token, "").await);
        let repeat =
            public["rows"].as_array().expect("rows").iter().find(|r| r["id"] == "repeat-plans");
        assert_eq!(repeat.expect("a row")["display"], "c");
        for wrong in [
            "period=someday",
            "period=",
            "period=9999-12-31..9999-12-31",
            "format=xml",
            "for=nobody",
            "all=no",
            "by=child_id",
            "by=birth_date",
            "colour=red",
        ] {
            let answer = ask(&place, &format!("/api/v1/scorecard?{wrong}"), &token, "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(json(&answer)["error"].is_string());
        }
    });
}

#[test]
fn what_an_endpoint_does_not_take_is_never_passed_over() {
    block_on(async {
        let place = Place::with_records().await;
        let token = token(&place, "analyst", Scope::Figures).await;
        for path in ["periods?period=2024-25", "indicators/repeat-plans?window=in-quarter"] {
            let answer = ask(&place, &format!("/api/v1/{path}"), &token, "").await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
    });
}

#[test]
fn rows_about_children_need_scope_role_and_purpose() {
    block_on(async {
        let place = Place::with_records().await;
        let path = "/api/v1/indicators/children-on-plans/cohort?period=2024-25";
        let figures = token(&place, "analyst", Scope::Figures).await;
        assert_eq!(ask(&place, path, &figures, "why").await.status, StatusCode::FORBIDDEN);
        let own = token(&place, "analyst", Scope::Children).await;
        let without = ask(&place, path, &own, "").await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        let whole = json(&ask(&place, path, &own, "nightly work list").await);
        assert_eq!(whole["rows"].as_array().expect("rows").len(), 2);
        let manager = token(&place, "manager", Scope::Children).await;
        let theirs = json(&ask(&place, path, &manager, "my team").await);
        assert_eq!(theirs["not_yours_to_see"], 1);
        let member = token(&place, "board-member", Scope::Children).await;
        assert_eq!(ask(&place, path, &member, "why").await.status, StatusCode::FORBIDDEN);
        let lines = place.site.board.lines_before(i64::MAX, "analyst", "read-children", 9).await;
        assert_eq!(lines.expect("read")[0].why, "nightly work list");
    });
}

#[test]
fn every_endpoint_asks_for_a_token_that_holds_and_every_role_gets_what_its_rule_says() {
    block_on(async {
        let place = Place::with_records().await;
        for endpoint in endpoints().iter().filter(|own| own.scope.is_some()) {
            let path = endpoint.path.replace("{id}", "children-on-plans");
            for token in ["", "safeboard_made-up"] {
                let answer = ask(&place, &path, token, "why").await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}");
                assert_eq!(answer.header("www-authenticate"), "Bearer");
            }
            for role in Right::all().keys() {
                let scope = endpoint.scope.expect("one is asked for");
                let token = token(&place, role, scope).await;
                let answer = ask(&place, &path, &token, "why").await;
                let who = place.site.board.who(role).await.expect("read").expect("known");
                let expected = if endpoint.access.allows(&who) {
                    StatusCode::OK
                } else {
                    StatusCode::FORBIDDEN
                };
                assert_eq!(answer.status, expected, "{role} {path}: {}", answer.text);
                assert_eq!(answer.header("cache-control"), "no-store");
                let digest = board::accounts::sha256(token.as_bytes());
                place.site.board.end_access_token(role, &digest).await.expect("ended");
            }
        }
        let token = token(&place, "analyst", Scope::Figures).await;
        place.site.wait(2 * DAY);
        let over = ask(&place, "/api/v1/periods", &token, "").await;
        assert_eq!(over.status, StatusCode::UNAUTHORIZED, "a token ends");
    });
}

#[test]
fn the_document_has_every_endpoint() {
    block_on(async {
        let place = Place::empty().await;
        let document = json(&place.browser().get("/api/v1/openapi.json").await);
        let paths = document["paths"].as_object().expect("paths");
        assert_eq!(paths.len(), endpoints().len());
        let cohort = &paths["/api/v1/indicators/{id}/cohort"]["get"];
        let schemas = &document["components"]["schemas"];
        for endpoint in endpoints() {
            assert!(schemas[endpoint.schema].is_object(), "{}", endpoint.path);
        }
        assert!(
            cohort["parameters"]
                .as_array()
                .expect("parameters")
                .iter()
                .any(|own| { own["in"] == "header" && own["name"] == "safeboard-purpose" })
        );
    });
}
