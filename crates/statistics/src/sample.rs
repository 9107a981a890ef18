//! Which cases to read: a random sample by strata that anybody can draw again.
//!
//! A row's place is the SHA-256 of the seed, a colon and the row's id (UTF-8), read as hexadecimal:
//! `printf '%s' 'audit-2026:P17' | sha256sum`. In each stratum the rows with the lowest places are
//! read. So the sample depends on nothing but the seed and the rows, whatever the computer.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

/// A case that may be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub id: String,
    /// What the sample must be spread over: a team, a category.
    pub stratum: String,
    /// Why the case may not be drawn, if it may not.
    pub excluded: Option<String>,
}

/// A case that was drawn, and the place that drew it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub id: String,
    pub stratum: String,
    /// SHA-256 in 64 hexadecimal digits.
    pub place: String,
}

/// How many of a stratum were drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stratum {
    pub name: String,
    /// Rows that could be drawn.
    pub rows: usize,
    pub chosen: usize,
}

/// A case that could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    pub id: String,
    pub reason: String,
}

/// A sample and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    pub seed: String,
    /// By stratum, then place.
    pub chosen: Vec<Chosen>,
    /// By name.
    pub strata: Vec<Stratum>,
    /// In the order of the rows.
    pub excluded: Vec<Excluded>,
}

/// Two rows with one id: the id would be drawn twice, and nobody could tell which row it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("row {second} of the list to sample has the same id as row {first}: leave one of them out")]
pub struct SameId {
    /// Counted from 1.
    pub first: usize,
    pub second: usize,
}

/// A sample of `size` rows, or of all where there are fewer. Strata get their share of `size` by
/// largest remainder, and at least one row each where `size` allows.
pub fn draw(seed: &str, rows: &[Row], size: usize) -> Result<Sample, SameId> {
    check_ids(rows)?;
    let mut by_stratum: BTreeMap<&str, Vec<Chosen>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.excluded.is_none()) {
        by_stratum.entry(&row.stratum).or_default().push(Chosen::of(seed, row));
    }
    let sizes: Vec<usize> = by_stratum.values().map(Vec::len).collect();
    let (mut chosen, mut strata) = (Vec::new(), Vec::new());
    for ((name, mut rows), take) in by_stratum.into_iter().zip(allocate(&sizes, size)) {
        rows.sort_by(|a, b| a.place.cmp(&b.place));
        strata.push(Stratum { name: name.to_owned(), rows: rows.len(), chosen: take });
        chosen.extend(rows.into_iter().take(take));
    }
    Ok(Sample { seed: seed.to_owned(), chosen, strata, excluded: excluded(rows) })
}

/// The place of a row: SHA-256 of "seed:id" in hexadecimal digits.
pub fn place(seed: &str, id: &str) -> String {
    let digest = Sha256::digest(format!("{seed}:{id}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Chosen {
    fn of(seed: &str, row: &Row) -> Self {
        Self { id: row.id.clone(), stratum: row.stratum.clone(), place: place(seed, &row.id) }
    }
}

fn check_ids(rows: &[Row]) -> Result<(), SameId> {
    let mut seen = HashMap::new();
    for (row, second) in rows.iter().zip(1..) {
        if let Some(first) = seen.insert(row.id.as_str(), second) {
            return Err(SameId { first, second });
        }
    }
    Ok(())
}

fn excluded(rows: &[Row]) -> Vec<Excluded> {
    let of = |row: &Row| Some(Excluded { id: row.id.clone(), reason: row.excluded.clone()? });
    rows.iter().filter_map(of).collect()
}

/// How many to take of each stratum, given the rows each has; whole numbers only, so that no
/// rounding differs between computers.
fn allocate(rows: &[usize], size: usize) -> Vec<usize> {
    let size = size.min(rows.iter().sum());
    let mut one_each: Vec<bool> = vec![false; rows.len()];
    loop {
        let left = size - one_each.iter().filter(|one| **one).count();
        let open = |place: &usize| !one_each[*place];
        let total: usize = (0..rows.len()).filter(open).map(|place| rows[place]).sum();
        let below_one = |place: &usize| open(place) && left * rows[*place] < total;
        let few: Vec<usize> = (0..rows.len()).filter(below_one).collect();
        if few.is_empty() || size < rows.len() {
            return largest_remainders(rows, &one_each, left, total.max(1));
        }
        for place in few {
            one_each[place] = true;
        }
    }
}

fn largest_remainders(rows: &[usize], one_each: &[bool], size: usize, total: usize) -> Vec<usize> {
    let whole = |place: usize| if one_each[place] { 1 } else { size * rows[place] / total };
    let mut take: Vec<usize> = (0..rows.len()).map(whole).collect();
    let fixed = one_each.iter().filter(|one| **one).count();
    let given = take.iter().sum::<usize>() - fixed;
    let mut open: Vec<usize> = (0..rows.len()).filter(|place| !one_each[*place]).collect();
    // A stable sort: of equal remainders the stratum whose name comes first gets the row.
    open.sort_by_key(|place| std::cmp::Reverse(size * rows[*place] % total));
    for place in open.into_iter().take(size - given) {
        take[place] += 1;
    }
    take
}
