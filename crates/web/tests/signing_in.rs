//! Signing in, once and too often; sessions that end.

use axum::http::StatusCode;

use crate::support::{AT, PASSWORD, Place, block_on, person};

#[test]
fn somebody_signs_in_sees_home_and_signs_out() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let mut browser = place.browser();
        let asked = browser.get("/account").await;
        assert_eq!(asked.header("location"), "/sign-in?next=%2Faccount");
        let page = browser.get(asked.header("location")).await;
        assert_eq!(page.value("next"), "/account");
        let fields = [("login", "analyst"), ("password", PASSWORD), ("next", "/account")];
        let before = browser.cookies.clone();
        let done = browser.post("/sign-in", &fields).await;
        assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, "/account"));
        assert_ne!(browser.cookies.get("safeboard-session"), before.get("safeboard-session"));
        let cookies: Vec<_> = done.headers.get_all("set-cookie").iter().collect();
        for cookie in cookies {
            let cookie = cookie.to_str().expect("plain");
            assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
        }
        assert!(browser.get("/").await.says("Your role is Analyst."));
        let session = browser.cookies["safeboard-session"].clone();
        assert_eq!(browser.post("/sign-out", &[]).await.header("location"), "/sign-in");
        browser.cookies.insert("safeboard-session".to_owned(), session);
        assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
        let lines = place.site.board.lines_after(0).await.expect("read");
        assert!(lines.iter().any(|line| line.action == "sign-in" && line.person == "analyst"));
    });
}

#[test]
fn whether_a_login_is_known_cannot_be_told() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let mut said = Vec::new();
        for login in ["analyst", "nobody", "manager"] {
            let mut browser = place.browser();
            let fields = [("login", login), ("password", "not the password")];
            let answer = browser.post("/sign-in", &fields).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            let token = answer.form_token();
            said.push(answer.text.replace(&token, "").replace(login, ""));
        }
        assert!(said[0].contains("Login or password is not right"), "{}", said[0]);
        assert!(said.iter().all(|other| *other == said[0]));
    });
}

#[test]
fn guessing_is_slowed_down_and_locks_nobody_out() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let mut known = place.browser();
        let right = [("login", "analyst"), ("password", PASSWORD)];
        assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
        known.post("/sign-out", &[]).await;

        let mut guesser = place.browser();
        guesser.peer.set_ip([203, 0, 113, 7].into());
        let wrong = [("login", "analyst"), ("password", "a guess of mine")];
        for _ in 0..5 {
            assert_eq!(
                guesser.post("/sign-in", &wrong).await.status,
                StatusCode::UNPROCESSABLE_ENTITY
            );
        }
        let slowed = guesser.post("/sign-in", &right).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
        assert_ne!(slowed.header("retry-after"), "");
        assert!(slowed.says("You can try again in"));
        // Herself: from elsewhere, and from the same place on her own device.
        let mut elsewhere = place.browser();
        elsewhere.peer.set_ip([198, 51, 100, 9].into());
        assert_eq!(elsewhere.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
        known.peer = guesser.peer;
        assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
        place.site.wait(5);
        assert_eq!(guesser.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_session_ends_when_it_is_idle_when_it_is_old_and_when_its_person_leaves() {
    block_on(async {
        let place = Place::peopled().await;
        let limits = place.site.limits;
        let mut idle = place.signed_in("analyst").await;
        place.site.wait(limits.idle - 5);
        assert_eq!(idle.get("/").await.status, StatusCode::OK);
        place.site.wait(limits.idle - 5);
        assert_eq!(idle.get("/").await.status, StatusCode::OK);
        place.site.wait(limits.idle + 5);
        assert_eq!(idle.get("/").await.status, StatusCode::SEE_OTHER);

        let mut old = place.signed_in("analyst").await;
        let mut waited = 0;
        while old.get("/").await.status == StatusCode::OK {
            place.site.wait(limits.idle - 5);
            waited += limits.idle - 5;
        }
        assert!((limits.absolute..limits.absolute + limits.idle).contains(&waited), "{waited}");

        let mut leaver = place.signed_in("analyst").await;
        assert_eq!(leaver.get("/").await.status, StatusCode::OK);
        let desk = place.site.board.desk("administrator", AT).await.expect("a desk");
        let left = board::Person { active: false, ..person("analyst") };
        desk.put("analyst", 1, &left, "").await.expect("kept");
        assert_eq!(leaver.get("/").await.status, StatusCode::SEE_OTHER);
    });
}

#[test]
fn a_session_gets_another_token_when_its_persons_rights_change() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("manager").await;
        let page = browser.get("/account").await;
        let old = browser.clone();
        let desk = place.site.board.desk("administrator", AT).await.expect("a desk");
        let mut more = person("manager");
        more.roles.insert("analyst".to_owned());
        desk.put("manager", 1, &more, "").await.expect("kept");
        let after = browser.get("/account").await;
        assert_eq!(after.status, StatusCode::OK);
        assert_ne!(browser.cookies["safeboard-session"], old.cookies["safeboard-session"]);
        assert_ne!(after.form_token(), page.form_token());
        assert_eq!(old.clone().get("/account").await.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    });
}

#[test]
fn beside_tls_cookies_are_for_this_host_alone() {
    block_on(async {
        let place = Place::with(|config| config.behind_proxy = true).await;
        let answer = place.browser().get("/sign-in").await;
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-safeboard-"), "{cookie}");
        assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Secure"), "{cookie}");
        assert_eq!(answer.header("strict-transport-security"), "max-age=63072000");
    });
}
