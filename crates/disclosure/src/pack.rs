//! What a pack is to print, what is public already, and how the counts add up.

use crate::plan::Plan;
use crate::protect::Cover;
use crate::system::System;

/// A count of a [`Pack`], which handed this out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(pub(crate) usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// This pack would print it.
    Planned,
    /// Everybody can know it.
    Public,
    /// Nobody prints it, but it can be worked out from what is printed.
    Unprinted,
}

/// The parts do not add up to the total, so that no reader's arithmetic would be right either.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "the parts of \"{label}\" do not add up to their total, or one is named twice; add what is in no \
     part, or in two, as an unprinted cell"
)]
pub struct NotASum {
    label: String,
}

/// The counts of everything a reader may lay side by side, and the sums that hold among them.
#[derive(Default)]
pub struct Pack {
    pub(crate) system: System,
    pub(crate) standings: Vec<Standing>,
}

impl Pack {
    pub fn new() -> Self {
        Self::default()
    }

    /// A count of children that this pack is to print.
    pub fn cell(&mut self, count: u64) -> Cell {
        self.add(count, Standing::Planned)
    }

    /// A count that everybody can know exactly: an earlier edition printed it, for one.
    pub fn public(&mut self, count: u64) -> Cell {
        self.add(count, Standing::Public)
    }

    /// A count that is not printed and must not be worked out either: a complement, a late record, or
    /// what an earlier edition hid.
    pub fn unprinted(&mut self, count: u64) -> Cell {
        self.add(count, Standing::Unprinted)
    }

    /// Says that `total` is the sum of `parts`. The label names the table to a user.
    pub fn sum(&mut self, label: &str, total: Cell, parts: &[Cell]) -> Result<(), NotASum> {
        let mut terms = vec![(total.0, 1)];
        terms.extend(parts.iter().map(|part| (part.0, -1)));
        let balance: i64 = terms.iter().map(|(cell, sign)| sign * self.system.counts[*cell]).sum();
        if balance != 0 || names_one_twice(&terms) {
            return Err(NotASum { label: label.to_owned() });
        }
        self.system.relate(label, terms);
        Ok(())
    }

    /// The rest of `denominator` that is not in `numerator`: a cell that is never printed.
    pub fn complement(
        &mut self,
        label: &str,
        denominator: Cell,
        numerator: Cell,
    ) -> Result<Cell, NotASum> {
        let (whole, part) = (self.count(denominator), self.count(numerator));
        let rest = whole.checked_sub(part).ok_or_else(|| NotASum { label: label.to_owned() })?;
        let complement = self.unprinted(rest);
        self.sum(label, denominator, &[numerator, complement])?;
        Ok(complement)
    }

    /// What came or went between an earlier edition's count and this one's: a cell that is never
    /// printed, 1 to 5 of which would tell of late records.
    pub fn revision(&mut self, label: &str, now: Cell, earlier: Cell) -> Result<Cell, NotASum> {
        let (after, before) = (self.count(now), self.count(earlier));
        let change = self.unprinted(after.abs_diff(before));
        let (larger, smaller) = if after < before { (earlier, now) } else { (now, earlier) };
        self.sum(label, larger, &[smaller, change])?;
        Ok(change)
    }

    /// What may be printed.
    pub fn protect(&self) -> Plan {
        Cover::of(self).plan()
    }

    fn add(&mut self, count: u64, standing: Standing) -> Cell {
        self.standings.push(standing);
        Cell(self.system.cell(count))
    }

    fn count(&self, cell: Cell) -> u64 {
        self.system.counts[cell.0].unsigned_abs()
    }
}

fn names_one_twice(terms: &[(usize, i64)]) -> bool {
    let mut cells: Vec<usize> = terms.iter().map(|(cell, _)| *cell).collect();
    cells.sort_unstable();
    cells.windows(2).any(|pair| pair[0] == pair[1])
}
