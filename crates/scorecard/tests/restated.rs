//! What of a page that was printed once reads otherwise now.

use safeboard_scorecard::Scorecard;
use safeboard_scorecard::restated::{Restated, restated};

use crate::support::Council;

fn council(first: u64, second: u64) -> Council {
    Council::new().counts("2011-12-Q1", first, 57).counts("2011-12-Q2", second, 127)
}

fn since(then: &Scorecard, now: &Scorecard) -> Vec<Restated> {
    let then = serde_json::to_string(then).expect("plain values");
    restated(&serde_json::from_str(&then).expect("JSON"), now)
}

#[test]
fn a_figure_that_changed_is_said_once_as_it_was_and_as_it_is() {
    let then = council(6, 8).card();
    assert_eq!(since(&then, &then), []);
    let found = since(&then, &council(6, 9).card());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].period, "2011-12-Q2");
    assert_eq!([&*found[0].then, &*found[0].now], ["6.3 (8 of 127)", "7.1 (9 of 127)"]);
    assert_eq!(since(&then, &council(7, 9).card()).len(), 2);
}

#[test]
fn a_change_too_small_to_be_printed_is_one_all_the_same() {
    let then = Council::new().counts("2011-12-Q2", 80, 1_270).card();
    let now = Council::new().counts("2011-12-Q2", 80, 1_271).card();
    assert_eq!(since(&then, &now).len(), 1);
}

#[test]
fn a_row_that_is_gone_has_no_figure_now() {
    let then = council(6, 8).card();
    let mut now = then.clone();
    now.rows.clear();
    let found = since(&then, &now);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|one| one.now == "no figure"), "{found:?}");
}
