//! An edition: every count that a public page prints or that follows from it, and how they add up.
//! Kept when a page is published, so that a later one cannot be laid beside it to find a child.

use std::collections::HashMap;

use disclosure::{Cell, NotASum, Pack, Plan};
use serde::{Deserialize, Serialize};

/// What a page holds, by the names of its counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    pub name: String,
    pub counts: Vec<Counted>,
    pub sums: Vec<Sum>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Whose count: indicator, part, days, and which of its counts.
    pub key: String,
    pub count: u64,
    /// Meant to be printed, not only to be worked out.
    pub planned: bool,
    pub printed: bool,
}

/// `total` is the sum of `parts`: places in the counts of the edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub label: String,
    pub total: usize,
    pub parts: Vec<usize>,
}

impl Edition {
    /// The place of a count; the same key and count are one.
    pub fn count(&mut self, key: String, count: u64, planned: bool) -> usize {
        let known = self.counts.iter().position(|own| own.key == key && own.count == count);
        let at = known.unwrap_or_else(|| {
            self.counts.push(Counted { key, count, planned: false, printed: false });
            self.counts.len() - 1
        });
        self.counts[at].planned |= planned;
        at
    }

    /// Says that `total` is made of `parts`; what is in none of them is a part that is not printed.
    pub fn sum(&mut self, label: &str, total: usize, parts: &[usize]) {
        let known: u64 = parts.iter().map(|part| self.counts[*part].count).sum();
        let Some(rest) = self.counts[total].count.checked_sub(known) else { return };
        let mut parts = parts.to_vec();
        if rest > 0 {
            let key = format!("{} less its parts", self.counts[total].key);
            parts.push(self.count(key, rest, false));
        }
        self.sums.push(Sum { label: label.to_owned(), total, parts });
    }

    /// What came between two counts of one thing: a part that is not printed.
    pub fn grown(&mut self, label: &str, before: usize, after: usize) -> usize {
        let (first, second) = (self.counts[before].count, self.counts[after].count);
        let (total, part) = if second < first { (before, after) } else { (after, before) };
        let key = format!("{} since {}", self.counts[after].key, self.counts[before].key);
        let grown = self.count(key, first.abs_diff(second), false);
        self.sums.push(Sum { label: label.to_owned(), total, parts: vec![part, grown] });
        grown
    }

    /// The place of a planned count.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.counts.iter().position(|own| own.planned && own.key == key)
    }

    /// Decides what may be printed beside the `earlier` editions, and what can be protected no more.
    pub fn protect(&mut self, earlier: &[Edition]) -> Result<Vec<String>, NotASum> {
        let system = System::of(self, earlier)?;
        let plan = system.pack.protect();
        let may: Vec<bool> = (0..self.counts.len())
            .map(|at| self.counts[at].planned && plan.is_printed(system.own[at]))
            .collect();
        for (own, may) in self.counts.iter_mut().zip(may) {
            own.printed = may;
        }
        Ok(conflicts(&plan))
    }
}

fn conflicts(plan: &Plan) -> Vec<String> {
    let mut said: Vec<String> = plan.conflicts().iter().map(ToString::to_string).collect();
    said.sort();
    said.dedup();
    said
}

/// All editions in one pack: a reader can lay them side by side.
struct System {
    pack: Pack,
    /// The cell of each count of the edition to come.
    own: Vec<Cell>,
}

impl System {
    fn of(edition: &Edition, earlier: &[Edition]) -> Result<Self, NotASum> {
        let mut pack = Pack::new();
        let mut known: HashMap<(&str, u64), Cell> = HashMap::new();
        let printed_before = |own: &Counted| {
            let mut all = earlier.iter().flat_map(|edition| &edition.counts);
            all.any(|before| before.printed && before.key == own.key && before.count == own.count)
        };
        let mut own = Vec::new();
        for count in &edition.counts {
            let cell = if printed_before(count) {
                pack.public(count.count)
            } else if count.planned {
                pack.cell(count.count)
            } else {
                pack.unprinted(count.count)
            };
            known.insert((&count.key, count.count), cell);
            own.push(cell);
        }
        relate(&mut pack, edition, &own)?;
        for before in earlier {
            let mut cells = Vec::new();
            for count in &before.counts {
                let cell = known.entry((&count.key, count.count)).or_insert_with(|| {
                    if count.printed {
                        pack.public(count.count)
                    } else {
                        pack.unprinted(count.count)
                    }
                });
                cells.push(*cell);
            }
            relate(&mut pack, before, &cells)?;
            revisions(&mut pack, [edition, before], [&own, &cells])?;
        }
        Ok(Self { pack, own })
    }
}

fn relate(pack: &mut Pack, edition: &Edition, cells: &[Cell]) -> Result<(), NotASum> {
    for sum in &edition.sums {
        let parts: Vec<Cell> = sum.parts.iter().map(|part| cells[*part]).collect();
        pack.sum(&sum.label, cells[sum.total], &parts)?;
    }
    Ok(())
}

/// A count that is another now than it was tells of late records by the difference.
fn revisions(
    pack: &mut Pack,
    [now, before]: [&Edition; 2],
    [own, cells]: [&[Cell]; 2],
) -> Result<(), NotASum> {
    for (count, cell) in now.counts.iter().zip(own).filter(|(count, _)| count.planned) {
        let other = before.counts.iter().zip(cells).find(|(other, _)| {
            other.planned && other.key == count.key && other.count != count.count
        });
        if let Some((_, earlier)) = other {
            let label = format!("this edition and '{}'", before.name);
            pack.revision(&label, *cell, *earlier)?;
        }
    }
    Ok(())
}
