//! What people keep in order themselves: password, second step, sessions, tokens.

use axum::http::StatusCode;
use totp_rs::{Builder, Secret};

use crate::support::{Browser, PASSWORD, Place, block_on};

async fn sign_in(place: &Place, login: &str) -> Browser {
    let mut browser = place.browser();
    let done = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    browser
}

#[test]
fn a_link_sets_up_an_account_once() {
    block_on(async {
        let place = Place::peopled().await;
        let now = place.site.now();
        let purpose = safeboard_web::Purpose::SetUp;
        let link = safeboard_web::make_link(&place.site.board, "analyst", purpose, now).await;
        let link = link.expect("a link");
        let mut browser = place.browser();
        assert!(browser.get(&link).await.says("Your login is <strong>analyst</strong>"));
        let short = browser.post(&link, &[("password", "short")]).await;
        assert!(short.says("Password must be 12 characters or more"));
        assert!(short.says("<title>Error: Choose your password"));
        let done = browser.post(&link, &[("password", PASSWORD)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(browser.get("/").await.status, StatusCode::OK);
        assert!(place.browser().get(&link).await.says("This link was used already or is over"));
        let late = safeboard_web::make_link(&place.site.board, "manager", purpose, now).await;
        place.site.wait(purpose.lasts() + 1);
        let late = place.browser().get(&late.expect("a link")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_change_of_password_ends_every_other_session() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let (mut here, mut there) =
            (sign_in(&place, "analyst").await, sign_in(&place, "analyst").await);
        let wrong = [("old", "not this one at all"), ("new", "quite another one")];
        assert!(here.post("/account/password", &wrong).await.says("This is not your password"));
        let right = [("old", PASSWORD), ("new", "quite another one")];
        let done = here.post("/account/password", &right).await;
        assert_eq!(done.header("location"), "/account");
        assert_eq!(here.get("/account").await.status, StatusCode::OK);
        assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
        let old =
            place.browser().post("/sign-in", &[("login", "analyst"), ("password", PASSWORD)]).await;
        assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    });
}

#[test]
fn a_second_step_is_asked_for_and_its_codes_hold_once() {
    block_on(async {
        let place = Place::peopled().await;
        place.with_password("analyst").await;
        let mut browser = sign_in(&place, "analyst").await;
        let secret = browser.get("/account/two-step").await.value("secret");
        let code = |at: i64| {
            let secret = Secret::try_from_base32(&secret).expect("a secret");
            let totp = Builder::new().with_secret(secret).build().expect("a code");
            totp.generate(at as u64).to_string()
        };
        let wrong = browser.post("/account/two-step", &[("secret", &secret), ("code", "12")]).await;
        assert!(wrong.says("The code is not right"));
        let first = code(place.site.now());
        let on = browser.post("/account/two-step", &[("secret", &secret), ("code", &first)]).await;
        let codes: Vec<&str> = on
            .text
            .split("<li>")
            .filter_map(|part| part.split_once("</li>"))
            .map(|(code, _)| code)
            .filter(|code| code.len() == 14)
            .collect();
        assert_eq!(codes.len(), 10, "{}", on.text);

        let mut other = sign_in(&place, "analyst").await;
        assert_eq!(other.get("/account").await.status, StatusCode::SEE_OTHER, "half signed in");
        let again = other.post("/sign-in/code", &[("code", &first)]).await;
        assert!(again.says("The code is not right, or was used before"));
        place.site.wait(30);
        let next = code(place.site.now());
        let done = other.post("/sign-in/code", &[("code", &next)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(other.get("/account").await.status, StatusCode::OK);

        let mut lost = sign_in(&place, "analyst").await;
        let recovered = lost.post("/sign-in/code", &[("code", codes[3])]).await;
        assert_eq!(recovered.status, StatusCode::SEE_OTHER);
        assert!(lost.get("/account").await.says("On; 9 recovery codes left"));
        let mut twice = sign_in(&place, "analyst").await;
        let used = twice.post("/sign-in/code", &[("code", codes[3])]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        let off = lost.post("/account/two-step/off", &[("password", PASSWORD)]).await;
        assert_eq!(off.header("location"), "/account");
        assert!(lost.get("/account").await.says("The second step is off"));
        assert!(!lost.get("/account").await.says("The second step is off"), "said once");
    });
}

#[test]
fn sessions_are_listed_and_ended_by_handles_of_ones_own() {
    block_on(async {
        let place = Place::peopled().await;
        let (mut here, mut there) =
            (place.signed_in("analyst").await, place.signed_in("analyst").await);
        let page = here.get("/account/sessions").await;
        let handle = page.value("session");
        let mut stranger = place.signed_in("manager").await;
        let no = stranger.post("/account/sessions/end", &[("session", &handle)]).await;
        assert_eq!(no.status, StatusCode::NOT_FOUND);
        assert_eq!(there.get("/").await.status, StatusCode::OK);
        here.post("/account/sessions/end", &[("session", &handle)]).await;
        assert_eq!(there.get("/").await.status, StatusCode::SEE_OTHER);
        let mut third = place.signed_in("analyst").await;
        here.post("/account/sessions/end-others", &[]).await;
        assert_eq!(third.get("/").await.status, StatusCode::SEE_OTHER);
        assert_eq!(here.get("/").await.status, StatusCode::OK);
    });
}

#[test]
fn a_token_is_shown_once_holds_until_its_end_and_is_taken_away() {
    block_on(async {
        let place = Place::peopled().await;
        let mut browser = place.signed_in("analyst").await;
        let nothing = browser.post("/account/tokens", &[]).await;
        for fault in ["Enter what the token is for", "Choose what the token may do"] {
            assert!(nothing.says(fault), "{fault}");
        }
        let fields = [("name", "nightly"), ("scope", "figures"), ("days", "30")];
        let made = browser.post("/account/tokens", &fields).await;
        let start = made.text.find("safeboard_").expect("a token");
        let token: String = made.text[start..].chars().take_while(|sign| *sign != '<').collect();
        let board = &place.site.board;
        let digest = board::accounts::sha256(token.as_bytes());
        let now = place.site.now();
        let found = board.use_access_token(&digest, now).await.expect("read").expect("it holds");
        assert_eq!((found.login.as_str(), found.scope.word()), ("analyst", "figures"));
        assert!(board.use_access_token(&digest, now + 31 * 86_400).await.expect("read").is_none());
        let page = browser.get("/account/tokens").await;
        assert!(page.says("nightly") && !page.says(&token));
        browser.post("/account/tokens/end", &[("token", &page.value("token"))]).await;
        assert!(board.use_access_token(&digest, now).await.expect("read").is_none());
    });
}
