//! Every route of the router, asked as every role and as nobody: each answers as its rule says. A route
//! without a rule cannot be written; a rule that changes shows in the table below.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use board::Right;
use safeboard_web::{Access, Route, Takes, routes};

use crate::support::{Answer, Browser, Place, block_on};

/// A path with something in place of each name in braces.
fn real(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "nothing" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(browser: &mut Browser, route: &Route) -> Answer {
    let path = real(route.rule.path);
    if route.rule.method == Method::GET {
        browser.get(&path).await
    } else {
        browser.post(&path, &[]).await
    }
}

/// What an answer says of whether somebody may.
fn is_let_in(answer: &Answer) -> bool {
    let is_sent_away =
        answer.status == StatusCode::SEE_OTHER && answer.header("location").starts_with("/sign-in");
    !is_sent_away && answer.status != StatusCode::FORBIDDEN
}

#[test]
fn every_route_answers_every_role_and_nobody_as_its_rule_says() {
    block_on(async {
        let place = Place::peopled().await;
        let mut table: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for route in routes() {
            let name = format!("{:4} {}", route.rule.method.as_str(), route.rule.path);
            for role in Right::all().keys() {
                // A new session each time: some routes end it.
                let mut browser = place.signed_in(role).await;
                browser.peer.set_ip([203, 0, 113, 7].into());
                let answer = ask(&mut browser, &route).await;
                let who = place.site.board.who(role).await.expect("read").expect("known");
                let may = route.rule.access.allows(&who);
                let signs_out =
                    route.rule.path == "/sign-out" || route.rule.path == "/sign-in/code";
                assert!(!answer.status.is_server_error(), "{role} {name}: {}", answer.text);
                assert_eq!(
                    is_let_in(&answer) || signs_out,
                    may,
                    "{role} {name}: {}",
                    answer.status
                );
                if may {
                    table.entry(name.clone()).or_default().push(role);
                } else {
                    table.entry(name.clone()).or_default();
                    assert!(answer.says("You cannot open this page"), "{role} {name}");
                }
            }
        }
        let lines =
            table.into_iter().map(|(route, roles)| format!("{route:40} {}", roles.join(" ")));
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    });
}

#[test]
fn nobody_is_let_in_without_signing_in() {
    block_on(async {
        let place = Place::peopled().await;
        for route in routes() {
            let mut browser = place.browser();
            browser.peer.set_ip([203, 0, 113, 7].into());
            let answer = ask(&mut browser, &route).await;
            let name = format!("{} {}", route.rule.method, route.rule.path);
            match route.rule.access {
                Access::Anybody => assert_ne!(answer.status, StatusCode::FORBIDDEN, "{name}"),
                Access::ThisMachine => assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}"),
                _ => {
                    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
                    assert!(answer.header("location").starts_with("/sign-in"), "{name}");
                    assert_eq!(answer.text, "", "{name}");
                }
            }
        }
    });
}

#[test]
fn no_form_is_taken_without_its_token_or_from_elsewhere() {
    block_on(async {
        let place = Place::peopled().await;
        for route in routes().into_iter().filter(|route| route.rule.method == Method::POST) {
            for role in Right::all().keys() {
                let mut browser = place.signed_in(role).await;
                let path = real(route.rule.path);
                let answer = match route.rule.takes {
                    Takes::Files(_) => browser.send(&path, "made up", b"rows").await,
                    _ => browser.post_as_is(&path, &[("form-token", "made up")]).await,
                };
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {path}");
                browser.headers = vec![("origin", "https://evil.example".to_owned())];
                let answer = browser.post(&path, &[]).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role} {path}");
            }
        }
    });
}

#[test]
fn every_answer_has_the_headers_that_keep_it_safe() {
    block_on(async {
        let place = Place::peopled().await;
        for route in routes().into_iter().filter(|route| route.rule.method == Method::GET) {
            let mut browser = place.signed_in("analyst").await;
            let answer = browser.get(&real(route.rule.path)).await;
            let policy = answer.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"));
            assert!(policy.contains("frame-ancestors 'none'"));
            assert_eq!(answer.header("cache-control"), "no-store", "{}", route.rule.path);
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert_eq!(answer.header("referrer-policy"), "no-referrer");
            for inline in [" style=", " onclick=", "<style", "<script>"] {
                assert!(!answer.text.contains(inline), "{} has {inline}", route.rule.path);
            }
        }
        let missing = place.browser().get("/nowhere").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(missing.says("Page not found"));
        assert_eq!(missing.header("x-content-type-options"), "nosniff");
    });
}
