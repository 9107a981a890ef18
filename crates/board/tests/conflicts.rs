//! Editors at the same time: nobody's change is lost unseen, and history keeps every revision.

use safeboard_board::{Board, BoardError};

use crate::support::{AT, Risk, on_both, risk};

#[test]
fn a_stale_edit_is_a_conflict_that_says_whose_change_came_before() {
    on_both(|board| async move {
        let ann = board.desk("ann", AT).await.expect("a desk");
        let bob = board.desk("bob", "2026-11-26T09:05:00Z").await.expect("a desk");
        ann.put("r1", 0, &risk("first"), "").await.expect("kept");
        bob.put("r1", 1, &risk("second"), "it grew").await.expect("kept");
        let stale = ann.put("r1", 1, &risk("third"), "").await.expect_err("stale");
        assert_eq!(
            stale.to_string(),
            "risk 'r1' was changed by bob at 2026-11-26T09:05:00Z (revision 2) since you read revision 1: \
             read it again and make your change to that"
        );
        let history = ann.history::<Risk>("r1").await.expect("read");
        let said: Vec<&str> = history.iter().map(|entry| entry.body.words.as_str()).collect();
        assert_eq!(said, ["first", "second"]);
        assert_eq!((history[1].person.as_str(), history[1].reason.as_str()), ("bob", "it grew"));
        assert_eq!(ann.one::<Risk>("r1").await.expect("read").revision, 2);
    });
}

#[test]
fn of_many_editors_at_once_each_revision_has_one() {
    on_both(|board| async move {
        let edits = (0..8).map(|editor| edit_ten_times(&board, editor));
        let mut won = 0;
        for edits in futures_joined(edits.collect()).await {
            won += edits;
        }
        let desk = board.desk("ann", AT).await.expect("a desk");
        let history = desk.history::<Risk>("r").await.expect("read");
        assert_eq!(
            (history.len(), won),
            (history.last().expect("some").revision as usize, history.len())
        );
        board.verify_log().await.expect("whole");
    });
}

/// How many of ten edits were not stale.
async fn edit_ten_times(board: &Board, editor: usize) -> usize {
    let desk = board.desk(&format!("editor{editor}"), AT).await.expect("a desk");
    let mut won = 0;
    for edit in 0..10 {
        let read = desk.history::<Risk>("r").await.expect("read").len() as i64;
        match desk.put("r", read, &risk(&format!("{editor}-{edit}")), "").await {
            Ok(_) => won += 1,
            Err(BoardError::Conflict { .. }) => (),
            Err(error) => panic!("{error}"),
        }
    }
    won
}

/// All of them at the same time.
async fn futures_joined<F: Future<Output = usize>>(all: Vec<F>) -> Vec<usize> {
    let mut all: Vec<_> = all.into_iter().map(Box::pin).collect();
    let mut done = vec![None; all.len()];
    std::future::poll_fn(|context| {
        for (future, done) in all.iter_mut().zip(&mut done) {
            if done.is_none()
                && let std::task::Poll::Ready(value) = future.as_mut().poll(context)
            {
                *done = Some(value);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}

#[test]
fn what_is_wrong_is_not_kept() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        let wrong = desk.put("r1", 0, &risk(""), "").await.expect_err("no words");
        assert_eq!(wrong.to_string(), "risk 'r1': it has no words");
        let never = desk.put("r1", 3, &risk("x"), "").await.expect_err("not there");
        assert_eq!(never.to_string(), "risk 'r1': there is no revision 3 of it");
        let unknown = desk.one::<Risk>("r1").await.expect_err("not there");
        assert_eq!(unknown.to_string(), "there is no risk 'r1'; known are none");
        let twice = [("a".to_owned(), risk("x")), ("a".to_owned(), risk("y"))];
        desk.put_all(&twice, "").await.expect_err("twice");
        assert!(desk.all::<Risk>().await.expect("read").is_empty());
        assert_eq!(board.verify_log().await.expect("whole").lines, 0);
    });
}
