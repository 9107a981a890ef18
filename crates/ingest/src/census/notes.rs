//! What a census has that was left out, said once for each element name with its first line and how
//! often it was there.

use std::collections::BTreeMap;
use std::io;

use super::modules::PRE_PROCEEDINGS;
use super::short;
use crate::rows::Context;
use crate::values::Wrong;

/// Names told apart; beyond them a file is hardly a census.
const MOST_NAMES: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    Unknown,
    Repeated,
    NotKept,
}

/// First line and times of each element left out.
#[derive(Default)]
pub struct Notes(BTreeMap<(Why, String), (u64, u64)>);

impl Notes {
    pub fn note(&mut self, why: Why, element: &str, line: u64) {
        let full = self.0.len() >= MOST_NAMES;
        let key = Some((why, short(element))).filter(|key| !full || self.0.contains_key(key));
        self.0.entry(key.unwrap_or((why, "others".to_owned()))).or_insert((line, 0)).1 += 1;
    }

    pub fn say(self, context: &mut Context) -> io::Result<()> {
        for ((why, element), (line, times)) in self.0 {
            context.say((line, Some(&element)), wrong(why, times))?;
        }
        Ok(())
    }
}

fn wrong(why: Why, times: u64) -> Wrong {
    let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    match why {
        Why::Unknown => Wrong {
            rule: "unknown-element",
            message: format!("no census has the element here; it was left out, {times}"),
            remedy: "check its spelling and its place",
        },
        Why::Repeated => Wrong {
            rule: "repeated-element",
            message: format!("the element is there again in one group, {times}; the last counts"),
            remedy: "keep one of them",
        },
        Why::NotKept => Wrong {
            rule: "not-kept",
            message: format!(
                "{} is read past: no indicator asks for it yet",
                PRE_PROCEEDINGS.opened_by[0]
            ),
            remedy: "nothing",
        },
    }
}
