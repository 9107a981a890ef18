//! How long a large pack takes; printed, not asserted.

use std::time::Instant;

use crate::generate::{Dice, Shape, pack};
use crate::ledger::Ledger;

#[test]
fn sixty_indicators_by_twelve_slices_and_four_quarters() {
    let mut dice = Dice(60);
    let shape = Shape { teams: 12, quarters: 4, shares: true, bands: 5, earlier: true };
    let packs: Vec<Ledger> = (0..N()).map(|_| pack(&mut dice, &shape)).collect();
    let whole = disclosure_of_all(&packs);
    let start = Instant::now();
    let plan = whole.pack.protect();
    let (took, hidden) = (start.elapsed(), whole.secondary(&plan).len());
    println!(
        "{} cells, {} of them 1 to 5, {hidden} hidden beside them, {} conflicts: {took:?}",
        whole.cells.len(),
        whole.small_secrets().len(),
        plan.conflicts().len()
    );
    assert!(hidden > 0);
}

/// The packs as one.
fn disclosure_of_all(packs: &[Ledger]) -> Ledger {
    let mut whole = Ledger::default();
    for pack in packs {
        let first = whole.cells.len();
        for (_, count, kind) in &pack.cells {
            whole.add(*count, *kind);
        }
        for sum in &pack.sums {
            let parts: Vec<usize> = sum.parts.iter().map(|part| first + part).collect();
            whole.sum("a table", first + sum.total, &parts);
        }
    }
    whole
}

#[allow(non_snake_case)]
fn N() -> usize {
    std::env::var("N").map_or(60, |n| n.parse().unwrap())
}
