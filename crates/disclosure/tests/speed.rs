//! How long a large pack takes; printed, not asserted.

use std::time::Instant;

use crate::generate::{Dice, Shape, pack};
use crate::ledger::Ledger;

#[test]
fn sixty_counts_by_twelve_teams_and_four_quarters() {
    measure(60, &Shape { teams: 12, quarters: 4, shares: false, bands: 0, open: None });
}

#[test]
fn shares_by_twelve_teams_and_four_quarters_in_two_editions() {
    let indicators = if cfg!(debug_assertions) { 12 } else { 60 };
    measure(
        indicators,
        &Shape { teams: 12, quarters: 4, shares: true, bands: 5, open: Some(false) },
    );
}

fn measure(indicators: u32, shape: &Shape) {
    let mut dice = Dice(60);
    let packs: Vec<Ledger> = (0..indicators).map(|_| pack(&mut dice, shape)).collect();
    let whole = as_one(&packs);
    let start = Instant::now();
    let plan = whole.pack.protect();
    let (took, hidden) = (start.elapsed(), whole.secondary(&plan).len());
    println!(
        "{indicators} indicators, {} cells, {} of them 1 to 5, {hidden} hidden beside them, \
         {} conflicts: {took:?}",
        whole.cells.len(),
        whole.small_secrets().len(),
        plan.conflicts().len()
    );
    assert!(hidden > 0 && plan.conflicts().is_empty());
}

fn as_one(packs: &[Ledger]) -> Ledger {
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
