//! Hides what has to be hidden: every count of 1 to 5, then what would give one away.

use std::collections::BTreeSet;

use crate::pack::{Pack, Standing};
use crate::plan::{Conflict, Plan, Verdict};
use crate::system::System;
use crate::worlds::Worlds;

/// Why one small count is safe: the cells that differ in its other worlds.
pub(crate) struct Witness {
    pub protects: usize,
    pub moved: Vec<usize>,
}

/// What is hidden so far, which has no price, and what that protects.
pub(crate) struct Cover<'a> {
    system: &'a System,
    standings: &'a [Standing],
    worlds: Worlds<'a>,
    witnesses: Vec<Witness>,
    conflicts: Vec<Conflict>,
}

impl<'a> Cover<'a> {
    pub fn of(pack: &'a Pack) -> Self {
        let (system, standings) = (&pack.system, &pack.standings[..]);
        let price = |(cell, standing): (usize, &Standing)| match standing {
            Standing::Planned => Some(u32::from(!system.is_small(cell))),
            Standing::Public => None,
            Standing::Unprinted => Some(0),
        };
        let prices = standings.iter().enumerate().map(price).collect();
        let worlds = Worlds::new(system, prices);
        Self { system, standings, worlds, witnesses: Vec::new(), conflicts: Vec::new() }
    }

    pub fn plan(mut self) -> Plan {
        for cell in self.cells().filter(|cell| self.system.is_small(*cell)) {
            if self.standings[cell] == Standing::Public {
                self.conflicts.push(Conflict::new(self.system, cell, cell));
            } else {
                self.protect(cell);
            }
        }
        self.print_what_need_not_be_hidden();
        let verdicts = self.cells().map(|cell| self.verdict(cell)).collect();
        Plan::new(self.system, verdicts, &self.witnesses, self.conflicts)
    }

    /// Once safe, a count stays so whatever else is hidden: one pass over the small counts is enough.
    fn protect(&mut self, cell: usize) {
        match self.worlds.cheapest(cell) {
            Some(moved) => self.rest_on(cell, moved),
            None => self.give_up(cell),
        }
    }

    fn rest_on(&mut self, protects: usize, moved: Vec<usize>) {
        for cell in &moved {
            self.worlds.set_price(*cell, 0);
        }
        self.witnesses.push(Witness { protects, moved });
    }

    /// Names the public counts that stand in the way, as few as are found.
    fn give_up(&mut self, cell: usize) {
        let is_public = |other: &usize| self.standings[*other] == Standing::Public;
        let prices = self.cells().map(|other| Some(u32::from(is_public(&other)))).collect();
        let moved = Worlds::new(self.system, prices).cheapest(cell).unwrap_or(vec![cell]);
        let public: BTreeSet<usize> = moved.iter().copied().filter(is_public).collect();
        if public.is_empty() && moved.len() > 1 {
            return self.rest_on(cell, moved);
        }
        let in_the_way = if public.is_empty() { BTreeSet::from([cell]) } else { public };
        let conflicts = in_the_way.into_iter().map(|other| Conflict::new(self.system, other, cell));
        self.conflicts.extend(conflicts);
    }

    /// What was hidden for one count may be needless since something else was hidden for another.
    fn print_what_need_not_be_hidden(&mut self) {
        let mut secondary: Vec<usize> =
            self.cells().filter(|cell| self.verdict(*cell) == Verdict::Secondary).collect();
        secondary.sort_by_key(|cell| std::cmp::Reverse(self.system.counts[*cell]));
        for cell in secondary {
            self.worlds.set_price(cell, 1);
            if !self.is_safe_without(cell) {
                self.worlds.set_price(cell, 0);
            }
        }
        self.print_what_nothing_rests_on();
    }

    fn print_what_nothing_rests_on(&mut self) {
        let moved = self.witnesses.iter().flat_map(|witness| &witness.moved);
        let needed: BTreeSet<usize> = moved.copied().collect();
        for cell in self.cells().filter(|cell| !needed.contains(cell)) {
            if self.verdict(cell) == Verdict::Secondary {
                self.worlds.set_price(cell, 1);
            }
        }
    }

    /// Whether all that rested on `cell` can rest on other hidden cells; if so, it does from now on.
    fn is_safe_without(&mut self, cell: usize) -> bool {
        let mut others = Vec::new();
        for (at, witness) in self.witnesses.iter().enumerate() {
            if witness.moved.contains(&cell) {
                match self.worlds.for_nothing(witness.protects) {
                    Some(moved) => others.push((at, moved)),
                    None => return false,
                }
            }
        }
        for (at, moved) in others {
            self.witnesses[at].moved = moved;
        }
        true
    }

    fn cells(&self) -> std::ops::Range<usize> {
        0..self.standings.len()
    }

    fn verdict(&self, cell: usize) -> Verdict {
        let secret = self.standings[cell] != Standing::Public;
        match self.standings[cell] {
            _ if secret && self.system.is_small(cell) => Verdict::Primary,
            Standing::Unprinted => Verdict::Unprinted,
            Standing::Planned if self.worlds.price(cell) == Some(0) => Verdict::Secondary,
            _ => Verdict::Printed,
        }
    }
}
