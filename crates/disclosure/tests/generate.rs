//! Made-up packs from a seed: tables by team and quarter with year to date, numerators and their
//! complements, bands, and an earlier edition that lacks late records.

use safeboard_disclosure::Plan;

use crate::ledger::{Kind, Ledger};

/// Numbers that look random, the same for the same seed (`SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    /// A count of a small council: often none or few.
    pub fn count(&mut self) -> u64 {
        match self.below(10) {
            0 => 0,
            1..=3 => 1 + self.below(5),
            4..=6 => 6 + self.below(10),
            _ => 16 + self.below(45),
        }
    }
}

/// Counts by team and quarter in the ledger, and what they add up to.
struct Table {
    quarters: Vec<Vec<usize>>,
    /// Quarter 1 is its own year to date.
    to_date: Vec<Vec<usize>>,
}

pub struct Shape {
    pub teams: u64,
    pub quarters: u64,
    pub shares: bool,
    pub bands: u64,
    /// Whether there is an earlier edition, and whether it was printed without any protection.
    pub open: Option<bool>,
}

impl Shape {
    pub fn any(dice: &mut Dice) -> Self {
        Self {
            teams: 2 + dice.below(4),
            quarters: 1 + dice.below(3),
            shares: dice.below(2) == 0,
            bands: dice.below(2) * (3 + dice.below(3)),
            open: [None, None, Some(false), Some(true)][dice.below(4) as usize],
        }
    }

    pub fn small(dice: &mut Dice) -> Self {
        let teams = 2 + dice.below(3);
        let quarters = if teams == 2 { 1 + dice.below(2) } else { 1 };
        let bands = dice.below(2) * (3 + dice.below(2));
        Self {
            teams,
            quarters,
            shares: dice.below(3) == 0,
            bands,
            open: [None, None, Some(false)][dice.below(3) as usize],
        }
    }
}

pub fn pack(dice: &mut Dice, shape: &Shape) -> Ledger {
    let mut ledger = Ledger::default();
    let counts = grid(shape, |_, _| dice.count());
    let table = table(&mut ledger, "children", &counts);
    if shape.shares {
        let parts = grid(shape, |quarter, team| dice.below(counts[quarter][team] + 1));
        let numerators = self::table(&mut ledger, "in time", &parts);
        complements(&mut ledger, &table.quarters, &numerators.quarters);
        complements(&mut ledger, &table.to_date[1..], &numerators.to_date[1..]);
    }
    let whole = *table.to_date.last().and_then(|row| row.last()).expect("a total");
    if shape.bands > 0 {
        bands(&mut ledger, dice, whole, shape.bands);
    }
    if let Some(open) = shape.open {
        earlier_edition(&mut ledger, dice, open, table.to_date.last().expect("a quarter"));
    }
    ledger
}

fn grid(shape: &Shape, mut count: impl FnMut(usize, usize) -> u64) -> Vec<Vec<u64>> {
    let (quarters, teams) = (shape.quarters as usize, shape.teams as usize);
    (0..quarters).map(|quarter| (0..teams).map(|team| count(quarter, team)).collect()).collect()
}

/// The last cell of each row is the total.
fn table(ledger: &mut Ledger, name: &str, counts: &[Vec<u64>]) -> Table {
    let mut row = |counts: &Vec<u64>| {
        let mut row: Vec<usize> = counts.iter().map(|count| ledger.planned(*count)).collect();
        let total = ledger.total(&format!("{name} by team"), &row);
        row.push(total);
        row
    };
    let quarters: Vec<Vec<usize>> = counts.iter().map(&mut row).collect();
    let mut to_date = vec![quarters[0].clone()];
    for quarter in &quarters[1..] {
        let before = to_date.last().expect("a first quarter").clone();
        let label = format!("{name}, year to date and quarter");
        let pairs = before.iter().zip(quarter);
        let row: Vec<usize> = pairs.map(|(a, b)| ledger.total(&label, &[*a, *b])).collect();
        let (total, parts) = row.split_last().expect("a total");
        ledger.sum(&format!("{name}, year to date by team"), *total, parts);
        to_date.push(row);
    }
    Table { quarters, to_date }
}

fn complements(ledger: &mut Ledger, denominators: &[Vec<usize>], numerators: &[Vec<usize>]) {
    let pairs = denominators.iter().flatten().zip(numerators.iter().flatten());
    for (denominator, numerator) in pairs {
        ledger.complement("in time, of all", *denominator, *numerator);
    }
}

fn bands(ledger: &mut Ledger, dice: &mut Dice, whole: usize, bands: u64) {
    let mut left = ledger.count(whole);
    let mut parts = Vec::new();
    for _ in 1..bands {
        let part = dice.below(left / 2 + 1);
        left -= part;
        parts.push(ledger.planned(part));
    }
    parts.push(ledger.planned(left));
    ledger.sum("children by duration", whole, &parts);
}

/// An earlier edition of one row, published under its own plan or without any.
fn earlier_edition(ledger: &mut Ledger, dice: &mut Dice, open: bool, row: &[usize]) {
    let (total, parts) = row.split_last().expect("a total");
    let late = |dice: &mut Dice| [0, 0, 0, 1, 2, 7][dice.below(6) as usize];
    let before: Vec<u64> =
        parts.iter().map(|part| ledger.count(*part).saturating_sub(late(dice))).collect();
    let (kinds, whole) =
        if open { (vec![Kind::Public; parts.len()], Kind::Public) } else { published(&before) };
    let cells: Vec<usize> =
        before.iter().zip(kinds).map(|(count, kind)| ledger.add(*count, kind)).collect();
    let whole = ledger.add(before.iter().sum(), whole);
    ledger.sum("children by team, earlier edition", whole, &cells);
    for (now, earlier) in parts.iter().chain([total]).zip(cells.iter().chain([&whole])) {
        ledger.revision("this edition and the earlier one", *now, *earlier);
    }
}

fn published(counts: &[u64]) -> (Vec<Kind>, Kind) {
    let mut ledger = Ledger::default();
    let cells: Vec<usize> = counts.iter().map(|count| ledger.planned(*count)).collect();
    let total = ledger.total("children by team", &cells);
    let plan = ledger.pack.protect();
    let kind = |at: &usize| kind(&plan, &ledger, *at);
    (cells.iter().map(kind).collect(), kind(&total))
}

fn kind(plan: &Plan, ledger: &Ledger, at: usize) -> Kind {
    if plan.is_printed(ledger.cells[at].0) { Kind::Public } else { Kind::Unprinted }
}
