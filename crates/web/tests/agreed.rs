//! Actions, risks, meetings, targets and settings as their pages keep them.

use axum::http::StatusCode;
use board::Right;

use crate::council::{council, day, post, with};
use crate::support::{Answer, Browser, block_on};

fn action() -> Vec<(String, String)> {
    let fields = [
        ("indicator", "children-on-plans"),
        ("title", "Review long plans"),
        ("words", "Every plan of 18 months is reviewed."),
        ("owner", "Head of service"),
        ("raised_in", "2024-25-Q4"),
    ];
    with(&fields, day("due_on", "1", "3", "2100"))
}

async fn added(browser: &mut Browser, path: &str, fields: &[(String, String)]) -> String {
    let answer = post(browser, path, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    answer.header("location").to_owned()
}

#[test]
fn an_action_is_added_moved_on_and_done() {
    block_on(async {
        let place = council().await;
        let mut manager = place.signed_in("manager").await;
        assert!(manager.get("/actions").await.says("No action is what you asked for"));
        let wrong = manager.post("/actions/add", &[("title", "Something")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for fault in ["Choose the indicator", "Enter who answers for it", "Enter the day it is due"]
        {
            assert!(wrong.says(fault), "{fault}");
        }
        assert!(wrong.says("<title>Error: Add an action"));
        let own = added(&mut manager, "/actions/add", &action()).await;
        let page = manager.get(&own).await;
        assert!(page.says("was added") && page.says("Review long plans"), "{}", page.text);
        assert!(page.says("No effect was said to be expected"));

        let form = manager.get(&format!("{own}/progress")).await;
        let revision = form.value("revision");
        let step = |percent: &str| {
            with(
                &[
                    ("revision", revision.as_str()),
                    ("words", "Half are read"),
                    ("percent", percent),
                ],
                vec![],
            )
        };
        let wrong = post(&mut manager, &format!("{own}/progress"), &step("101")).await;
        assert!(wrong.says("Enter a whole number from 0 to 100"));
        added(&mut manager, &format!("{own}/progress"), &step("50")).await;
        let stale = post(&mut manager, &format!("{own}/progress"), &step("60")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(stale.says("As it is now") && stale.says("50%: Half are read"), "{}", stale.text);

        let revision = manager.get(&format!("{own}/drop")).await.value("revision");
        let wrong = manager.post(&format!("{own}/drop"), &[("revision", &revision)]).await;
        assert!(wrong.says("Enter why it is dropped"));
        added(&mut manager, &format!("{own}/done"), &with(&[("revision", &revision)], vec![]))
            .await;
        let page = manager.get(&own).await;
        assert!(page.says("Done on") && !page.says("Drop it"));
        let again = manager.post(&format!("{own}/done"), &[("revision", &revision)]).await;
        assert!(again.says("done already"), "{}", again.text);
        assert!(!manager.get("/actions").await.says("Review long plans"));
        assert!(manager.get("/actions?standing=all").await.says("Review long plans"));
    });
}

#[test]
fn an_expected_effect_is_foreseen_shown_and_reviewed() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let half = with(&[("by", "2025-26-Q2")], action());
        let wrong = post(&mut analyst, "/actions/add", &half).await;
        assert!(wrong.says("Enter the change expected"), "{}", wrong.text);
        let whole = with(&[("change", "-3"), ("by", "2025-26-Q2")], action());
        let own = added(&mut analyst, "/actions/add", &whole).await;
        let page = analyst.get(&own).await;
        assert!(page.says("a change of -3, to show by 2025-26-Q2"), "{}", page.text);
        assert!(page.says("It was said then:"));
        let form = analyst.get(&format!("{own}/review")).await;
        let fields = [("revision", &*form.value("revision")), ("period", "2024-25-Q4")];
        added(&mut analyst, &format!("{own}/review"), &with(&fields, vec![])).await;
        assert!(analyst.get(&own).await.says("Reviews, the last first"));
    });
}

fn risk(likelihood: &str) -> Vec<(String, String)> {
    let fields = [
        ("title", "Too few social workers"),
        ("likelihood", likelihood),
        ("impact", "5"),
        ("mitigation", "Agency staff"),
        ("owner", "Director"),
        ("indicators", "children-on-plans"),
    ];
    with(&fields, vec![])
}

#[test]
fn a_risk_is_scored_in_number_and_word_changed_and_closed() {
    block_on(async {
        let place = council().await;
        let mut manager = place.signed_in("manager").await;
        let wrong = post(&mut manager, "/risks/add", &risk("6")).await;
        assert!(wrong.says("Choose a number from 1 to 5"), "{}", wrong.text);
        let own = added(&mut manager, "/risks/add", &risk("4")).await;
        assert!(manager.get(&own).await.says("20 Very high"));
        let change = format!("{own}/change");
        let form = manager.get(&change).await;
        assert!(form.text.contains("Too few social workers"));
        let revision = form.value("revision");
        let changed = |likelihood: &str, reason: &str| {
            let mut fields = risk(likelihood);
            fields.extend(with(&[("revision", revision.as_str()), ("reason", reason)], vec![]));
            fields
        };
        assert!(
            post(&mut manager, &change, &changed("1", "")).await.says("Enter why you are changing")
        );
        added(&mut manager, &change, &changed("1", "two were recruited")).await;
        let page = manager.get(&own).await;
        assert!(page.says("5 Medium") && page.says("two were recruited") && page.says("score 20"));
        let stale = post(&mut manager, &change, &changed("2", "I think so")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        assert!(
            stale.says("score 5 (1 by 5)") && stale.says("score 10 (2 by 5)"),
            "{}",
            stale.text
        );
        let revision = manager.get(&format!("{own}/close")).await.value("revision");
        let none = manager.post(&format!("{own}/close"), &[("revision", &revision)]).await;
        assert!(none.says("Enter why it is closed"));
        let fields = with(&[("revision", &*revision), ("reason", "all posts are filled")], vec![]);
        added(&mut manager, &format!("{own}/close"), &fields).await;
        assert!(manager.get("/risks").await.says("No risk is in the register"));
        assert!(manager.get("/risks?which=all").await.says("Closed"));
    });
}

#[test]
fn the_forward_plan_has_what_is_due_by_each_meeting() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let wrong = analyst.post("/meetings/add", &[("board", "Safeguarding board")]).await;
        assert!(wrong.says("Enter the day it is held"), "{}", wrong.text);
        let fields = [
            ("board", "Safeguarding board"),
            ("title", "Quarter 4"),
            ("papers", "Minutes\n\nPlan"),
        ];
        let fields = with(&fields, day("held_on", "2", "3", "2100"));
        let own = added(&mut analyst, "/meetings/add", &fields).await;
        let page = analyst.get(&own).await;
        assert!(page.says("2 March 2100") && page.says("<li>Plan</li>"), "{}", page.text);
        added(&mut analyst, "/actions/add", &action()).await;
        let revision = analyst.get(&format!("{own}/item")).await.value("revision");
        let item = |required: &str| {
            let fields =
                [("revision", revision.as_str()), ("number", "5"), ("title", "Performance")];
            with(&fields, day("required_by", required, "3", "2100"))
        };
        let late = post(&mut analyst, &format!("{own}/item"), &item("9")).await;
        assert!(late.says("Item 5 is required by a day after the meeting"), "{}", late.text);
        added(&mut analyst, &format!("{own}/item"), &item("1")).await;
        let plan = analyst.get("/meetings").await;
        assert!(
            plan.says("Action due") && plan.says("Review long plans") && plan.says("Performance")
        );
        let stale = post(&mut analyst, &format!("{own}/item"), &item("1")).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let page = analyst.get(&format!("{own}/item?number=5")).await;
        assert_eq!((page.value("number"), page.status), (String::new(), StatusCode::OK));
        let fields = [("revision", &*page.value("revision")), ("number", "6"), ("take_off", "yes")];
        let none = analyst.post(&format!("{own}/item"), &fields).await;
        assert!(none.says("No item of the agenda has this number"));
        let fields = [("revision", &*page.value("revision")), ("number", "5"), ("take_off", "yes")];
        added(&mut analyst, &format!("{own}/item"), &with(&fields, vec![])).await;
        assert!(analyst.get(&own).await.says("Nothing is on its agenda yet"));
    });
}

#[test]
fn a_target_is_set_by_quarter_changed_with_a_reason_or_none_by_design() {
    block_on(async {
        let place = council().await;
        let mut analyst = place.signed_in("analyst").await;
        let set = "/targets/set";
        let target = |fields: &[(&str, &str)]| {
            let own =
                [("indicator", "children-on-plans"), ("period", "2025-26"), ("revision", "0")];
            let mut own = with(&own, vec![]);
            own.splice(0..0, with(fields, vec![]));
            own
        };
        let wrong = post(&mut analyst, set, &target(&[("kind", "aim")])).await;
        assert!(wrong.says("Enter the target, or say that there is none by design"));
        let wrong = post(&mut analyst, set, &target(&[("kind", "none")])).await;
        assert!(wrong.says("Enter why"), "{}", wrong.text);
        let fields = [("kind", "aim"), ("target", "80"), ("q1", "95"), ("owner", "Director")];
        let own = added(&mut analyst, set, &target(&fields)).await;
        let page = analyst.get(&own).await;
        assert!(page.says("2025-26-Q1: 95") && page.says("Director"), "{}", page.text);
        let form = analyst
            .get(&page.link("/targets/set?").replace("&amp;", "&").replace("&#38;", "&"))
            .await;
        assert!(form.says("Change a target"), "{}", form.text);
        let change = [("revision", "1"), ("kind", "aim"), ("target", "75")];
        assert!(post(&mut analyst, set, &target(&change)).await.says("Enter why"));
        let change = [&change[..], &[("reason", "more plans than foreseen")]].concat();
        added(&mut analyst, set, &target(&change)).await;
        assert!(analyst.get(&own).await.says("more plans than foreseen"));
        let stale = post(&mut analyst, set, &target(&change)).await;
        assert_eq!(stale.status, StatusCode::CONFLICT);
        let none = [("kind", "none"), ("reason", "it says nothing of work"), ("period", "2026-27")];
        added(&mut analyst, set, &target(&none)).await;
        assert!(analyst.get("/targets").await.says("no target, by design"));
        assert!(!analyst.get("/targets?period=2025-26").await.says("no target, by design"));
    });
}

#[test]
fn settings_are_read_with_the_file_that_says_them() {
    block_on(async {
        let place = council().await;
        let page = place.signed_in("administrator").await.get("/settings").await;
        for words in ["safeboard.toml", "Area (901)", "comparators", "groups.csv"] {
            assert!(page.says(words), "{words}");
        }
    });
}

fn settings(page: &Answer) -> Vec<(String, String)> {
    let names = ["read", "comparators", "indicators", "local", "too_few_to_rate_below"];
    let value = |name: &&str| ((*name).to_owned(), page.value(name));
    names.iter().map(value).collect()
}

#[test]
fn settings_are_changed_with_a_reason_and_nobody_is_overwritten() {
    block_on(async {
        let place = council().await;
        let mut browser = place.signed_in("administrator").await;
        let path = "/settings/change";
        let form = settings(&browser.get(path).await);
        let wrong = [
            ("too_few_to_rate_below", "0"),
            ("comparators", "england\natlantis"),
            ("indicators", "no-such-indicator"),
            ("local", "plan-visits-on-time hours 3"),
        ];
        let refused = post(&mut browser, path, &with(&wrong, form.clone())).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for fault in [
            "Enter a whole number from 1 to 1000",
            "'atlantis' is no area or group",
            "'no-such-indicator' is no indicator",
            "hours",
            "Enter why the settings change",
        ] {
            assert!(refused.says(fault), "{fault}");
        }

        let right = [
            ("too_few_to_rate_below", "12"),
            ("comparators", "england\nregion\nrank"),
            ("local", "plan-visits-on-time days 15"),
            ("why", "Agreed by the board in June"),
        ];
        let saved = with(&right, form.clone());
        assert_eq!(post(&mut browser, path, &saved).await.header("location"), "/settings");
        let kept = place.site.room.workspace().expect("a workspace").settings;
        assert_eq!((kept.too_few_to_rate_below, kept.comparators.len()), (12, 3));
        assert_eq!(kept.local["plan-visits-on-time"]["days"], 15);
        let lines = place.site.board.lines_after(0).await.expect("read");
        let line = lines.iter().find(|line| line.kind == "setting" && line.subject == "local");
        assert_eq!(line.expect("in the log").why, "Agreed by the board in June");

        let stale = post(&mut browser, path, &with(&[("why", "Mine")], saved)).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text);
        assert!(stale.says("Nothing was overwritten"));
    });
}

#[test]
fn a_group_is_kept_among_the_data_and_goes_back_to_what_it_was() {
    block_on(async {
        let place = council().await;
        let mut browser = place.signed_in("analyst").await;
        let path = "/settings/group";
        for (name, members, fault) in [
            ("rank", "800", "means something else"),
            ("coast", "Atlantis", "is no authority"),
            ("coast", "Devon from 2020-01-01 to 2019-01-01", "ends before it starts"),
            ("", "", "Enter the name of the group"),
        ] {
            let refused = browser.post(path, &[("name", name), ("members", members)]).await;
            assert!(refused.says(fault), "{fault}");
        }
        let first = "Devon\n908 from 2019-04-01";
        for members in [first, "Devon", first] {
            place.site.wait(1);
            let kept = browser.post(path, &[("name", "coast"), ("members", members)]).await;
            assert_eq!(kept.header("location"), "/settings", "{}", kept.text);
        }
        let form = browser.get("/settings/group?name=coast").await;
        assert!(form.says("Devon\nCornwall from 2019-04-01"), "{}", form.text);
        assert!(browser.get("/settings").await.says("?name=coast"));
        assert!(browser.get("/data").await.says("group-coast.csv"));
    });
}

#[test]
fn each_role_finds_what_it_may_open_on_the_page_of_the_record() {
    block_on(async {
        let place = council().await;
        for role in Right::all().keys() {
            let mut browser = place.signed_in(role).await;
            let who = place.site.board.who(role).await.expect("read").expect("known");
            let page = browser.get("/record").await;
            for (path, kind) in
                [("/actions", "action"), ("/feedback", "feedback"), ("/audits", "audit")]
            {
                let is_there = page.text.contains(&format!("href=\"{path}\""));
                assert_eq!(is_there, who.may_read(kind), "{role} {path}");
            }
        }
        let mut member = place.signed_in("board-member").await;
        assert!(!member.get("/actions").await.says("Add an action"));
        assert_eq!(
            post(&mut member, "/actions/add", &action()).await.status,
            StatusCode::FORBIDDEN
        );
        let mut manager = place.signed_in("manager").await;
        assert_eq!(manager.get("/feedback").await.status, StatusCode::FORBIDDEN);
        assert_eq!(manager.get("/audits").await.status, StatusCode::FORBIDDEN);
    });
}
