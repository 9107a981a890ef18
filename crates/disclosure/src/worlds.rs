//! Looks for other worlds in which one count differs by enough; see the crate's promise.

use crate::search::{Outcome, Price, Search};
use crate::system::System;

/// What one search may cost. With three times as many, one cell in a hundred and fifty less was hidden.
const STEPS: u32 = 1_000;
/// Less is worth spending on what is safe already and only might be printed.
const FEW_STEPS: u32 = 150;
/// How much may be paid, tried in this order, the least first.
const SPARE: [u32; 10] = [0, 1, 2, 3, 4, 5, 6, 8, 12, u32::MAX];
/// Changes of a count which together leave a range that is wide enough; the first is for 5 only.
const WAYS: [&[i64]; 4] = [&[1], &[2], &[1, -1], &[-2]];

/// The worlds of one system. What has no price is hidden in all searches to come.
pub(crate) struct Worlds<'a> {
    system: &'a System,
    search: Search<'a>,
}

impl<'a> Worlds<'a> {
    pub fn new(system: &'a System, prices: Vec<Price>) -> Self {
        Self { system, search: Search::new(system, prices) }
    }

    pub fn price(&self, cell: usize) -> Price {
        self.search.prices[cell]
    }

    pub fn set_price(&mut self, cell: usize, price: u32) {
        self.search.prices[cell] = Some(price);
    }

    /// The cells in which the worlds that hide `cell` differ from the truth, at the least price found.
    pub fn cheapest(&mut self, cell: usize) -> Option<Vec<usize>> {
        SPARE.iter().find_map(|spare| self.within(cell, *spare, STEPS))
    }

    /// As [`Worlds::cheapest`], without paying.
    pub fn for_nothing(&mut self, cell: usize) -> Option<Vec<usize>> {
        self.within(cell, 0, FEW_STEPS)
    }

    fn within(&mut self, cell: usize, spare: u32, steps: u32) -> Option<Vec<usize>> {
        let ways = if self.system.counts[cell] == 5 { &WAYS[..] } else { &WAYS[1..] };
        for way in ways {
            self.search.steps = steps;
            match self.by(way, cell, spare) {
                Outcome::Found(moved) => return Some(moved),
                Outcome::Stuck => return None,
                Outcome::Clipped => {}
            }
        }
        None
    }

    /// Worlds for all changes of one way; what one of them pays for, the next has for nothing.
    fn by(&mut self, way: &[i64], cell: usize, spare: u32) -> Outcome {
        let Some((change, rest)) = way.split_first() else { return Outcome::Found(Vec::new()) };
        let moved = match self.search.world(cell, *change, spare) {
            Outcome::Found(moved) => moved,
            other => return other,
        };
        let prices = &mut self.search.prices;
        let before: Vec<Price> = moved.iter().map(|at| prices[*at].replace(0)).collect();
        let paid: u32 = before.iter().flatten().sum();
        let others = self.by(rest, cell, spare - paid);
        for (at, price) in moved.iter().zip(before) {
            self.search.prices[*at] = price;
        }
        match others {
            Outcome::Found(others) => Outcome::Found([moved, others].concat()),
            other => other,
        }
    }
}
