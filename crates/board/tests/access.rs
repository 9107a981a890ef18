//! Who may do what: enforced at the desk, for every role and every kind that roles name.

use std::collections::BTreeSet;

use safeboard_board::{Board, BoardError, Person, Right};

use crate::support::{AT, Risk, on_both, risk};

fn person(role: &str, teams: &[&str]) -> Person {
    Person {
        name: format!("A {role}"),
        roles: BTreeSet::from([role.to_owned()]),
        teams: teams.iter().map(|team| (*team).to_owned()).collect(),
        active: true,
    }
}

/// A record with one person of each role, named after it.
async fn peopled(board: &Board) {
    let owner = board.desk("owner", AT).await.expect("a desk");
    let all: Vec<(String, Person)> =
        Right::all().keys().map(|role| (role.clone(), person(role, &["North"]))).collect();
    owner.put_all(&all, "first people").await.expect("kept");
}

#[test]
fn a_role_writes_and_reads_what_it_may_and_nothing_else() {
    on_both(|board| async move {
        peopled(&board).await;
        for (role, may_write, may_read) in [
            ("analyst", true, true),
            ("manager", true, true),
            ("reviewing-officer", false, true),
            ("board-member", false, true),
            ("approver", false, true),
            ("auditor", false, false),
            ("administrator", false, false),
        ] {
            let desk = board.desk(role, AT).await.expect("a desk");
            let put = desk.put(role, 0, &risk("words"), "").await;
            assert_eq!(put.is_ok(), may_write, "{role} writes");
            assert_eq!(desk.all::<Risk>().await.is_ok(), may_read, "{role} reads");
        }
    });
}

#[test]
fn rows_about_children_are_for_those_who_may_and_say_why() {
    on_both(|board| async move {
        peopled(&board).await;
        for (role, north, south, none) in [
            ("analyst", true, true, true),
            ("manager", true, false, false),
            ("reviewing-officer", true, true, true),
            ("auditor", true, true, true),
        ] {
            let desk = board.desk(role, AT).await.expect("a desk");
            let reader = desk.read_children("cohort", "x", "supervision").await.expect(role);
            let sees = [Some("North"), Some("South"), None].map(|team| reader.may_see(team));
            assert_eq!(sees, [north, south, none], "{role}");
            let silent = desk.read_children("cohort", "x", " ").await.expect_err("no reason");
            assert!(silent.to_string().contains("say it with --why"), "{silent}");
        }
        for role in ["board-member", "approver", "administrator"] {
            let desk = board.desk(role, AT).await.expect("a desk");
            let refused = desk.read_children("cohort", "x", "to know").await.expect_err(role);
            assert!(matches!(refused, BoardError::Refused { .. }), "{refused}");
        }
        let lines = board.lines_after(0).await.expect("read");
        assert_eq!(lines.iter().filter(|line| line.action == "read-children").count(), 4);
    });
}

#[test]
fn only_people_of_the_record_work_with_it_once_it_has_any() {
    on_both(|board| async move {
        let owner = board.desk("owner", AT).await.expect("a desk");
        assert!(owner.who().is_owner());
        let wrong = owner.put("ann", 0, &person("king", &[]), "").await.expect_err("no such role");
        assert!(
            wrong.to_string().contains("'king' is not a role: known are administrator"),
            "{wrong}"
        );
        peopled(&board).await;
        let stranger = board.desk("owner", AT).await.map(|_| ()).expect_err("not among them");
        assert!(stranger.to_string().contains("not among its people"), "{stranger}");
        let left = Person { active: false, ..person("analyst", &[]) };
        let administrator = board.desk("administrator", AT).await.expect("a desk");
        administrator.put("analyst", 1, &left, "left").await.expect("kept");
        let desk = board.desk("analyst", AT).await.expect("a desk");
        let refused = desk.put("r", 0, &risk("words"), "").await.expect_err("left");
        assert!(refused.to_string().contains("they have no role here"), "{refused}");
    });
}
