//! Whether a control chart shows a change since a day: its later points judged by limits that only the
//! points before make.

use jiff::civil::Date;
use model::Period;
use statistics::spc::{Flag, Rule, Side};

use crate::Control;
use crate::control::{Judged, signal};

/// What is seen since a day.
pub enum Seen {
    /// A signal that began since; `side` is that of the figure.
    Signal {
        side: Side,
        words: String,
    },
    /// The last point before was a signal of that side already.
    Before {
        words: String,
    },
    Nothing,
}

/// A run of seven may have begun before, but most of it is since.
const OF_A_RUN: usize = 4;

/// `None` where the points before make no limits, or nothing came since.
pub fn seen(control: &Control, began: Date) -> Option<Seen> {
    let [before, since] = control.parted_at(began)?;
    let Some((point, flag)) = signals(&since).next() else { return Some(Seen::Nothing) };
    let words = format!(
        "{}, {} ({}, limits from the {} points before)",
        named(&point.label),
        signal(flag.rule, flag.side),
        control.kind,
        before.len()
    );
    let was = before.last().is_some_and(|last| last.flags.iter().any(|own| own.side == flag.side));
    if was {
        return Some(Seen::Before { words });
    }
    let side = if control.is_between_events() { other(flag.side) } else { flag.side };
    Some(Seen::Signal { side, words })
}

/// The signals of the points since, each at the point that makes it one.
fn signals(since: &[Judged]) -> impl Iterator<Item = (&Judged, Flag)> {
    let all = since
        .iter()
        .enumerate()
        .flat_map(|(at, point)| point.flags.iter().map(move |flag| (at, point, *flag)));
    all.filter(|(at, _, flag)| is_since(since, *at, *flag)).map(|(_, point, flag)| (point, flag))
}

/// Whether a signal at `at` is made by points since, not by a run that mostly came before.
fn is_since(since: &[Judged], at: usize, flag: Flag) -> bool {
    match flag.rule {
        Rule::Outside | Rule::TwoOfThree => true,
        Rule::Shift | Rule::Trend => {
            let run = since[..=at].iter().rev().take_while(|point| point.flags.contains(&flag));
            run.count() >= OF_A_RUN
        }
    }
}

fn other(side: Side) -> Side {
    match side {
        Side::High => Side::Low,
        Side::Low => Side::High,
    }
}

/// `March 2012`, or the day of an event.
fn named(label: &str) -> String {
    let day = || label.parse().map_or_else(|_| label.to_owned(), model::period::in_words);
    label.parse::<Period>().map_or_else(|_| day(), Period::in_words)
}
