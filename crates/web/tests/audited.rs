//! Audits as their pages draw, list and score them.

use axum::http::StatusCode;

use crate::council::{council, names_no_child_in_a_url, post, with};
use crate::support::{Answer, Browser, Place, block_on};

fn sample(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = [
        ("name", "thresholds-2025"),
        ("indicator", "children-on-plans"),
        ("period", "2024-25"),
        ("size", "4"),
        ("by", "team"),
        ("seed", "spring"),
        ("exclude", "P00, known to the auditor"),
        ("why", "yearly audit"),
    ];
    let mut all = with(fields, vec![]);
    all.extend(with(&own, vec![]));
    all
}

async fn drawn() -> (Place, Browser) {
    let place = council().await;
    let mut auditor = place.signed_in("auditor").await;
    let answer = post(&mut auditor, "/audits/draw", &sample(&[])).await;
    assert_eq!(answer.header("location"), "/audits/thresholds-2025", "{}", answer.text);
    (place, auditor)
}

async fn cases(browser: &mut Browser) -> Answer {
    browser.post("/audits/thresholds-2025/cases", &[("why", "to score")]).await
}

#[test]
fn a_sample_is_drawn_once_with_its_seed_and_the_form_as_it_was() {
    block_on(async {
        let (_place, mut auditor) = drawn().await;
        let page = auditor.get("/audits/thresholds-2025").await;
        for words in
            ["4 of 12 rows were drawn", "spring", "North", "No case is scored by two people"]
        {
            assert!(page.says(words), "{words}: {}", page.text);
        }
        let again = post(&mut auditor, "/audits/draw", &sample(&[])).await;
        assert!(again.says("drawn already"), "{}", again.text);
        for (field, value, fault) in [
            ("name", "draw", "The name must have letters"),
            ("size", "0", "Enter how many cases"),
            ("why", "", "Enter why you need to see these children"),
            ("exclude", "P00", "Write one record on each line"),
            ("by", "shoe_size", "have no column"),
            ("seed", "", "Enter a seed"),
        ] {
            let wrong = sample(&[("name", "other"), (field, value)]);
            let wrong = if field == "name" { sample(&[(field, value)]) } else { wrong };
            let answer = post(&mut auditor, "/audits/draw", &wrong).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert!(answer.says(fault), "{field}: {}", answer.text);
            names_no_child_in_a_url(&answer);
        }
    });
}

#[test]
fn cases_are_listed_with_a_reason_and_named_by_handles() {
    block_on(async {
        let (place, mut auditor) = drawn().await;
        let asked = auditor.get("/audits/thresholds-2025/cases").await;
        assert!(!asked.says("MADEUPKID"));
        let without = auditor.post("/audits/thresholds-2025/cases", &[]).await;
        assert!(without.says("Enter why") && !without.says("MADEUPKID"));
        let list = cases(&mut auditor).await;
        assert!(list.says("MADEUPKID") && list.says("known to the auditor"), "{}", list.text);
        names_no_child_in_a_url(&list);
        let score = list.link("/audits/thresholds-2025/cases/");
        assert!(!auditor.get(&score).await.says("MADEUPKID"), "the page of a score names no child");
        let mut analyst = place.signed_in("analyst").await;
        assert_eq!(analyst.get(&score).await.status, StatusCode::NOT_FOUND, "nobody else's handle");
    });
}

#[test]
fn the_second_scores_blind_and_the_sentence_says_what_it_is_short_of() {
    block_on(async {
        let (place, mut auditor) = drawn().await;
        let answers =
            [("answer-threshold", "too-low"), ("answer-reasons", "yes"), ("answer-voice", "no")];
        let path = cases(&mut auditor).await.link("/audits/thresholds-2025/cases/");
        let half = auditor.post(&path, &answers[..2]).await;
        assert!(half.says("Choose an answer"), "{}", half.text);
        let kept = auditor.post(&path, &answers).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
        let twice = auditor.post(&path, &answers).await;
        assert!(twice.says("you scored this case already"), "{}", twice.text);
        assert!(auditor.get(&path).await.says("scored this case already"));

        let mut analyst = place.signed_in("analyst").await;
        let list = cases(&mut analyst).await;
        assert!(list.says("By one of two") && !list.says("too-low"), "blind until both are in");
        let path = list.link("/audits/thresholds-2025/cases/");
        assert!(!analyst.get(&path).await.text.contains(" checked"));
        analyst.post(&path, &answers).await;
        assert!(cases(&mut analyst).await.says("too-low"));
        let page = analyst.get("/audits/thresholds-2025").await;
        for words in ["1 of 1 agreed", "is not earned", "30 cases scored by two people are needed"]
        {
            assert!(page.says(words), "{words}: {}", page.text);
        }
        assert!(analyst.get("/audits").await.says("1 of 4"));
    });
}
