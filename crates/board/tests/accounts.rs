//! Accounts on both databases: what holds once, what ends, and what belongs to whom.

use safeboard_board::Board;
use safeboard_board::accounts::{AccessToken, Link, Scope, Session, Stage};

use crate::support::on_both;

fn session(digest: &str, login: &str, made: i64, seen: i64) -> Session {
    Session {
        digest: digest.to_owned(),
        login: login.to_owned(),
        stage: Stage::SignedIn,
        made,
        seen,
        rights: "r".to_owned(),
        notice: String::new(),
        seal: "s".to_owned(),
        device: "Firefox on Windows".to_owned(),
    }
}

async fn open(board: &Board, login: &str) -> Vec<String> {
    let sessions = board.sessions_of(login).await.expect("read");
    sessions.into_iter().map(|session| session.digest).collect()
}

#[test]
fn a_password_is_changed_and_a_second_step_and_its_codes_hold_once() {
    on_both(|board| async move {
        assert!(board.account("ann").await.expect("read").is_none());
        board.keep_password("ann", "hash", 10).await.expect("kept");
        let codes = ["one".to_owned(), "two".to_owned()];
        board.keep_two_step("ann", "SECRET", &codes).await.expect("kept");
        board.keep_password("ann", "other", 20).await.expect("kept");
        let account = board.account("ann").await.expect("read").expect("there");
        let found = (account.password.as_str(), account.two_step.as_str(), account.changed);
        assert_eq!(found, ("other", "SECRET", 20));
        assert_eq!(board.logins_with_password().await.expect("read"), ["ann"]);
        for (step, holds) in [(7, true), (7, false), (6, false), (8, true)] {
            assert_eq!(board.use_two_step("ann", step).await.expect("asked"), holds, "{step}");
        }
        for (login, code, holds) in
            [("bob", "one", false), ("ann", "one", true), ("ann", "one", false)]
        {
            assert_eq!(board.use_recovery_code(login, code).await.expect("asked"), holds);
        }
        assert_eq!(board.recovery_codes_left("ann").await.expect("read"), 1);
        board.keep_two_step("ann", "", &[]).await.expect("kept");
        assert_eq!(board.recovery_codes_left("ann").await.expect("read"), 0);
    });
}

#[test]
fn a_link_holds_once_until_its_end_and_only_the_last_one() {
    on_both(|board| async move {
        let link = Link { login: "ann".to_owned(), purpose: "set-up".to_owned() };
        board.keep_link("first", &link, 100).await.expect("kept");
        board.keep_link("second", &link, 100).await.expect("kept");
        assert_eq!(board.link("first", 1).await.expect("read"), None);
        assert_eq!(board.link("second", 100).await.expect("read"), None);
        assert_eq!(board.link("second", 99).await.expect("read"), Some(link));
        assert_eq!(board.logins_with_link("set-up", 99).await.expect("read"), ["ann"]);
        assert!(!board.use_link("second", 100).await.expect("asked"));
        assert!(board.use_link("second", 99).await.expect("asked"));
        assert!(!board.use_link("second", 99).await.expect("asked"));
    });
}

#[test]
fn sessions_are_given_other_tokens_swept_and_ended() {
    on_both(|board| async move {
        for (digest, made, seen) in [("a", 1, 50), ("b", 40, 41), ("c", 40, 50)] {
            board.keep_session(&session(digest, "ann", made, seen)).await.expect("kept");
        }
        board.keep_session(&session("d", "bob", 40, 50)).await.expect("kept");
        board.sweep_accounts(2, 42, 60).await.expect("swept");
        assert_eq!(open(&board, "ann").await, ["c"]);
        assert!(board.rotate_session("c", "e", "more").await.expect("asked"));
        assert!(!board.rotate_session("c", "f", "more").await.expect("asked"));
        board.touch_session("e", 70).await.expect("noted");
        board.keep_notice("e", "done").await.expect("kept");
        let found = board.session("e").await.expect("read").expect("there");
        let expected = Session {
            rights: "more".to_owned(),
            notice: "done".to_owned(),
            ..session("e", "ann", 40, 70)
        };
        assert!(found == expected);
        board.keep_session(&session("g", "ann", 40, 50)).await.expect("kept");
        assert_eq!(board.end_sessions_of("ann", "e").await.expect("ended"), 1);
        assert_eq!(open(&board, "ann").await, ["e"]);
        board.end_session("e").await.expect("ended");
        assert_eq!(open(&board, "bob").await, ["d"]);
    });
}

#[test]
fn a_token_holds_until_its_end_and_all_goes_with_the_account() {
    on_both(|board| async move {
        let token = AccessToken {
            digest: "t".to_owned(),
            login: "ann".to_owned(),
            name: "nightly".to_owned(),
            scope: Scope::Import,
            made: 1,
            ends: 100,
            used: 0,
        };
        board.keep_access_token(&token).await.expect("kept");
        board.end_access_token("bob", "t").await.expect("not his");
        let used = board.use_access_token("t", 50).await.expect("asked");
        assert_eq!(used, Some(AccessToken { used: 50, ..token.clone() }));
        assert_eq!(board.use_access_token("t", 100).await.expect("asked"), None);
        board.keep_password("ann", "hash", 10).await.expect("kept");
        board.keep_session(&session("a", "ann", 1, 1)).await.expect("kept");
        board.keep_device("d", "ann", 100).await.expect("kept");
        assert!(board.knows_device("d", "ann", 99).await.expect("asked"));
        assert!(!board.knows_device("d", "bob", 99).await.expect("asked"));
        board.end_account("ann").await.expect("ended");
        assert!(board.account("ann").await.expect("read").is_none());
        assert!(board.access_tokens_of("ann").await.expect("read").is_empty());
        assert!(open(&board, "ann").await.is_empty());
        assert!(!board.knows_device("d", "ann", 99).await.expect("asked"));
    });
}

#[test]
fn the_log_is_read_backwards_by_person_and_action() {
    on_both(|board| async move {
        let desk = board.desk("ann", crate::support::AT).await.expect("a desk");
        for subject in ["a", "b", "c"] {
            desk.note("export", "file", subject, "").await.expect("noted");
        }
        desk.note("sign-in", "account", "ann", "").await.expect("noted");
        let subjects = async |before, person, action, count| {
            let lines = board.lines_before(before, person, action, count).await.expect("read");
            lines.into_iter().map(|line| line.subject).collect::<Vec<_>>()
        };
        assert_eq!(subjects(i64::MAX, "", "", 2).await, ["ann", "c"]);
        assert_eq!(subjects(3, "ann", "export", 9).await, ["b", "a"]);
        assert!(subjects(i64::MAX, "bob", "", 9).await.is_empty());
    });
}
