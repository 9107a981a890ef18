//! From a file to `PostgreSQL` and back: everything arrives, and is counted.

use safeboard_board::{Board, Carried};

use crate::postgres;
use crate::support::{AT, Risk, block_on, risk};

async fn filled(board: &Board) {
    let desk = board.desk("ann", AT).await.expect("a desk");
    for number in 0..50 {
        let id = format!("r{number}");
        let entry = desk.put(&id, 0, &risk("first ☂ 'quoted'"), "").await.expect("kept");
        desk.put(&id, entry.revision, &risk("then\nmore"), "why not").await.expect("kept");
    }
    desk.read_children("child", "A", "supervision").await.expect("allowed");
}

#[test]
fn a_record_is_carried_there_and_back_and_loses_nothing() {
    let Some(url) = postgres::url() else { return };
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Board::open_file(&folder.path().join("a.sqlite")).await.expect("a file");
        filled(&file).await;
        let shared = Board::open_url(&url).await.expect("a database");
        let expected = Carried { entries: 100, lines: 101 };
        assert_eq!(file.carry_to(&shared).await.expect("carried"), expected);
        let back = Board::open_file(&folder.path().join("b.sqlite")).await.expect("a file");
        assert_eq!(shared.carry_to(&back).await.expect("carried"), expected);
        let (desk, first) = (
            back.desk("ann", AT).await.expect("a desk"),
            file.desk("ann", AT).await.expect("a desk"),
        );
        for number in [0, 49] {
            let id = format!("r{number}");
            let (there, here) = (desk.history::<Risk>(&id).await, first.history::<Risk>(&id).await);
            assert_eq!(there.expect("read"), here.expect("read"));
        }
        assert_eq!(
            back.verify_log().await.expect("whole"),
            file.verify_log().await.expect("whole")
        );
        let full = file.carry_to(&shared).await.expect_err("not empty");
        assert!(full.to_string().contains("carried into an empty record only"), "{full}");
        assert!(!full.to_string().contains("sqlite"), "{full}");
    });
}
