//! Actions, risks and meetings on both databases: what goes in comes out, numbers are given once.

use jiff::civil::date;
use safeboard_board::kinds::{
    Action, ActionState, AgendaItem, Expected, Meeting, Progress, Risk, RiskState, put_numbered,
};
use safeboard_board::{Board, BoardError};

use crate::support::{AT, on_both};

fn action(title: &str) -> Action {
    Action {
        indicator: "long".to_owned(),
        title: title.to_owned(),
        words: "Every plan of 18 months is looked at ☂".to_owned(),
        owner: "Head of service".to_owned(),
        due_on: date(2011, 12, 31),
        raised_on: date(2011, 11, 16),
        raised_in: "2011-12-Q2".to_owned(),
        meeting: Some("M-2011-001".to_owned()),
        expected: Some(Expected {
            change: -3.0,
            by: Some("2012-13-Q2".to_owned()),
            foreseen: None,
        }),
        progress: Vec::new(),
        state: ActionState::Open,
        reviews: Vec::new(),
        public: false,
    }
}

#[test]
fn an_action_keeps_each_step_of_its_way() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        let mut entry = put_numbered(&desk, 'A', 2011, &action("Look"), "").await.expect("kept");
        assert_eq!(entry.id, "A-2011-001");
        let on = date(2011, 12, 1);
        let step = Progress { on, words: "half are done".to_owned(), percent: Some(50) };
        entry.body.progress.push(step);
        entry = desk.put(&entry.id, entry.revision, &entry.body, "").await.expect("kept");
        let reason = "no longer wanted".to_owned();
        entry.body.state = ActionState::Dropped { on, reason: reason.clone() };
        desk.put(&entry.id, entry.revision, &entry.body, &reason).await.expect("kept");
        let history = desk.history::<Action>("A-2011-001").await.expect("read");
        assert_eq!(history.len(), 3);
        assert_eq!(history[0].body, action("Look"));
        assert_eq!(history[2].body, entry.body);
        let stale = desk.put("A-2011-001", 1, &action("Late"), "").await.expect_err("stale");
        assert!(matches!(stale, BoardError::Conflict { current: 3, .. }), "{stale}");
    });
}

#[test]
fn of_many_who_add_at_once_each_has_a_number_of_their_own() {
    on_both(|board| async move {
        let board = std::sync::Arc::new(board);
        let adding = (0..6).map(|editor| tokio::spawn(add_five(board.clone(), editor)));
        let mut ids = Vec::new();
        for added in adding.collect::<Vec<_>>() {
            ids.extend(added.await.expect("no panic"));
        }
        ids.sort();
        let expected: Vec<String> = (1..=30).map(|number| format!("A-2011-{number:03}")).collect();
        assert_eq!(ids, expected);
        let desk = board.desk("ann", AT).await.expect("a desk");
        let other = put_numbered(&desk, 'A', 2012, &action("x"), "").await.expect("kept");
        assert_eq!(other.id, "A-2012-001", "each year counts from 1");
        board.verify_log().await.expect("whole");
    });
}

async fn add_five(board: std::sync::Arc<Board>, editor: usize) -> Vec<String> {
    let desk = board.desk(&format!("editor{editor}"), AT).await.expect("a desk");
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(put_numbered(&desk, 'A', 2011, &action("x"), "").await.expect("kept").id);
    }
    ids
}

#[test]
fn a_risk_and_a_meeting_come_back_as_they_were() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        let risk = Risk {
            title: "Too few social workers".to_owned(),
            words: "Vacancies".to_owned(),
            indicators: vec!["long".to_owned()],
            likelihood: 4,
            impact: 5,
            mitigation: "Agency staff".to_owned(),
            owner: "Director".to_owned(),
            review_on: Some(date(2012, 1, 31)),
            state: RiskState::Closed { on: date(2012, 1, 31), reason: "filled".to_owned() },
            public: true,
        };
        put_numbered(&desk, 'R', 2011, &risk, "").await.expect("kept");
        assert_eq!(desk.one::<Risk>("R-2011-001").await.expect("read").body, risk);
        let wrong = put_numbered(&desk, 'R', 2011, &Risk { impact: 6, ..risk }, "").await;
        let wrong = wrong.expect_err("6").to_string();
        assert_eq!(wrong, "risk 'R-2011-002': its impact is 6: give a whole number from 1 to 5");
        let meeting = Meeting {
            board: "Partnership".to_owned(),
            held_on: date(2011, 11, 16),
            title: "Quarter 2".to_owned(),
            agenda: vec![AgendaItem {
                item: "5".to_owned(),
                title: "Performance".to_owned(),
                period: Some("2011-12-Q2".to_owned()),
                author: None,
                required_by: Some(date(2011, 11, 9)),
            }],
            papers: vec!["report.pdf".to_owned()],
        };
        put_numbered(&desk, 'M', 2011, &meeting, "").await.expect("kept");
        assert_eq!(desk.one::<Meeting>("M-2011-001").await.expect("read").body, meeting);
    });
}
