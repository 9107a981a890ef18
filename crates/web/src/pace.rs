//! How long the other end of a connection may keep the server waiting: what it takes or sends buys it
//! time again, so that the slow but honest finish and whoever trickles does not hold a connection.

use std::time::Duration;

/// Bytes that buy a second: slower than any line people work over.
const BYTES_A_SECOND: usize = 4_000;

/// The time that is left to one end.
#[derive(Clone, Debug)]
pub struct Pace {
    most: Duration,
    left: Duration,
}

impl Pace {
    /// At most `most` at once.
    pub fn new(most: Duration) -> Self {
        Self { most, left: most }
    }

    /// How long may be waited now.
    pub fn left(&self) -> Duration {
        self.left
    }

    /// After `waited`, `bytes` moved.
    pub fn moved(&mut self, bytes: usize, waited: Duration) {
        let bought = Duration::from_secs_f64(bytes as f64 / BYTES_A_SECOND as f64);
        self.left = (self.left.saturating_sub(waited) + bought).min(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_byte_a_second_runs_out_and_an_honest_line_does_not() {
        let (mut trickle, mut honest) = (Pace::new(30 * SECOND), Pace::new(30 * SECOND));
        for _ in 0..60 {
            trickle.moved(1, SECOND);
            honest.moved(8_000, SECOND);
        }
        assert!(trickle.left() < SECOND, "{trickle:?}");
        assert_eq!(honest.left(), 30 * SECOND);
    }
}
