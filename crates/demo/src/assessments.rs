//! When assessments begin and are finished. A quarter's work in hand is carried over, finished late or
//! finished on time so that the quarter's volumes come out; the dates themselves are left to chance.

use jiff::civil::Date;

use crate::days;
use crate::groups;
use crate::random::Random;
use crate::volumes::{Done, Quarter};

/// One assessment, the same for every child of the group.
pub struct Work {
    pub referral: usize,
    pub size: u32,
    /// Day 0 of its limit.
    pub from: Date,
    pub start: Date,
    pub completion: Option<Date>,
}

impl Work {
    pub fn begun(referral: usize, size: u32, from: Date, start: Date) -> Self {
        Self { referral, size, from, start, completion: None }
    }

    pub fn finished(referral: usize, size: u32, from: Date, completion: Date) -> Self {
        Self { completion: Some(completion), ..Self::begun(referral, size, from, from) }
    }
}

/// Working days that a piece of work may take, by its day 0, and how long it takes when late.
pub struct Limit {
    pub within: fn(Date) -> u32,
    pub late_by_up_to: u32,
}

/// Finishes in `quarter` what `done` says of all that was begun by its end.
pub fn finish(
    random: &mut Random,
    quarter: &Quarter,
    done: Done,
    limit: &Limit,
    work: &mut [Work],
) {
    let last_day =
        |at: usize, work: &[Work]| days::after(work[at].from, (limit.within)(work[at].from));
    let finishing = carry_over(random, quarter, done.completed, work);
    let (overdue, in_time): (Vec<usize>, Vec<usize>) =
        finishing.into_iter().partition(|at| last_day(*at, work) < quarter.first);
    let late_anyway: u32 = overdue.iter().map(|at| work[*at].size).sum();
    let late = (done.completed - done.on_time).saturating_sub(late_anyway);
    let mut can_be_late: Vec<usize> = in_time
        .iter()
        .copied()
        .filter(|at| days::after(last_day(*at, work), 1) <= quarter.last)
        .collect();
    random.shuffle(&mut can_be_late);
    let late = groups::fill(can_be_late, |at| work[*at].size, late);
    for at in in_time.iter().filter(|at| !late.contains(at)) {
        let (first, last) = (work[*at].start.max(quarter.first), last_day(*at, work));
        work[*at].completion = Some(towards_the_end(random, first, last.min(quarter.last)));
    }
    for at in overdue.iter().chain(&late) {
        let first = days::after(last_day(*at, work), 1).max(quarter.first);
        let last = days::after(first, limit.late_by_up_to).min(quarter.last);
        work[*at].completion = Some(towards_the_start(random, first, last));
    }
}

/// The open work that is finished in the quarter; the rest, mostly the latest begun, is carried over.
fn carry_over(random: &mut Random, quarter: &Quarter, completed: u32, work: &[Work]) -> Vec<usize> {
    let size = |at: &usize| work[*at].size;
    let in_quarter = |day: Date| quarter.first <= day && day <= quarter.last;
    let finished = work.iter().filter(|work| work.completion.is_some_and(in_quarter));
    let finished: u32 = finished.map(|work| work.size).sum();
    let mut open: Vec<(Date, usize)> = Vec::new();
    for (at, work) in work.iter().enumerate() {
        if work.completion.is_none() && work.from <= quarter.last {
            open.push((days::plus(work.from, random.below(24) as i32), at));
        }
    }
    open.sort_unstable_by(|a, b| b.cmp(a));
    let open: Vec<usize> = open.into_iter().map(|(_, at)| at).collect();
    let in_hand: u32 = open.iter().map(size).sum();
    let to_finish = completed.saturating_sub(finished);
    let carried = groups::fill(open.iter().copied(), size, in_hand.saturating_sub(to_finish));
    open.into_iter().filter(|at| !carried.contains(at)).collect()
}

/// Of the work carried over, `children` referred last only begin it in the next quarter.
pub fn begin_next_quarter(quarter: &Quarter, children: u32, work: &mut [Work]) {
    let mut carried: Vec<(Date, usize)> = work
        .iter()
        .enumerate()
        .filter(|(_, work)| work.completion.is_none() && work.start <= quarter.last)
        .map(|(at, work)| (work.from, at))
        .collect();
    carried.sort_unstable_by(|a, b| b.cmp(a));
    for (_, at) in groups::fill(carried, |(_, at)| work[*at].size, children) {
        work[at].start = days::after(quarter.last, 1);
    }
}

/// Work tends to be finished as its limit comes near.
fn towards_the_end(random: &mut Random, first: Date, last: Date) -> Date {
    days::any(random, first, last).max(days::any(random, first, last))
}

fn towards_the_start(random: &mut Random, first: Date, last: Date) -> Date {
    days::any(random, first, last).min(days::any(random, first, last))
}
