//! Searches for a world: whole numbers for the counts that are not printed, at least 1, with which all
//! sums still hold though one count differs. A world that moves printed counts is bought by hiding them.

use crate::system::System;

/// What it costs to let a count differ: nothing where it is hidden, `None` where it cannot.
pub(crate) type Price = Option<u32>;

/// What a search came to.
pub(crate) enum Outcome {
    /// The cells that differ from the truth.
    Found(Vec<usize>),
    /// Some count was too small to give way: another change may do.
    Clipped,
    /// No count was too small, so that another change cannot do either.
    Stuck,
}

/// A search, used over and over: between two worlds nothing is moved.
pub(crate) struct Search<'a> {
    system: &'a System,
    pub prices: Vec<Price>,
    pub steps: u32,
    /// By how much each relation is out, and which are.
    gaps: Vec<i64>,
    out: Vec<usize>,
    moved: Vec<usize>,
    is_moved: Vec<bool>,
    /// For each relation a hidden cell that is in no other, with its sign.
    own: Vec<Option<(usize, i64)>>,
    clipped: bool,
}

/// Price, count, cell and its change: sorted, the cheapest and then the smallest count comes first.
type Remedy = (u32, i64, usize, i64);

impl<'a> Search<'a> {
    pub fn new(system: &'a System, prices: Vec<Price>) -> Self {
        Self {
            steps: 0,
            gaps: vec![0; system.relations.len()],
            out: Vec::new(),
            moved: Vec::new(),
            is_moved: vec![false; system.counts.len()],
            own: own_cells(system, &prices),
            clipped: false,
            system,
            prices,
        }
    }

    /// A world in which `cell` differs by `change`, found within the steps and for what there is to
    /// spare: the cells that differ.
    pub fn world(&mut self, cell: usize, change: i64, spare: u32) -> Outcome {
        let Some(price) = self.prices[cell].filter(|price| *price <= spare) else {
            return Outcome::Stuck;
        };
        if self.system.counts[cell] + change < 1 {
            return Outcome::Clipped;
        }
        self.clipped = false;
        self.move_by(cell, change);
        let found = self.repair(spare - price);
        let moved = std::mem::take(&mut self.moved);
        for cell in &moved {
            self.is_moved[*cell] = false;
        }
        for relation in self.out.drain(..) {
            self.gaps[relation] = 0;
        }
        match found {
            true => Outcome::Found(moved),
            false if self.clipped => Outcome::Clipped,
            false => Outcome::Stuck,
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
            self.move_by(cell, change);
            if self.repair(spare - price) {
                return true;
            }
            self.move_back(cell, change);
        }
        false
    }

    fn move_by(&mut self, cell: usize, change: i64) {
        self.moved.push(cell);
        self.is_moved[cell] = true;
        self.shift(cell, change);
    }

    fn move_back(&mut self, cell: usize, change: i64) {
        self.shift(cell, -change);
        self.is_moved[cell] = false;
        self.moved.pop();
    }

    fn shift(&mut self, cell: usize, change: i64) {
        for (relation, sign) in &self.system.places[cell] {
            let gap = &mut self.gaps[*relation];
            if *gap == 0 {
                self.out.push(*relation);
            }
            *gap += sign * change;
            if *gap == 0 {
                self.out.retain(|other| other != relation);
            }
        }
    }

    /// What could mend the relation that leaves least choice; `None` where no relation is out, and
    /// nothing where the rest cannot be mended for what there is to spare.
    ///
    /// A relation that a cell of its own mends for nothing comes last, and needs no other choice.
    fn fewest_remedies(&mut self, spare: u32) -> Option<Vec<Remedy>> {
        let (mut own, mut choices) = (None, Vec::new());
        for at in 0..self.out.len() {
            match self.own_remedy(self.out[at]) {
                Some(remedy) => own = Some(vec![remedy]),
                None => choices.push(self.remedies(self.out[at], spare)),
            }
        }
        if least_price(&choices) > spare {
            return Some(Vec::new());
        }
        let mut fewest = choices.into_iter().min_by_key(Vec::len).or(own)?;
        fewest.sort_unstable();
        Some(fewest)
    }

    fn own_remedy(&self, relation: usize) -> Option<Remedy> {
        let (cell, sign) = self.own[relation]?;
        let (count, change) = (self.system.counts[cell], -sign * self.gaps[relation]);
        let can = !self.is_moved[cell] && count + change >= 1;
        can.then_some((0, count, cell, change))
    }

    fn remedies(&mut self, relation: usize, spare: u32) -> Vec<Remedy> {
        let terms = &self.system.relations[relation].terms;
        let mut remedies = Vec::with_capacity(terms.len());
        for (cell, sign) in terms {
            let count = self.system.counts[*cell];
            let price = self.prices[*cell].filter(|price| *price <= spare);
            let Some(price) = price.filter(|_| count > 0 && !self.is_moved[*cell]) else {
                continue;
            };
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

fn own_cells(system: &System, prices: &[Price]) -> Vec<Option<(usize, i64)>> {
    let is_own = |(cell, _): &&(usize, i64)| {
        prices[*cell] == Some(0) && system.counts[*cell] > 0 && system.places[*cell].len() == 1
    };
    system.relations.iter().map(|relation| relation.terms.iter().find(is_own).copied()).collect()
}

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
