//! What may be printed, and why the rest may not, in words for the user.

use crate::pack::Cell;
use crate::protect::Witness;
use crate::system::System;

/// What becomes of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It may be printed, or is public anyway.
    Printed,
    /// It is 1 to 5, and must neither be printed nor worked out.
    Primary,
    /// It is hidden because a count of 1 to 5 could be worked out from it.
    Secondary,
    /// It was never to be printed, and is not 1 to 5.
    Unprinted,
}

/// A count of 1 to 5 that can be worked out because `cell` is public already. Displayed, it says so
/// without the counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What would have to be hidden, and cannot be.
    pub cell: Cell,
    /// The count of 1 to 5 that is given away; `cell` itself where that is the one.
    pub gives_away: Cell,
    /// The labels of the one or two relations through which it is.
    pub relations: Vec<String>,
}

impl Conflict {
    pub(crate) fn new(system: &System, cell: usize, gives_away: usize) -> Self {
        let relations = between(system, cell, gives_away);
        Self { cell: Cell(cell), gives_away: Cell(gives_away), relations }
    }
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = "a count of 1 to 5 children";
        let tables: Vec<String> = self.relations.iter().map(|label| quoted(label)).collect();
        let tables = tables.join(" and ");
        match (self.cell == self.gives_away, tables.is_empty()) {
            (true, true) => write!(out, "{what} is public already: take it down where it stands"),
            (true, false) => write!(
                out,
                "{what} in {tables} cannot be protected: it is public already, or nothing there can \
                 hide it; leave that table out"
            ),
            (false, _) => write!(
                out,
                "{what} could be worked out from {tables}, because another count there is public \
                 already: leave one of the two out"
            ),
        }
    }
}

/// For each count of a pack whether it may be printed.
#[derive(Clone, Debug)]
pub struct Plan {
    verdicts: Vec<Verdict>,
    /// For each secondary cell the relation through which it would give a count away.
    through: Vec<Option<String>>,
    conflicts: Vec<Conflict>,
}

impl Plan {
    pub(crate) fn new(
        system: &System,
        verdicts: Vec<Verdict>,
        witnesses: &[Witness],
        conflicts: Vec<Conflict>,
    ) -> Self {
        let mut through = vec![None; verdicts.len()];
        for witness in witnesses {
            for cell in &witness.moved {
                if verdicts[*cell] == Verdict::Secondary && through[*cell].is_none() {
                    through[*cell] = between(system, *cell, witness.protects).into_iter().next();
                }
            }
        }
        Self { verdicts, through, conflicts }
    }

    pub fn verdict(&self, cell: Cell) -> Verdict {
        self.verdicts[cell.0]
    }

    pub fn is_printed(&self, cell: Cell) -> bool {
        self.verdict(cell) == Verdict::Printed
    }

    /// Why a cell is not printed, in a sentence without counts; `None` where it is.
    pub fn reason(&self, cell: Cell) -> Option<String> {
        match self.verdict(cell) {
            Verdict::Printed => None,
            Verdict::Primary => Some("It is a count of 1 to 5 children.".to_owned()),
            Verdict::Secondary => {
                let through = self.through[cell.0].as_deref().expect("it protects a count");
                let through = quoted(through);
                Some(format!(
                    "A count of 1 to 5 children could be worked out from it, in {through}."
                ))
            }
            Verdict::Unprinted => Some("It is not part of what is printed.".to_owned()),
        }
    }

    /// Whether a percentage may be printed: it gives its counts away. The three cells are to be those
    /// of one [`crate::Pack::complement`].
    pub fn share_is_printable(&self, numerator: Cell, complement: Cell, denominator: Cell) -> bool {
        let rest_is_open =
            matches!(self.verdict(complement), Verdict::Printed | Verdict::Unprinted);
        self.is_printed(numerator) && self.is_printed(denominator) && rest_is_open
    }

    /// What cannot be protected any more. A pack with a conflict is not to be published as it is.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}

/// The labels of up to two relations that connect two cells: first one that holds both, then one of
/// `cell`, then one of `other`.
fn between(system: &System, cell: usize, other: usize) -> Vec<String> {
    let places = system.places[cell].iter().chain(&system.places[other]);
    let mut relations: Vec<usize> = places.map(|(relation, _)| *relation).collect();
    relations.sort_by_key(|at| {
        let relation = &system.relations[*at];
        !(relation.holds(cell) && relation.holds(other))
    });
    let mut labels: Vec<String> = Vec::new();
    for relation in relations {
        let label = &system.relations[relation].label;
        if !labels.contains(label) {
            labels.push(label.clone());
        }
    }
    labels.truncate(2);
    labels
}

fn quoted(label: &str) -> String {
    format!("\"{label}\"")
}
