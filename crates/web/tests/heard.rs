//! Feedback as its pages record it, open it, and guard it.

use axum::http::StatusCode;

use crate::council::{CHILD, council, day, names_no_child_in_a_url, post, with};
use crate::support::{Answer, Browser, Place, block_on};

const SAID: &str = "Nadia helped us. We feel safe now.";

fn piece(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = [("child", CHILD), ("text", SAID), ("now", "8"), ("consent", "quote")];
    let mut own = with(&own, day("given_on", "3", "2", "2025"));
    own.splice(0..0, with(fields, vec![]));
    own
}

/// A place with one piece, and the handle that an officer has for it.
async fn heard() -> (Place, Browser, String) {
    let place = council().await;
    let mut officer = place.signed_in("reviewing-officer").await;
    let answer = post(&mut officer, "/feedback/add/young-person", &piece(&[])).await;
    assert_eq!(answer.header("location"), "/feedback", "{}", answer.text);
    names_no_child_in_a_url(&answer);
    let list = officer.post("/feedback", &[("why", "for the report"), ("period", "")]).await;
    assert!(list.says(CHILD) && list.says("F0001") && list.says("May be quoted"), "{}", list.text);
    names_no_child_in_a_url(&list);
    let handle = list.link("/feedback/");
    (place, officer, handle)
}

async fn opened(browser: &mut Browser, handle: &str) -> Answer {
    browser.post(handle, &[("why", "for the report")]).await
}

#[test]
fn each_age_is_asked_in_its_own_words_on_screen_and_on_paper() {
    block_on(async {
        let place = council().await;
        let mut officer = place.signed_in("reviewing-officer").await;
        for (voice, title, answer) in [
            ("young-child", "How are things for you?", "Very scared"),
            ("young-person", "Your views", "10: completely safe"),
            ("adult", "Your view of the plan", "0: not safe at all"),
        ] {
            for path in ["add", "blank"] {
                let page = officer.get(&format!("/feedback/{path}/{voice}")).await;
                assert!(page.says(title) && page.says(answer), "{path} {voice}");
            }
        }
        let child = officer.get("/feedback/add/young-child").await;
        assert!(child.text.contains("safeboard-face"), "a face beside the words");
        assert_eq!(officer.get("/feedback/add/robot").await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn what_is_wrong_with_a_piece_is_said_without_the_child() {
    block_on(async {
        let place = council().await;
        let mut officer = place.signed_in("reviewing-officer").await;
        let none = officer.post("/feedback/add/adult", &[("child", CHILD)]).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        for fault in ["Choose who gave it", "Enter the day it was given", "Enter what was said"] {
            assert!(none.says(fault), "{fault}");
        }
        let errors = none.text.split("govuk-error-summary__list").nth(1).expect("a summary");
        assert!(!errors.split("</ul>").next().unwrap_or_default().contains(CHILD));
        let late = [("given_on-day", "1"), ("given_on-month", "1"), ("given_on-year", "2100")];
        let late = post(&mut officer, "/feedback/add/young-child", &piece(&late)).await;
        assert!(late.says("must be today or in the past"));
    });
}

#[test]
fn a_piece_is_opened_with_a_reason_that_the_log_has() {
    block_on(async {
        let (place, mut officer, handle) = heard().await;
        let without = officer.post("/feedback", &[]).await;
        assert!(without.says("Enter why you need to see this feedback") && !without.says(SAID));
        let asked = officer.get(&handle).await;
        assert!(!asked.says(SAID) && !asked.says(CHILD));
        let without = officer.post(&handle, &[]).await;
        assert!(without.says("Enter why") && !without.says(SAID));
        let page = opened(&mut officer, &handle).await;
        assert!(page.says(SAID) && page.says("being counted, read within the council, and quoted"));
        assert_eq!(page.header("cache-control"), "no-store");
        names_no_child_in_a_url(&page);
        let step = officer.post(&format!("{handle}/quote/form"), &[]).await;
        assert!(step.says("say why you need to see it") && !step.says(SAID));
        let mut analyst = place.signed_in("analyst").await;
        let other = analyst.post(&handle, &[("why", "to look")]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "a handle opens for nobody else");
        let log = analyst.post("/log", &[("why", "check")]).await;
        assert!(log.says("feedback F0001") && log.says("for the report") && !log.says(SAID));
        let mut manager = place.signed_in("manager").await;
        assert_eq!(manager.post("/feedback", &[("why", "x")]).await.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_quote_that_names_somebody_is_blocked_and_one_that_does_not_is_cleared() {
    block_on(async {
        let (_place, mut officer, handle) = heard().await;
        let revision = officer
            .post(&format!("{handle}/quote/form"), &[("why", "report")])
            .await
            .value("revision");
        let clear = |quote: &str, names: &str| {
            let fields = [
                ("why", "report"),
                ("revision", revision.as_str()),
                ("quote", quote),
                ("names", names),
            ];
            with(&fields, vec![])
        };
        let path = format!("{handle}/quote");
        for (quote, names, fault) in [
            ("", "", "Enter the words to be printed"),
            ("We were never heard", "", "The quote is not of its words"),
            (SAID, "", "It names somebody. Characters 1 to 5: a name"),
            ("We feel safe now.", "Safe", "It may name somebody"),
        ] {
            let answer = post(&mut officer, &path, &clear(quote, names)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{quote}");
            assert!(answer.says(fault), "{fault}: {}", answer.text);
            names_no_child_in_a_url(&answer);
        }
        let done = post(&mut officer, &path, &clear("We feel safe now.", "")).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert!(opened(&mut officer, &handle).await.says("We feel safe now.</th>"));
        let stale = post(&mut officer, &path, &clear("[…] helped us.", "")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
    });
}

#[test]
fn a_piece_is_coded_and_a_stale_coding_shows_both() {
    block_on(async {
        let (_place, mut officer, handle) = heard().await;
        let none = officer.post(&format!("{handle}/themes/form"), &[("why", "report")]).await;
        assert!(none.says("No theme is in use yet"));
        let wrong = officer.post("/feedback/themes", &[("about", "x")]).await;
        assert!(wrong.says("Enter the name of the theme"));
        for name in ["being heard", "safety"] {
            let saved = officer.post("/feedback/themes", &[("name", name)]).await;
            assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
        }
        let form = officer.post(&format!("{handle}/themes/form"), &[("why", "report")]).await;
        let revision = form.value("revision");
        let code = |theme: &str| {
            with(&[("why", "report"), ("revision", revision.as_str()), ("themes", theme)], vec![])
        };
        let path = format!("{handle}/themes");
        assert!(post(&mut officer, &path, &code("made up")).await.says("is not a theme in use"));
        assert_eq!(post(&mut officer, &path, &code("safety")).await.status, StatusCode::SEE_OTHER);
        let stale = post(&mut officer, &path, &code("being heard")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("safety") && stale.says("being heard"), "{}", stale.text);
    });
}

#[test]
fn consent_is_recorded_and_withdrawn_with_the_editions_that_have_its_words() {
    block_on(async {
        let (place, mut officer, handle) = heard().await;
        let revision = opened(&mut officer, &handle).await.value("revision");
        assert_eq!(revision, "", "each step has a form of its own");
        let consent = format!("{handle}/consent");
        let form = officer.post(&format!("{consent}/form"), &[("why", "report")]).await;
        let own = [("why", "report"), ("revision", &*form.value("revision"))];
        assert!(officer.post(&consent, &own).await.says("Choose what they agree to"));
        let fields = with(
            &[&own[..], &[("consent", "council")]].concat(),
            day("consent_on", "1", "3", "2025"),
        );
        assert_eq!(post(&mut officer, &consent, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(opened(&mut officer, &handle).await.says("not to being quoted"));

        let desk = place.site.board.desk("analyst", "2026-11-26T09:00:00Z").await.expect("a desk");
        let mut entry = desk.one::<board::kinds::Feedback>("F0001").await.expect("kept");
        entry.body.clear(board::kinds::feedback::Quote {
            text: "We feel safe now.".to_owned(),
            cleared_by: "analyst".to_owned(),
            cleared_at: "2026-11-26T09:00:00Z".to_owned(),
            although: None,
            printed_in: ["Quarter 4".to_owned()].into(),
        });
        desk.put("F0001", entry.revision, &entry.body, "").await.expect("kept");
        let path = format!("{handle}/withdraw");
        let form = officer.post(&format!("{path}/form"), &[("why", "report")]).await;
        assert!(form.says("have words of it: Quarter 4"), "{}", form.text);
        let own = [("why", "report"), ("revision", &*form.value("revision"))];
        assert!(officer.post(&path, &own).await.says("Enter the day they withdrew it"));
        let early = with(&own, day("withdrawn_on", "1", "1", "2025"));
        assert!(post(&mut officer, &path, &early).await.says("before it was given"));
        let fields = with(&own, day("withdrawn_on", "1", "4", "2025"));
        assert_eq!(post(&mut officer, &path, &fields).await.status, StatusCode::SEE_OTHER);
        assert!(officer.get(&handle).await.says("tell whoever holds them"));
    });
}

#[test]
fn a_period_is_collated_with_who_was_heard() {
    block_on(async {
        let (_place, mut officer, _) = heard().await;
        let page = officer.get("/feedback/collated?period=2024-25-Q4").await;
        assert!(page.says("1 of 12 children"), "{}", page.text);
        assert!(!page.says(SAID) && !page.says(CHILD));
        let wrong = officer.get("/feedback/collated?period=autumn").await;
        assert!(wrong.says("Enter a period"));
    });
}
