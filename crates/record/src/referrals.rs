//! Referrals: what is one, and the one before it. A referral dated inside an open episode of the
//! same child, or a second one of a day, is set aside; a referral on the day the other closes is not
//! inside it, and a referral with no further action and no closure date is no open episode.

use crate::issues::Found;
use crate::merge::Records;

pub struct Referrals {
    /// By record: why it is not a referral.
    pub set_aside: Vec<bool>,
    /// By record: the date of the child's referral before it.
    pub previous: Vec<Option<i32>>,
}

struct Episode {
    from: i32,
    /// The day it closes; `None` while open.
    to: Option<i32>,
    /// Nothing further was done and no closure is recorded: it is over as it begins.
    over: bool,
}

impl Episode {
    fn holds(&self, day: i32) -> bool {
        self.from < day && !self.over && self.to.is_none_or(|to| day < to)
    }
}

pub fn look_at(records: &Records, found: &mut Found) -> Referrals {
    let count = records.merged.len();
    let mut referrals = Referrals { set_aside: vec![false; count], previous: vec![None; count] };
    for child in records.by_child() {
        let mut in_order: Vec<u32> = child.collect();
        in_order
            .sort_by_key(|record| (records.date("referral_date", *record), records.id(*record)));
        one_child(records, &in_order, &mut referrals, found);
    }
    referrals
}

fn one_child(records: &Records, in_order: &[u32], referrals: &mut Referrals, found: &mut Found) {
    let mut episodes: Vec<Episode> = Vec::new();
    for record in in_order {
        let Some(from) = records.date("referral_date", *record) else { continue };
        let row = records.merged[*record as usize].row();
        if episodes.iter().any(|episode| episode.from == from) {
            referrals.set_aside[*record as usize] = true;
            found.second_referral_of_a_day(records.stack, row);
        } else if episodes.iter().any(|episode| episode.holds(from)) {
            referrals.set_aside[*record as usize] = true;
            found.referral_inside_an_episode(records.stack, row);
        } else {
            referrals.previous[*record as usize] = episodes.last().map(|episode| episode.from);
            let to = records.date("closure_date", *record);
            let over = to.is_none() && records.stack.is_true("no_further_action", row);
            episodes.push(Episode { from, to, over });
        }
    }
}
