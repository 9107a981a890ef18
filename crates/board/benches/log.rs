//! A million lines appended to the log in a file and verified; as many again one by one for a second.

use std::time::{Duration, Instant};

use safeboard_board::Board;

const AT: &str = "2026-11-26T09:00:00Z";
const LINES: usize = 1_000_000;
const AT_ONCE: usize = 10_000;

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    runtime.block_on(async {
        let folder = tempfile::tempdir().expect("a folder");
        let board = Board::open_file(&folder.path().join("board.sqlite")).await.expect("a file");
        let desk = board.desk("ann", AT).await.expect("a desk");
        let start = Instant::now();
        for first in (0..LINES).step_by(AT_ONCE) {
            let subjects = (first..first + AT_ONCE).map(|number| format!("C{number}"));
            desk.note_each("read-children", "child", subjects, "an export").await.expect("kept");
        }
        say("appended, 10,000 at once", LINES, start.elapsed());
        let start = Instant::now();
        let verified = board.verify_log().await.expect("whole");
        say("verified", verified.lines as usize, start.elapsed());
        let (start, mut lines) = (Instant::now(), 0);
        while start.elapsed() < Duration::from_secs(1) {
            desk.note("read-children", "child", "C1", "supervision").await.expect("kept");
            lines += 1;
        }
        say("appended, each on disk before the next", lines, start.elapsed());
    });
}

fn say(what: &str, lines: usize, took: Duration) {
    let seconds = took.as_secs_f64();
    println!("  {lines} lines {what}: {seconds:.2} s, {:.0} a second", lines as f64 / seconds);
}
