//! Opening a record: an old one is brought up to date, a newer or damaged one refused in a sentence.

use std::io::{Seek, SeekFrom, Write};

use safeboard_board::Board;
use sqlx::AnyPool;

use crate::support::{AT, Risk, block_on, on_both, risk};

#[test]
fn a_record_of_a_later_version_is_refused() {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("board.sqlite");
        Board::open_file(&path).await.expect("a file").close().await;
        let pool =
            AnyPool::connect(&format!("sqlite://{}", path.display())).await.expect("the file");
        let later = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                     values (9999, 'to come', true, x'00', 0)";
        sqlx::query(later).execute(&pool).await.expect("done");
        pool.close().await;
        let refused = Board::open_file(&path).await.map(|_| ()).expect_err("newer");
        assert!(
            refused.to_string().contains("made by a later version of this program"),
            "{refused}"
        );
    });
}

#[test]
fn a_damaged_file_is_refused_and_left_as_it_is() {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("board.sqlite");
        let board = Board::open_file(&path).await.expect("a file");
        let desk = board.desk("ann", AT).await.expect("a desk");
        for number in 0..300 {
            desk.put(&format!("r{number}"), 0, &risk(&"x".repeat(200)), "").await.expect("kept");
        }
        drop(desk);
        board.close().await;
        let mut file = std::fs::OpenOptions::new().write(true).open(&path).expect("the file");
        file.seek(SeekFrom::Start(8192)).expect("a place");
        file.write_all(&[0xa5; 16384]).expect("written");
        drop(file);
        let refused = Board::open_file(&path).await.map(|_| ()).expect_err("damaged");
        assert!(refused.to_string().contains("restore a backup"), "{refused}");
    });
}

#[test]
fn what_is_no_database_is_refused_without_its_password() {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notes.txt");
        std::fs::write(&path, "not a database, and long enough to be looked at ".repeat(100))
            .expect("written");
        let refused = Board::open_file(&path).await.map(|_| ()).expect_err("text");
        assert!(refused.to_string().contains("it is not a file of a board's record"), "{refused}");
        let left = std::fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(left, 1, "nothing was put beside it");
        let url = "postgres://ann:secret@127.0.0.1:9/none";
        let refused = Board::open_url(url).await.map(|_| ()).expect_err("nobody listens");
        assert!(!refused.to_string().contains("secret"), "{refused}");
        let refused = Board::open_url("mysql://x").await.map(|_| ()).expect_err("another kind");
        assert!(refused.to_string().contains("neither sqlite:// nor postgres://"), "{refused}");
    });
}

#[test]
fn opening_again_changes_nothing() {
    on_both(|board| async move {
        let desk = board.desk("ann", AT).await.expect("a desk");
        desk.put("r1", 0, &risk("kept"), "").await.expect("kept");
        assert_eq!(desk.all::<Risk>().await.expect("read")[0].body, risk("kept"));
    });
}
