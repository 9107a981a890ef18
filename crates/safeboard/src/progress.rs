//! What is said of work that takes over a second: rows and bytes, and how fast.

use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

pub struct Progress {
    bar: ProgressBar,
    since: Instant,
    bytes: u64,
    rows: u64,
}

impl Progress {
    /// Of a file of `size` bytes. The bar shows on a terminal only.
    pub fn of_file(name: &str, size: u64) -> Self {
        let style = ProgressStyle::with_template(
            "{msg} {bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left",
        )
        .expect("the template is well-formed");
        let bar = ProgressBar::new(size).with_style(style).with_message(name.to_owned());
        Self { bar, since: Instant::now(), bytes: 0, rows: 0 }
    }

    pub fn at(&mut self, bytes: u64, rows: u64) {
        (self.bytes, self.rows) = (bytes, rows);
        if self.since.elapsed() > Duration::from_secs(1) {
            self.bar.set_position(bytes);
        }
    }

    /// How fast it went, where it took over a second.
    pub fn finish(self) -> Option<String> {
        self.bar.finish_and_clear();
        let seconds = self.since.elapsed().as_secs_f64();
        (seconds > 1.0).then(|| {
            let a_second = |count: u64| (count as f64 / seconds) as u64;
            format!(
                "{} in {seconds:.1} s: {} rows a second, {} a second",
                HumanBytes(self.bytes),
                HumanCount(a_second(self.rows)),
                HumanBytes(a_second(self.bytes))
            )
        })
    }
}
