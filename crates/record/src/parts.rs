//! Reviews and visits: parts of a plan, one a day. They follow their plan to its surviving id; one of
//! a plan the record does not have is said and left out. A census lists all reviews of its plans up
//! to its date: an earlier load's review that a later census does not list is gone.

use std::collections::{BTreeMap, HashMap};

use crate::issues::Found;
use crate::merge::Records;
use crate::stack::Stack;

/// One review or visit of a plan.
pub struct Part {
    pub plan: u32,
    /// The row of the latest load that has it.
    pub row: u32,
    /// Its place among those that can be looked at (after the plan's start, not after its end).
    pub sequence: Option<i64>,
    /// The one before, or the plan's start.
    pub previous: Option<i32>,
}

/// Loads that list all reviews of their plans, by their number: the date up to which.
pub type WholeUntil = HashMap<u32, i32>;

/// The parts of every plan that counts, in the order of `plans`.
pub fn look_at(
    parts: &Stack,
    date: &str,
    plans: &Records,
    plan_order: &[u32],
    whole: &WholeUntil,
    found: &mut Found,
) -> Vec<Part> {
    let mut by_plan: HashMap<u32, BTreeMap<i32, u32>> = HashMap::new();
    let plan_ids = parts.text("plan_id");
    for row in 0..parts.rows() {
        match plans.find(parts.child[row as usize], plan_ids.value(row as usize)) {
            None => found.part_of_an_unknown_plan(parts, row),
            Some(plan) => {
                let Some(day) = parts.date(date, row) else { continue };
                let rows = by_plan.entry(plan).or_default();
                let latest = rows.entry(day).or_insert(row);
                if parts.load[row as usize] >= parts.load[*latest as usize] {
                    *latest = row;
                }
            }
        }
    }
    let mut all = Vec::new();
    for plan in plan_order {
        let Some(mut days) = by_plan.remove(plan) else { continue };
        let whole: Vec<_> = whole_loads_of(plans, *plan, whole);
        days.retain(|day, row| {
            let load = parts.load[*row as usize];
            !whole.iter().any(|(later, until)| *later > load && day <= until)
        });
        in_sequence(plans, *plan, &days, &mut all);
    }
    all
}

fn whole_loads_of(plans: &Records, plan: u32, whole: &WholeUntil) -> Vec<(u32, i32)> {
    let rows = &plans.merged[plan as usize].rows;
    let loads = rows.iter().map(|row| plans.stack.load[*row as usize]);
    loads.filter_map(|load| Some((load, *whole.get(&load)?))).collect()
}

fn in_sequence(plans: &Records, plan: u32, days: &BTreeMap<i32, u32>, all: &mut Vec<Part>) {
    let start = plans.date("start_date", plan);
    let end = plans.date("end_date", plan);
    let (mut previous, mut place) = (start, 0);
    for (date, row) in days {
        let (date, row) = (*date, *row);
        if Some(date) > start && end.is_none_or(|end| date <= end) {
            place += 1;
            all.push(Part { plan, row, sequence: Some(place), previous });
            previous = Some(date);
        } else {
            all.push(Part { plan, row, sequence: None, previous: None });
        }
    }
}
