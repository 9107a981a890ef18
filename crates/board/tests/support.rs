//! Runs a test on each database.

use std::future::Future;

use safeboard_board::{Board, Kept};
use serde::{Deserialize, Serialize};

use crate::postgres;

pub const AT: &str = "2026-11-26T09:00:00Z";

/// Something to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    pub words: String,
}

impl Kept for Risk {
    const KIND: &'static str = "risk";

    fn check(&self) -> Result<(), String> {
        if self.words.is_empty() { Err("it has no words".to_owned()) } else { Ok(()) }
    }
}

pub fn risk(words: &str) -> Risk {
    Risk { words: words.to_owned() }
}

pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("threads").block_on(work)
}

/// Hands `test` an empty record in a file, then one in `PostgreSQL`.
pub fn on_both<F: Future<Output = ()>>(test: impl Fn(Board) -> F) {
    block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        test(Board::open_file(&folder.path().join("board.sqlite")).await.expect("a file")).await;
        if let Some(url) = postgres::url() {
            test(Board::open_url(&url).await.expect("a database")).await;
        }
    });
}
