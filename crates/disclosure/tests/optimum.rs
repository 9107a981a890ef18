//! How many cells are hidden beyond the fewest possible, on packs small enough to try all choices.

use crate::generate::{Dice, Shape, pack};
use crate::ledger::{Kind, Ledger};

#[test]
fn few_cells_are_hidden_beyond_the_fewest_possible() {
    let (mut packs, mut planned, mut ours, mut fewest) = (0, 0, 0, 0);
    for seed in 10_000..10_400 {
        let mut dice = Dice(seed);
        let shape = Shape::small(&mut dice);
        let ledger = pack(&mut dice, &shape);
        let plan = ledger.pack.protect();
        let hidden = ledger.secondary(&plan).len();
        if hidden == 0
            || hidden > 6
            || candidates(&ledger).len() > 16
            || !plan.conflicts().is_empty()
        {
            continue;
        }
        packs += 1;
        planned += ledger.cells.iter().filter(|cell| cell.2 == Kind::Planned).count();
        ours += hidden;
        let best = fewest_hidden(&ledger, hidden);
        fewest += best;
    }
    let beyond = ours - fewest;
    println!(
        "{packs} packs of {planned} cells: {ours} secondary, fewest {fewest}, {beyond} beyond: \
         {:.1} % of the fewest, {:.2} % of the cells",
        100.0 * beyond as f64 / fewest as f64,
        100.0 * beyond as f64 / planned as f64
    );
    assert!(packs > 100);
    assert!(beyond * 100 <= fewest * 15, "{beyond} beyond {fewest}");
}

/// What a plan may hide or not.
fn candidates(ledger: &Ledger) -> Vec<usize> {
    let free = |at: &usize| ledger.cells[*at].2 == Kind::Planned && ledger.count(*at) > 5;
    (0..ledger.cells.len()).filter(free).collect()
}

/// Tries all choices of fewer than `enough` cells, the fewest first.
fn fewest_hidden(ledger: &Ledger, enough: usize) -> usize {
    let candidates = candidates(ledger);
    let planned = |(at, cell): (usize, &(safeboard_disclosure::Cell, u64, Kind))| {
        cell.2 == Kind::Planned && (cell.1 == 0 || candidates.contains(&at))
    };
    let printed: Vec<bool> = ledger.cells.iter().enumerate().map(planned).collect();
    (0..enough).find(|size| some_choice(ledger, &printed, &candidates, *size)).unwrap_or(enough)
}

fn some_choice(ledger: &Ledger, printed: &[bool], candidates: &[usize], size: usize) -> bool {
    if size == 0 {
        return ledger.recovered(printed).is_empty();
    }
    (0..candidates.len()).any(|first| {
        let mut printed = printed.to_vec();
        printed[candidates[first]] = false;
        some_choice(ledger, &printed, &candidates[first + 1..], size - 1)
    })
}
