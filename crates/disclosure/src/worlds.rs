//! Looks for other worlds: whole numbers for the counts that are not printed, at least 1, with which
//! all sums still hold and one count differs. A world that moves printed counts is bought by hiding
//! them.

use crate::system::System;

/// What it costs to let a count differ: none where it is hidden, `None` where it cannot.
pub(crate) type Price = Option<u32>;

/// A longer search has not been seen to find what a shorter one missed.
const STEPS: u32 = 1_000;
/// How much may be paid, tried in this order, the least first.
const SPARE: [u32; 10] = [0, 1, 2, 3, 4, 5, 6, 8, 12, u32::MAX];
/// Changes of a count which together leave a range that is wide enough; the first is for 5 only. See
/// the crate's promise.
const WAYS: [&[i64]; 4] = [&[1], &[2], &[1, -1], &[-2]];

/// The cells in which the worlds that hide `cell` differ from the truth, at the least price found.
pub(crate) fn cheapest(system: &System, prices: &[Price], cell: usize) -> Option<Vec<usize>> {
    SPARE.iter().find_map(|spare| within(system, prices, cell, *spare))
}

/// As [`cheapest`], without paying.
pub(crate) fn for_nothing(system: &System, prices: &[Price], cell: usize) -> Option<Vec<usize>> {
    within(system, prices, cell, 0)
}

fn within(system: &System, prices: &[Price], cell: usize, spare: u32) -> Option<Vec<usize>> {
    let ways = if system.counts[cell] == 5 { &WAYS[..] } else { &WAYS[1..] };
    for way in ways {
        match together(system, prices.to_vec(), cell, way, spare) {
            Outcome::Found(moved) => return Some(moved),
            Outcome::Stuck => return None,
            Outcome::Clipped => {}
        }
    }
    None
}

/// What a search came to.
enum Outcome {
    Found(Vec<usize>),
    /// Some count was too small to give way: another way may do.
    Clipped,
    /// No count was too small, so that no other way can do either.
    Stuck,
}

/// Worlds for all changes of one way, paid for once.
fn together(
    system: &System,
    mut prices: Vec<Price>,
    cell: usize,
    way: &[i64],
    mut spare: u32,
) -> Outcome {
    let mut all = Vec::new();
    for change in way {
        match Search::new(system, &prices).world(cell, *change, spare) {
            Outcome::Found(moved) => {
                for cell in moved {
                    spare -= prices[cell].replace(0).unwrap_or_default();
                    all.push(cell);
                }
            }
            other => return other,
        }
    }
    all.sort_unstable();
    all.dedup();
    Outcome::Found(all)
}

struct Search<'a> {
    system: &'a System,
    prices: &'a [Price],
    steps: u32,
    clipped: bool,
    moved: Vec<usize>,
    /// By how much each relation is out.
    gaps: Vec<i64>,
}

impl<'a> Search<'a> {
    fn new(system: &'a System, prices: &'a [Price]) -> Self {
        let gaps = vec![0; system.relations.len()];
        Self { system, prices, steps: STEPS, clipped: false, moved: Vec::new(), gaps }
    }

    fn world(mut self, cell: usize, change: i64, spare: u32) -> Outcome {
        let price = match self.prices[cell] {
            Some(price) if price <= spare => price,
            _ => return Outcome::Stuck,
        };
        if self.system.counts[cell] + change < 1 {
            return Outcome::Clipped;
        }
        self.shift(cell, change);
        self.moved.push(cell);
        if self.repair(spare - price) {
            Outcome::Found(self.moved)
        } else if self.clipped {
            Outcome::Clipped
        } else {
            Outcome::Stuck
        }
    }

    /// Mends the relations that are out, one cell after the other, until all hold.
    fn repair(&mut self, spare: u32) -> bool {
        let Some(remedies) = self.fewest_remedies(spare) else { return true };
        for (price, _, cell, change) in remedies {
            if self.steps == 0 {
                return false;
            }
            self.steps -= 1;
            self.shift(cell, change);
            self.moved.push(cell);
            if self.repair(spare - price) {
                return true;
            }
            self.moved.pop();
            self.shift(cell, -change);
        }
        false
    }

    fn shift(&mut self, cell: usize, change: i64) {
        for (relation, sign) in &self.system.places[cell] {
            self.gaps[*relation] += sign * change;
        }
    }

    /// What could mend the relation that leaves least choice; `None` where no relation is out, and
    /// nothing where the rest cannot be mended for what there is to spare.
    ///
    /// A relation that a cell of its own mends for nothing comes last, and needs no other choice.
    fn fewest_remedies(&mut self, spare: u32) -> Option<Vec<Remedy>> {
        let (mut own, mut choices) = (None, Vec::new());
        for relation in self.out() {
            let remedies = self.remedies(relation, spare);
            match remedies.iter().find(|remedy| self.is_of_its_own(relation, remedy)) {
                Some(remedy) => own = Some(vec![*remedy]),
                None => choices.push(remedies),
            }
        }
        if least_price(&choices) > spare {
            return Some(Vec::new());
        }
        let mut fewest = choices.into_iter().min_by_key(Vec::len).or(own)?;
        fewest.sort_unstable();
        Some(fewest)
    }

    /// The relations that do not hold.
    fn out(&self) -> Vec<usize> {
        let places = self.moved.iter().flat_map(|cell| &self.system.places[*cell]);
        let relations = places.map(|(relation, _)| *relation);
        let mut out: Vec<usize> = relations.filter(|at| self.gaps[*at] != 0).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn is_of_its_own(&self, relation: usize, (price, _, cell, change): &Remedy) -> bool {
        *price == 0
            && self.system.places[*cell].len() == 1
            && change.abs() == self.gaps[relation].abs()
    }

    fn remedies(&mut self, relation: usize, spare: u32) -> Vec<Remedy> {
        let mut remedies = Vec::new();
        for (cell, sign) in &self.system.relations[relation].terms {
            let count = self.system.counts[*cell];
            let Some(price) = self.prices[*cell].filter(|price| *price <= spare && count > 0)
            else {
                continue;
            };
            if self.moved.contains(cell) {
                continue;
            }
            let wanted = -sign * self.gaps[relation];
            let change = wanted.max(1 - count);
            self.clipped |= change != wanted;
            if change != 0 {
                remedies.push((price, count, *cell, change));
            }
        }
        remedies
    }
}

/// Price, count, cell and its change: sorted, the cheapest and then the smallest count comes first.
type Remedy = (u32, i64, usize, i64);

/// What at least is to be paid to mend relations with these remedies: those that share no remedy are
/// paid for one by one.
fn least_price(choices: &[Vec<Remedy>]) -> u32 {
    let (mut price, mut counted) = (0, Vec::new());
    for remedies in choices {
        let least = remedies.iter().map(|remedy| remedy.0).min().unwrap_or(u32::MAX);
        let shared = remedies.iter().any(|remedy| counted.contains(&remedy.2));
        if least > 0 && !shared {
            price = least.saturating_add(price);
            counted.extend(remedies.iter().map(|remedy| remedy.2));
        }
    }
    price
}
