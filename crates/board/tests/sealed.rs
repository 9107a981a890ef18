//! The log: every change and every read of children in it, and any tampering found.

use safeboard_board::Board;
use sqlx::{AnyPool, Row};

use crate::support::{AT, Risk, block_on, on_both, risk};

#[test]
fn every_change_and_every_read_of_children_is_a_line() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        desk.put("r1", 0, &risk("one"), "new").await.expect("kept");
        desk.read_children("cohort", "repeat-plans", "quarter's report").await.expect("allowed");
        desk.all::<Risk>().await.expect("aggregates are not logged");
        let lines = board.lines_after(0).await.expect("read");
        let said: Vec<String> = lines
            .iter()
            .map(|l| {
                format!("{} {} {} {} {}: {}", l.seq, l.person, l.action, l.kind, l.subject, l.why)
            })
            .collect();
        assert_eq!(
            said,
            [
                "1 ann write risk r1: new",
                "2 ann read-children cohort repeat-plans: quarter's report"
            ]
        );
        let verified = board.verify_log().await.expect("whole");
        assert_eq!((verified.lines, &verified.last_seal), (2, &lines[1].seal));
    });
}

/// Each way of tampering, and what verifying says of it.
const TAMPERING: [(&str, &str); 6] = [
    ("update log set why = 'other' where seq = 2", "line 2 of the log is not what was written"),
    ("delete from log where seq = 2", "line 2 of the log is missing"),
    ("update log set seq = seq + 1 where seq = 3", "line 3 of the log is missing"),
    (
        "update entry set body = '{\"words\":\"kinder\"}' where id = 'r1'",
        "line 1 of the log speaks of an entry that was changed since",
    ),
    ("delete from entry where id = 'r1'", "line 1 of the log speaks of an entry that is gone"),
    (
        "insert into entry select kind, 'forged', revision, at, person, reason, body from entry where id = 'r1'",
        "1 entries are in no line of the log",
    ),
];

#[test]
fn whatever_is_changed_behind_its_back_is_found() {
    block_on(async {
        for (statement, said) in TAMPERING {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("board.sqlite");
            let board = Board::open_file(&path).await.expect("a file");
            let desk = board.desk("ann", AT).await.expect("a desk");
            for number in 1..=3 {
                let id = format!("r{number}");
                desk.put(&id, 0, &risk("words"), "").await.expect("kept");
            }
            let url = format!("sqlite://{}", path.display());
            let behind = AnyPool::connect(&url).await.expect("the file");
            let changed = sqlx::query(statement).execute(&behind).await.expect("done");
            assert_eq!(changed.rows_affected(), 1);
            let error = board.verify_log().await.expect_err(statement);
            assert!(error.to_string().contains(said), "{error}");
        }
    });
}

#[test]
fn the_seal_of_a_line_is_what_it_always_was() {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("board.sqlite");
        let board = Board::open_file(&path).await.expect("a file");
        board
            .desk("ann", AT)
            .await
            .expect("a desk")
            .note("export", "report", "q2", "board")
            .await
            .expect("noted");
        let url = format!("sqlite://{}", path.display());
        let pool = AnyPool::connect(&url).await.expect("the file");
        let row = sqlx::query("select seal from log").fetch_one(&pool).await.expect("a line");
        let expected = {
            use sha2::{Digest, Sha256};
            let text =
                format!("[\"\",1,\"{AT}\",\"ann\",\"export\",\"report\",\"q2\",0,\"board\",\"\"]");
            Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect::<String>()
        };
        assert_eq!(row.get::<String, _>(0), expected);
    });
}
