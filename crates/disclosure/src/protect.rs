//! Hides what has to be hidden: every count of 1 to 5, then what would give one away.

use crate::pack::{Pack, Standing};
use crate::plan::{Conflict, Plan, Verdict};
use crate::system::System;
use crate::worlds::{self, Price};

/// Why one small count is safe: the cells that differ in its other worlds.
pub(crate) struct Witness {
    pub protects: usize,
    pub moved: Vec<usize>,
}

/// What is hidden so far, and what that protects.
pub(crate) struct Cover<'a> {
    system: &'a System,
    standings: &'a [Standing],
    hidden: Vec<bool>,
    witnesses: Vec<Witness>,
    conflicts: Vec<Conflict>,
}

impl<'a> Cover<'a> {
    pub fn of(pack: &'a Pack) -> Self {
        let (system, standings) = (&pack.system, &pack.standings[..]);
        let starts_hidden = |(cell, standing): (usize, &Standing)| match standing {
            Standing::Planned => system.is_small(cell),
            Standing::Public => false,
            Standing::Unprinted => true,
        };
        let hidden = standings.iter().enumerate().map(starts_hidden).collect();
        Self { system, standings, hidden, witnesses: Vec::new(), conflicts: Vec::new() }
    }

    pub fn plan(mut self) -> Plan {
        for cell in (0..self.hidden.len()).filter(|cell| self.system.is_small(*cell)) {
            if self.standings[cell] == Standing::Public {
                self.conflicts.push(Conflict::new(self.system, cell, cell));
            } else {
                self.protect(cell);
            }
        }
        self.print_what_need_not_be_hidden();
        let verdicts = (0..self.hidden.len()).map(|cell| self.verdict(cell)).collect();
        Plan::new(self.system, verdicts, &self.witnesses, self.conflicts)
    }

    /// Once safe, a count stays so whatever else is hidden: one pass over the small counts is enough.
    fn protect(&mut self, cell: usize) {
        match worlds::cheapest(self.system, &self.prices(), cell) {
            Some(moved) => {
                moved.iter().for_each(|cell| self.hidden[*cell] = true);
                self.witnesses.push(Witness { protects: cell, moved });
            }
            None => self.give_up(cell),
        }
    }

    /// Names the public counts that stand in the way, as few as are found.
    fn give_up(&mut self, cell: usize) {
        let public = |other: &usize| self.standings[*other] == Standing::Public;
        let prices: Vec<Price> =
            (0..self.hidden.len()).map(|other| Some(u32::from(public(&other)))).collect();
        let moved = worlds::cheapest(self.system, &prices, cell).unwrap_or_default();
        let mut in_the_way: Vec<usize> = moved.into_iter().filter(public).collect();
        if in_the_way.is_empty() {
            in_the_way.push(cell);
        }
        let conflicts = in_the_way.into_iter().map(|other| Conflict::new(self.system, other, cell));
        self.conflicts.extend(conflicts);
    }

    /// What was hidden for one count may be needless since something else was hidden for another.
    fn print_what_need_not_be_hidden(&mut self) {
        let mut secondary: Vec<usize> =
            (0..self.hidden.len()).filter(|c| self.verdict(*c) == Verdict::Secondary).collect();
        secondary.sort_by_key(|cell| std::cmp::Reverse(self.system.counts[*cell]));
        for cell in secondary {
            self.hidden[cell] = false;
            self.hidden[cell] = !self.is_safe_without(cell);
        }
    }

    /// Whether all that rested on `cell` can rest on other hidden cells; if so, it does from now on.
    fn is_safe_without(&mut self, cell: usize) -> bool {
        let prices = self.prices();
        let rests = |at: &usize| self.witnesses[*at].moved.contains(&cell);
        let resting: Vec<usize> = (0..self.witnesses.len()).filter(rests).collect();
        let other =
            |at: &usize| worlds::for_nothing(self.system, &prices, self.witnesses[*at].protects);
        let Some(others) = resting.iter().map(other).collect::<Option<Vec<_>>>() else {
            return false;
        };
        for (at, moved) in resting.into_iter().zip(others) {
            self.witnesses[at].moved = moved;
        }
        true
    }

    fn prices(&self) -> Vec<Price> {
        let price = |(hidden, standing): (&bool, &Standing)| match standing {
            _ if *hidden => Some(0),
            Standing::Planned => Some(1),
            _ => None,
        };
        self.hidden.iter().zip(self.standings).map(price).collect()
    }

    fn verdict(&self, cell: usize) -> Verdict {
        let secret = self.standings[cell] != Standing::Public;
        match self.standings[cell] {
            _ if secret && self.system.is_small(cell) => Verdict::Primary,
            Standing::Unprinted => Verdict::Unprinted,
            _ if self.hidden[cell] => Verdict::Secondary,
            _ => Verdict::Printed,
        }
    }
}
