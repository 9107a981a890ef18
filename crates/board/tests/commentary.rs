//! Comments and kept statements on both databases.

use safeboard_board::BoardError;
use safeboard_board::kinds::{Comment, Override, comments, overrides};

use crate::support::{AT, on_both};

fn comment(about: &str, period: &str, why: &str) -> Comment {
    Comment {
        about: about.to_owned(),
        period: period.to_owned(),
        why: why.to_owned(),
        ..Comment::default()
    }
}

#[test]
fn a_period_has_its_own_comments_and_each_keeps_its_history() {
    on_both(|board| async move {
        let ann = board.desk("ann", AT).await.expect("a desk");
        let bob = board.desk("bob", AT).await.expect("a desk");
        let first = comment("repeat-plans", "2024-25", "Staff ☂ 'left'.");
        let others =
            [comment("repeat-plans", "2023-24", "Then."), comment("report", "2024-25", "All.")];
        for other in others {
            ann.put(&other.id(), 0, &other, "").await.expect("kept");
        }
        ann.put(&first.id(), 0, &first, "").await.expect("kept");
        let then = Comment { doing: "A review.".to_owned(), ..first.clone() };
        bob.put(&then.id(), 1, &then, "").await.expect("kept");
        let stale = ann.put(&first.id(), 1, &first, "").await.expect_err("stale");
        assert!(matches!(stale, BoardError::Conflict { current: 2, .. }), "{stale}");
        assert!(stale.to_string().contains("comment 'repeat-plans/2024-25' was changed by bob"));
        let own = comments(&ann, "2024-25".parse().expect("a period")).await.expect("read");
        assert_eq!(own.keys().collect::<Vec<_>>(), ["repeat-plans", "report"]);
        assert_eq!(own["repeat-plans"].body, then);
        let history = ann.history::<Comment>(&first.id()).await.expect("read");
        let people: Vec<&str> = history.iter().map(|entry| entry.person.as_str()).collect();
        assert_eq!((people, &history[0].body), (vec!["ann", "bob"], &first));
        let silent = comment("repeat-plans", "2022-23", " ");
        assert!(ann.put(&silent.id(), 0, &silent, "").await.is_err());
    });
}

#[test]
fn a_statement_is_kept_in_its_period_by_the_key_of_its_claim() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        let kept = |key: &str, period: &str, reason: &str| Override {
            key: key.to_owned(),
            sentence: "It improved.".to_owned(),
            reason: reason.to_owned(),
            period: period.to_owned(),
        };
        for one in [kept("a1", "2024-25", "late entries"), kept("a1", "2023-24", "as agreed")] {
            desk.put(&one.id(), 0, &one, &one.reason).await.expect("kept");
        }
        let silent = kept("b2", "2024-25", "");
        let refused = desk.put(&silent.id(), 0, &silent, "").await.expect_err("no reason");
        assert!(refused.to_string().contains("give one with --reason"), "{refused}");
        let own = overrides(&desk, "2024-25".parse().expect("a period")).await.expect("read");
        assert_eq!(own.keys().collect::<Vec<_>>(), ["a1"]);
        assert_eq!(own["a1"].body.reason, "late entries");
    });
}
