//! What others try: foreign names, large bodies, stolen paths, and what a failure tells.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;

use crate::support::{Place, block_on};

#[test]
fn a_form_that_is_too_large_is_refused_in_words() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("administrator").await;
        let large = "x".repeat(300_000);
        let answer = browser.ask("POST", "/people/add", Some(format!("name={large}"))).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(answer.says("At most 262 kB can be sent here"), "{}", answer.text);
    });
}

#[test]
fn on_ones_own_machine_other_names_are_not_answered_to() {
    block_on(async {
        let place = Place::peopled().await;
        for (host, is_own) in [
            ("localhost:8080", true),
            ("127.0.0.1:8080", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("evil.example:8080", false),
            ("127.evil.example", false),
            ("localhost.evil.example", false),
        ] {
            let mut browser = place.browser();
            browser.headers.push(("host", host.to_owned()));
            let answer = browser.get("/sign-in").await;
            assert_eq!(answer.status == StatusCode::OK, is_own, "{host}");
        }
    });
}

#[test]
fn metrics_are_for_this_machine_and_name_nobody() {
    block_on(async {
        let place = Place::peopled().await;
        place.browser().get("/people/secret-handle?child=A17").await;
        place.browser().get("/made-up-path").await;
        let answer = place.browser().get("/metrics").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.says("safeboard_request_seconds_count{route=\"/people/{person}\",method=\"GET\",status=\"303\"} 1"), "{}", answer.text);
        assert!(!answer.says("secret-handle") && !answer.says("A17") && !answer.says("made-up"));
        let mut proxied = place.browser();
        proxied.headers.push(("x-forwarded-for", "203.0.113.7".to_owned()));
        assert_eq!(proxied.get("/metrics").await.status, StatusCode::FORBIDDEN);
        assert_eq!(place.browser().get("/healthz").await.text, "ok\n");
    });
}

#[test]
fn behind_a_proxy_the_last_address_it_wrote_counts() {
    block_on(async {
        let place = Place::with(|config| config.behind_proxy = true).await;
        let mut statuses = Vec::new();
        for number in 0..7 {
            let mut browser = place.browser();
            let claimed = format!("10.0.0.{number}, 203.0.113.7");
            browser.headers.push(("x-forwarded-for", claimed));
            browser.cookies.insert("__Host-safeboard-visitor".to_owned(), "v".to_owned());
            let token = board::accounts::sha256(b"form\0v");
            let fields =
                [("form-token", token.as_str()), ("login", "ann"), ("password", "a guess")];
            statuses.push(browser.post_as_is("/sign-in", &fields).await.status);
        }
        assert_eq!(statuses[4], StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(statuses[5], StatusCode::TOO_MANY_REQUESTS);
    });
}

#[test]
fn a_page_that_was_left_open_is_told_so() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("administrator").await;
        let answer = browser.post_as_is("/people/add", &[("name", "Ann")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.says("Nothing was changed. Go back"));
        browser.headers = vec![("sec-fetch-site", "cross-site".to_owned())];
        let answer = browser.post("/people/add", &[("name", "Ann")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    });
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("whole").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_servers_log_names_routes_and_nobody() {
    let lines = Lines::default();
    let own = lines.clone();
    let subscriber = tracing_subscriber::fmt().json().with_writer(move || own.clone()).finish();
    // Of all tests that run beside this one, too: theirs names nobody either.
    tracing::subscriber::set_global_default(subscriber).expect("set nowhere else");
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("administrator").await;
        browser.peer.set_ip([203, 0, 113, 7].into());
        let list = browser.get("/people?filter=secret-query").await;
        let path = list.link("/people/");
        browser.get(&path).await;
        browser.post("/sign-in", &[("login", "secret-login"), ("password", "secret-word")]).await;
        let handle = path.rsplit('/').next().expect("a handle").to_owned();
        let logged = String::from_utf8(lines.0.lock().expect("whole").clone()).expect("text");
        assert!(logged.contains("\"route\":\"/people/{person}\""), "{logged}");
        for secret in ["secret", "administrator", "203.0.113", handle.as_str()] {
            assert!(!logged.contains(secret), "{secret}: {logged}");
        }
    });
}
