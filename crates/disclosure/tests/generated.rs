//! The attacker on 500 generated packs.

use crate::generate::{Dice, Shape, pack};
use crate::ledger::{Kind, Ledger};

#[derive(Default, Debug)]
struct Tally {
    cells: usize,
    planned: usize,
    primary: usize,
    secondary: usize,
    conflicts: usize,
    packs_with_conflict: usize,
    given_away_without_plan: usize,
}

#[test]
fn nothing_small_is_recovered_from_500_packs() {
    let mut tally = Tally::default();
    for seed in 0..500 {
        let mut dice = Dice(seed);
        let shape = Shape::any(&mut dice);
        attack(&pack(&mut dice, &shape), &mut dice, &mut tally, seed);
    }
    println!("{tally:?}");
    assert!(tally.given_away_without_plan > 500, "there is something to protect");
}

fn attack(ledger: &Ledger, dice: &mut Dice, tally: &mut Tally, seed: u64) {
    let plan = ledger.pack.protect();
    let refused = |at: &usize| {
        plan.conflicts().iter().any(|conflict| conflict.gives_away == ledger.cells[*at].0)
    };
    let mut printed = ledger.printed(&plan);
    let recovered = |printed: &[bool]| -> Vec<usize> {
        ledger.recovered(printed).into_iter().filter(|at| !refused(at)).collect()
    };
    assert_eq!(recovered(&printed), [], "pack {seed}");
    count(ledger, &printed, tally);
    tally.secondary += ledger.secondary(&plan).len();
    tally.conflicts += plan.conflicts().len();
    tally.packs_with_conflict += usize::from(!plan.conflicts().is_empty());

    hide_some(ledger, dice, &mut printed);
    assert_eq!(recovered(&printed), [], "pack {seed} with less printed");
    refusals_are_needed(ledger, refused, seed);
}

fn count(ledger: &Ledger, printed: &[bool], tally: &mut Tally) {
    tally.cells += printed.len();
    let planned: Vec<usize> =
        (0..printed.len()).filter(|at| ledger.cells[*at].2 == Kind::Planned).collect();
    tally.planned += planned.len();
    let small = planned.iter().filter(|at| (1..=5).contains(&ledger.count(**at)));
    tally.primary += small.count();
    let only_primary = ledger
        .cells
        .iter()
        .map(|(_, count, kind)| *kind == Kind::Planned && !(1..=5).contains(count));
    tally.given_away_without_plan += ledger.recovered(&only_primary.collect::<Vec<_>>()).len();
}

/// Zeros stay: to hide one would tell the attacker that it is none.
fn hide_some(ledger: &Ledger, dice: &mut Dice, printed: &mut [bool]) {
    for (at, printed) in printed.iter_mut().enumerate() {
        let may = ledger.cells[at].2 == Kind::Planned && ledger.count(at) > 0;
        *printed &= !(may && dice.below(4) == 0);
    }
}

/// A refusal says that the count is given away whatever this pack hides: the attacker agrees.
fn refusals_are_needed(ledger: &Ledger, refused: impl Fn(&usize) -> bool, seed: u64) {
    let small: Vec<usize> = ledger.small_secrets().into_iter().filter(|at| refused(at)).collect();
    if !small.is_empty() {
        let recovered = ledger.recovered(&vec![false; ledger.cells.len()]);
        assert!(small.iter().all(|at| recovered.contains(at)), "pack {seed}: a needless refusal");
    }
}
