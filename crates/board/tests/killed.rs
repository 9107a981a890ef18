//! A writer killed at random moments: what it was told is kept is there, and nothing is half there.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use safeboard_board::Board;

use crate::support::{AT, Risk, block_on, risk};

const FILE: &str = "SAFEBOARD_TEST_WRITE_TO";
const TIMES: u64 = 200;

/// Writes and says so until it is killed: run by the test below in a process of its own.
#[test]
#[ignore = "it is the writer that the test below starts and kills"]
fn writer() {
    let Ok(path) = std::env::var(FILE) else { return };
    block_on(async {
        let board = Board::open_file(Path::new(&path)).await.expect("the file");
        let desk = board.desk("ann", AT).await.expect("a desk");
        let known = desk.history::<Risk>("r").await.expect("read").len() as i64;
        for revision in known.. {
            desk.put("r", revision, &risk(&revision.to_string()), "").await.expect("kept");
            println!("kept {}", revision + 1);
        }
    });
}

#[test]
fn nothing_that_was_acknowledged_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("board.sqlite");
    let mut acknowledged = 0;
    let mut dice = 7_u64;
    for _ in 0..TIMES {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let patience = Duration::from_micros((dice >> 33) % 30_000);
        acknowledged = write_until_killed(&path, patience).unwrap_or(acknowledged);
    }
    block_on(async {
        let board = Board::open_file(&path).await.expect("the file");
        board.verify_log().await.expect("whole");
        let desk = board.desk("ann", AT).await.expect("a desk");
        let kept = desk.history::<Risk>("r").await.expect("read").len() as u64;
        println!("{TIMES} times killed; {acknowledged} acknowledged, {kept} kept");
        assert!(kept >= acknowledged && acknowledged > TIMES / 4, "{kept} of {acknowledged}");
        assert!(kept <= acknowledged + 1, "one write at most was kept and not yet acknowledged");
    });
}

/// The last revision that the writer said was kept, if any.
fn write_until_killed(path: &Path, patience: Duration) -> Option<u64> {
    let mut writer = Command::new(std::env::current_exe().expect("this program"))
        .args(["killed::writer", "--exact", "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(writer.stdout.take().expect("piped")).lines();
    // Killed a while after it began to write, or while it opens.
    let said = |line: std::io::Result<String>| line.ok()?.strip_prefix("kept ")?.parse().ok();
    let first =
        if patience.as_micros().is_multiple_of(4) { None } else { lines.by_ref().find_map(said) };
    std::thread::sleep(patience);
    writer.kill().expect("killed");
    writer.wait().expect("gone");
    lines.filter_map(said).last().or(first)
}
