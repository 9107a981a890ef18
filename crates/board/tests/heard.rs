//! Feedback and scores on both databases: what is opened, withdrawn, printed and scored.

use std::collections::BTreeMap;

use jiff::civil::date;
use safeboard_board::kinds::feedback::{
    Consent, Quote, Respondent, counted, id, next_id, note_printed, opened,
};
use safeboard_board::kinds::{Audit, Case, Feedback, Form, Score, Scores, Theme, Turn};
use safeboard_board::{BoardError, Person};

use crate::support::{AT, on_both};

const FORM: &str = "title = \"T\"\nsentence = \"s\"\ndecides = \"q\"\nminimum = 1\nbar = 0.1\n\
                    [[question]]\nid = \"q\"\ntext = \"?\"\nanswers = [\"yes\", \"no\"]\n";

fn piece(child: &str) -> Feedback {
    let day = date(2025, 6, 2);
    Feedback {
        child_id: child.to_owned(),
        plan_id: None,
        respondent: Respondent::Parent,
        given_on: day,
        occasion: Some("review conference".to_owned()),
        advocate: Some(true),
        consent: Some(Consent { given_on: day, within_council: true, quote: true }),
        withdrawn_on: None,
        safety_before: Some(3),
        safety_after: Some(7),
        text: Some("They kept their word.".to_owned()),
        themes: ["being believed".to_owned()].into(),
        quotes: vec![Quote {
            text: "They kept their word.".to_owned(),
            cleared_by: "ann".to_owned(),
            cleared_at: AT.to_owned(),
            although: None,
            printed_in: [].into(),
        }],
        taken_from: None,
    }
}

#[test]
fn withdrawn_feedback_is_counted_no_more_and_its_editions_stay_known() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        let first = id(next_id(&[]));
        desk.put(&first, 0, &piece("C1"), "").await.expect("kept");
        let reader = desk.read_children("feedback", "list", "").await.expect("leave");
        let known = opened(&desk, &reader).await.expect("opened");
        assert_eq!((known[0].body.clone(), next_id(&known)), (piece("C1"), 2));
        let before = counted(&board, None).await.expect("counted");
        assert_eq!(before.pieces.len(), 1);
        let early = counted(&board, Some(date(2025, 6, 1))).await.expect("counted");
        assert!(early.pieces.is_empty());
        note_printed(&desk, std::slice::from_ref(&first), "June").await.expect("noted");
        let mut entry = desk.one::<Feedback>(&first).await.expect("known");
        entry.body.withdrawn_on = Some(date(2025, 7, 1));
        desk.put(&first, entry.revision, &entry.body, "withdrawn").await.expect("kept");
        let entry = desk.one::<Feedback>(&first).await.expect("known");
        assert_eq!(entry.body.printed_in(), ["June"].into());
        let after = counted(&board, None).await.expect("counted");
        assert!(after.pieces.is_empty() && after.digest != before.digest);
    });
}

#[test]
fn feedback_is_opened_by_those_who_may_read_it_and_no_error_has_its_words() {
    on_both(|board| async move {
        let office = board.desk("root", AT).await.expect("a desk");
        let person = |role: &str| Person {
            name: role.to_owned(),
            roles: [role.to_owned()].into(),
            teams: ["North".to_owned()].into(),
            active: true,
        };
        office.put("F0001", 0, &piece("C77"), "").await.expect("kept");
        let about = Theme { about: String::new(), retired: false };
        office.put("being believed", 0, &about, "").await.expect("kept");
        for role in ["administrator", "manager", "board-member", "reviewing-officer"] {
            let admin = board.desk("administrator", AT).await;
            let desk = admin.as_ref().unwrap_or(&office);
            desk.put(role, 0, &person(role), "").await.expect("set");
        }
        let officer = board.desk("reviewing-officer", AT).await.expect("a desk");
        officer.read_children("feedback", "list", "").await.expect_err("says no why");
        let reader = officer.read_children("feedback", "list", "to code it").await.expect("leave");
        assert_eq!(opened(&officer, &reader).await.expect("opened").len(), 1);
        let manager = board.desk("manager", AT).await.expect("a desk");
        let own = manager.read_children("feedback", "list", "curious").await.expect("their own");
        let refused = opened(&manager, &own).await.expect_err("not of all teams").to_string();
        let stale = officer.put("F0001", 0, &piece("C77"), "").await.expect_err("stale");
        let member = board.desk("board-member", AT).await.expect("a desk");
        let unread = member.all::<Feedback>().await.expect_err("may not").to_string();
        for error in [refused, stale.to_string(), unread] {
            assert!(!error.contains("C77") && !error.contains("word"), "{error}");
        }
    });
}

#[test]
fn of_two_second_scorers_at_once_one_is_told() {
    on_both(|board| async move {
        let ann = board.desk("ann", AT).await.expect("a desk");
        let case = |child: &str| Case {
            child_id: child.to_owned(),
            record_id: "1".to_owned(),
            stratum: "all".to_owned(),
        };
        let audit = Audit {
            indicator: "plans".to_owned(),
            period: "2024-25".to_owned(),
            known_on: None,
            seed: "s".to_owned(),
            size: 2,
            by: None,
            cases: vec![case("A"), case("B")],
            strata: Vec::new(),
            excluded: Vec::new(),
            form: Form::read(FORM).expect("a form"),
        };
        ann.put("plans", 0, &audit, "").await.expect("kept");
        let empty = Audit { cases: Vec::new(), ..audit.clone() };
        ann.put("empty", 0, &empty, "").await.expect_err("no case");
        assert_eq!(
            (audit.number("B/1"), audit.number("2"), audit.number("3")),
            (Some(2), Some(2), None)
        );
        let answers: BTreeMap<String, String> = [("q".to_owned(), "yes".to_owned())].into();
        let score = |turn, who: &str| Score {
            audit: "plans".to_owned(),
            case: 1,
            turn,
            scorer: who.to_owned(),
            answers: answers.clone(),
        };
        for (who, turn) in [("ann", Turn::First), ("bob", Turn::Second)] {
            let desk = board.desk(who, AT).await.expect("a desk");
            let own = score(turn, who);
            desk.put(&own.id(), 0, &own, "").await.expect("kept");
        }
        let late = score(Turn::Second, "cat");
        let error = ann.put(&late.id(), 0, &late, "").await.expect_err("somebody was before");
        assert!(matches!(error, BoardError::Conflict { .. }), "{error}");
        let scores = Scores::of(&ann, "plans").await.expect("read");
        let question = audit.form.deciding().expect("a question");
        assert_eq!(scores.pairs(&audit, question), [[0, 0]]);
    });
}
