//! What is said of work that takes over a second: rows and bytes, and how fast.

use std::path::Path;
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, ProgressBar, ProgressStyle};

pub struct Bar {
    bar: ProgressBar,
    since: Instant,
    bytes: u64,
    rows: u64,
}

impl Bar {
    /// Of a file. The bar shows on a terminal only.
    pub fn of_file(file: &Path) -> Self {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let size = std::fs::metadata(file).map_or(0, |about| about.len());
        let style = ProgressStyle::with_template(
            "{msg} {bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left",
        )
        .expect("the template is well-formed");
        let bar = ProgressBar::new(size).with_style(style).with_message(name);
        Self { bar, since: Instant::now(), bytes: 0, rows: 0 }
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

impl work::import::Progress for Bar {
    fn at(&mut self, bytes: u64, rows: u64) {
        (self.bytes, self.rows) = (bytes, rows);
        if self.since.elapsed() > Duration::from_secs(1) {
            self.bar.set_position(bytes);
        }
    }
}
