//! What is counted for whoever watches over the server, in Prometheus' text format. Routes stand as they
//! are written in the router, never as asked.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper ends of the times counted, in seconds.
const TIMES: [f64; 8] = [0.005, 0.02, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0];

/// Route, method and status.
type Name = (String, String, u16);

#[derive(Default)]
struct Answers {
    count: u64,
    seconds: f64,
    within: [u64; TIMES.len()],
}

/// All counts since the server started.
#[derive(Default)]
pub struct Metrics {
    answers: Mutex<BTreeMap<Name, Answers>>,
    pub connections: AtomicI64,
    pub failed_sign_ins: AtomicU64,
}

impl Metrics {
    pub fn answered(&self, route: &str, method: &str, status: u16, took: Duration) {
        let name = (route.to_owned(), method.to_owned(), status);
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let own = answers.entry(name).or_default();
        own.count += 1;
        own.seconds += took.as_secs_f64();
        for (within, end) in own.within.iter_mut().zip(TIMES) {
            *within += u64::from(took.as_secs_f64() <= end);
        }
    }

    pub fn text(&self) -> String {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = "# TYPE safeboard_request_seconds histogram\n".to_owned();
        for ((route, method, status), own) in answers.iter() {
            let names = format!("route=\"{route}\",method=\"{method}\",status=\"{status}\"");
            for (within, end) in own.within.iter().zip(TIMES) {
                text +=
                    &format!("safeboard_request_seconds_bucket{{{names},le=\"{end}\"}} {within}\n");
            }
            text += &format!(
                "safeboard_request_seconds_bucket{{{names},le=\"+Inf\"}} {count}\n\
                 safeboard_request_seconds_sum{{{names}}} {seconds}\n\
                 safeboard_request_seconds_count{{{names}}} {count}\n",
                count = own.count,
                seconds = own.seconds,
            );
        }
        let connections = self.connections.load(Ordering::Relaxed);
        let failed = self.failed_sign_ins.load(Ordering::Relaxed);
        text + &format!(
            "# TYPE safeboard_connections gauge\nsafeboard_connections {connections}\n\
             # TYPE safeboard_failed_sign_ins_total counter\nsafeboard_failed_sign_ins_total {failed}\n"
        )
    }
}
