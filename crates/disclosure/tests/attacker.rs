//! Somebody who reads all that is printed and tries every world: whole numbers of at least 1 for what
//! is hidden, by depth-first search with bounds carried through the sums. Shares nothing with the crate.

pub struct Sum {
    pub total: usize,
    pub parts: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Range {
    low: i64,
    high: i64,
}

pub struct Attacker<'a> {
    ranges: Vec<Range>,
    sums: &'a [Sum],
}

const STEPS: u32 = 200_000;

impl<'a> Attacker<'a> {
    /// Takes what is known of each cell, and the sums.
    pub fn new(known: Vec<Option<i64>>, sums: &'a [Sum]) -> Self {
        let most = known.iter().flatten().sum::<i64>() + 100;
        let range = |count: Option<i64>| match count {
            Some(count) => Range { low: count, high: count },
            None => Range { low: 1, high: most },
        };
        let mut ranges: Vec<Range> = known.into_iter().map(range).collect();
        assert!(narrow(&mut ranges, sums), "the truth is a world");
        Self { ranges, sums }
    }

    /// Whether the values a cell can have are all small, and less than two apart.
    pub fn recovers(&self, cell: usize) -> bool {
        if self.possible(cell, 6, i64::MAX) {
            return false;
        }
        let possible = |count: &i64| self.possible(cell, *count, *count);
        let low = (1..=5).find(possible).expect("the truth is a world");
        let high = (1..=5).rev().find(possible).expect("the truth is a world");
        high - low < 2
    }

    fn possible(&self, cell: usize, low: i64, high: i64) -> bool {
        let mut ranges = self.ranges.clone();
        ranges[cell].low = ranges[cell].low.max(low);
        ranges[cell].high = ranges[cell].high.min(high);
        let mut steps = STEPS;
        self.has_world(ranges, &mut steps)
    }

    fn has_world(&self, mut ranges: Vec<Range>, steps: &mut u32) -> bool {
        *steps = steps.checked_sub(1).expect("the attacker finishes");
        if !narrow(&mut ranges, self.sums) {
            return false;
        }
        let open = (0..ranges.len()).filter(|at| ranges[*at].low < ranges[*at].high);
        let Some(at) = open.min_by_key(|at| ranges[*at].high - ranges[*at].low) else {
            return true;
        };
        let middle = ranges[at].low.midpoint(ranges[at].high);
        let mut lower = ranges.clone();
        lower[at].high = middle;
        ranges[at].low = middle + 1;
        self.has_world(lower, steps) || self.has_world(ranges, steps)
    }
}

/// Carries bounds through the sums until nothing moves; false where a cell has no value left.
fn narrow(ranges: &mut [Range], sums: &[Sum]) -> bool {
    loop {
        let before = ranges.to_vec();
        for sum in sums {
            narrow_by(ranges, sum);
        }
        if ranges.iter().any(|range| range.low > range.high) {
            return false;
        }
        if before == ranges {
            return true;
        }
    }
}

fn narrow_by(ranges: &mut [Range], sum: &Sum) {
    let low: i64 = sum.parts.iter().map(|part| ranges[*part].low).sum();
    let high: i64 = sum.parts.iter().map(|part| ranges[*part].high).sum();
    let total = &mut ranges[sum.total];
    total.low = total.low.max(low);
    total.high = total.high.min(high);
    let total = *total;
    for part in &sum.parts {
        let range = &mut ranges[*part];
        let (others_low, others_high) = (low - range.low, high - range.high);
        range.low = range.low.max(total.low - others_high);
        range.high = range.high.min(total.high - others_low);
    }
}

#[test]
fn the_attacker_subtracts() {
    let sums = [Sum { total: 0, parts: vec![1, 2] }];
    assert!(Attacker::new(vec![Some(10), Some(7), None], &sums).recovers(2));
    assert!(!Attacker::new(vec![Some(10), None, None], &sums).recovers(2));
    assert!(Attacker::new(vec![Some(3), None, None], &sums).recovers(2), "1 or 2");
}

#[test]
fn the_attacker_solves_equations() {
    // a + b, b + c and a + c are printed: bounds alone do not tell, parity does.
    let known = vec![Some(9), Some(8), Some(7), None, None, None];
    let sum = |total, parts: [usize; 2]| Sum { total, parts: parts.to_vec() };
    let sums = [sum(0, [3, 4]), sum(1, [4, 5]), sum(2, [3, 5])];
    let attacker = Attacker::new(known, &sums);
    assert!((3..6).all(|cell| attacker.recovers(cell)));
}
