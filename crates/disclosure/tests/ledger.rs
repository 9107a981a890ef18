//! A pack together with what an attacker of it may know, kept apart from the crate's own bookkeeping.

use safeboard_disclosure::{Cell, Pack, Plan, Verdict};

use crate::attacker::{Attacker, Sum};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Planned,
    Public,
    Unprinted,
}

#[derive(Default)]
pub struct Ledger {
    pub pack: Pack,
    pub cells: Vec<(Cell, u64, Kind)>,
    pub sums: Vec<Sum>,
}

impl Ledger {
    /// Adds a cell and hands out its place in the ledger.
    pub fn add(&mut self, count: u64, kind: Kind) -> usize {
        let cell = match kind {
            Kind::Planned => self.pack.cell(count),
            Kind::Public => self.pack.public(count),
            Kind::Unprinted => self.pack.unprinted(count),
        };
        self.cells.push((cell, count, kind));
        self.cells.len() - 1
    }

    pub fn planned(&mut self, count: u64) -> usize {
        self.add(count, Kind::Planned)
    }

    pub fn sum(&mut self, label: &str, total: usize, parts: &[usize]) {
        let cells: Vec<Cell> = parts.iter().map(|part| self.cells[*part].0).collect();
        self.pack.sum(label, self.cells[total].0, &cells).expect("parts that add up");
        self.sums.push(Sum { total, parts: parts.to_vec() });
    }

    /// The planned total of planned parts.
    pub fn total(&mut self, label: &str, parts: &[usize]) -> usize {
        let total = self.planned(parts.iter().map(|part| self.count(*part)).sum());
        self.sum(label, total, parts);
        total
    }

    pub fn complement(&mut self, label: &str, denominator: usize, numerator: usize) -> usize {
        let rest = self.add(self.count(denominator) - self.count(numerator), Kind::Unprinted);
        self.sum(label, denominator, &[numerator, rest]);
        rest
    }

    pub fn revision(&mut self, label: &str, now: usize, earlier: usize) -> usize {
        let change = self.add(self.count(now).abs_diff(self.count(earlier)), Kind::Unprinted);
        let fell = self.count(now) < self.count(earlier);
        let (larger, smaller) = if fell { (earlier, now) } else { (now, earlier) };
        self.sum(label, larger, &[smaller, change]);
        change
    }

    pub fn count(&self, at: usize) -> u64 {
        self.cells[at].1
    }

    /// The places that `plan` would print.
    pub fn printed(&self, plan: &Plan) -> Vec<bool> {
        self.cells.iter().map(|(cell, _, _)| plan.is_printed(*cell)).collect()
    }

    pub fn small_secrets(&self) -> Vec<usize> {
        let secret =
            |at: &usize| (1..=5).contains(&self.count(*at)) && self.cells[*at].2 != Kind::Public;
        (0..self.cells.len()).filter(secret).collect()
    }

    pub fn secondary(&self, plan: &Plan) -> Vec<usize> {
        let hidden = |at: &usize| plan.verdict(self.cells[*at].0) == Verdict::Secondary;
        (0..self.cells.len()).filter(hidden).collect()
    }

    /// What can be worked out when these places are printed.
    pub fn recovered(&self, printed: &[bool]) -> Vec<usize> {
        let known = |(at, (_, count, kind)): (usize, &(Cell, u64, Kind))| {
            let open = printed[at] || *kind == Kind::Public || *count == 0;
            open.then(|| i64::try_from(*count).expect("a small count"))
        };
        let known = self.cells.iter().enumerate().map(known).collect();
        let attacker = Attacker::new(known, &self.sums);
        self.small_secrets().into_iter().filter(|at| attacker.recovers(*at)).collect()
    }
}
