//! When sibling groups are on child protection plans. Plans of two years are made from their end
//! backwards; all others end oldest first, with chance. Reviews, visits and the way to the plan
//! (referral, assessment, conference) are made elsewhere.

use jiff::civil::Date;

use crate::days;
use crate::groups;
use crate::random::Random;
use crate::volumes::{Quarter, Volumes};

/// Days from start to end of a plan that has just lasted two years: 730 with both days counted.
const TWO_YEARS: i32 = 729;
/// A plan is not ended before it has been reviewed.
const SHORTEST: i32 = 75;

/// What a repeat plan repeats: an earlier spell of the same children.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Follows {
    /// The case stayed open in between.
    SameReferral(usize),
    NewReferral(usize),
}

/// One plan, the same for every child of the group.
#[derive(Clone)]
pub struct Spell {
    pub size: u32,
    pub start: Date,
    pub end: Option<Date>,
    /// Plans before this one, whether or not the record has them.
    pub previous: u32,
    pub follows: Option<Follows>,
    /// Made with its end in view: not to be ended by chance.
    settled: bool,
}

impl Spell {
    fn new(size: u32, start: Date) -> Self {
        Self { size, start, end: None, previous: 0, follows: None, settled: false }
    }

    fn settled(size: u32, start: Date, end: Option<Date>) -> Self {
        Self { end, settled: true, ..Self::new(size, start) }
    }
}

/// Every spell on a plan, each after the one it follows.
pub fn spells(random: &mut Random, volumes: &Volumes) -> Vec<Spell> {
    let mut spells = long_plans(random, volumes);
    open_at_start(random, volumes, &mut spells);
    for quarter in &volumes.quarters[1..] {
        start_plans(random, quarter, &mut spells);
        end_plans(random, quarter, &mut spells);
    }
    spells
}

fn long_plans(random: &mut Random, volumes: &Volumes) -> Vec<Spell> {
    let mut spells = Vec::new();
    for quarter in &volumes.quarters[1..] {
        for (at, size) in
            groups::sizes(random, quarter.two_year_plans_ended).into_iter().enumerate()
        {
            let exactly = at == 0 && random.chance(50);
            let lasted = if exactly { TWO_YEARS } else { random.range(745, 1040) as i32 };
            spells.push(lasting(random, size, quarter, lasted));
        }
    }
    if let Some(quarter) = volumes.quarters.get(4) {
        spells.push(lasting(random, 1, quarter, TWO_YEARS - 1));
    }
    for size in groups::sizes(random, volumes.plans_open_throughout) {
        let start = days::plus(volumes.first_day(), -(random.range(200, 420) as i32));
        spells.push(Spell::settled(size, days::on_or_before(start), None));
    }
    spells
}

/// A plan that ends in `quarter` having lasted exactly `lasted` days.
fn lasting(random: &mut Random, size: u32, quarter: &Quarter, lasted: i32) -> Spell {
    loop {
        let end = days::any(random, quarter.first, quarter.last);
        let start = days::plus(end, -lasted);
        if days::is_working(start) {
            return Spell::settled(size, start, Some(end));
        }
    }
}

fn open_at_start(random: &mut Random, volumes: &Volumes, spells: &mut Vec<Spell>) {
    let first_day = volumes.first_day();
    let already = children(spells, |spell| spell.start < first_day);
    for size in groups::sizes(random, volumes.plans_open_at_start.saturating_sub(already)) {
        let age = random.weighted(&[((3, 180), 55), ((181, 365), 32), ((366, 480), 13)]);
        let start = days::plus(first_day, -(random.range(age.0, age.1) as i32));
        let mut spell = Spell::new(size, days::on_or_before(start));
        spell.previous = u32::from(random.chance(12));
        spells.push(spell);
    }
}

fn start_plans(random: &mut Random, quarter: &Quarter, spells: &mut Vec<Spell>) {
    let in_quarter = |day: Date| quarter.first <= day && day <= quarter.last;
    let already = children(spells, |spell| in_quarter(spell.start));
    let sizes = groups::sizes(random, quarter.plans_started.saturating_sub(already));
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    random.shuffle(&mut order);
    let repeats = groups::fill(order, |at| sizes[*at], quarter.repeat_plans);
    for (at, size) in sizes.into_iter().enumerate() {
        let spell = Spell::new(size, days::any(random, quarter.first, quarter.last));
        if repeats.contains(&at) {
            repeat(random, spell, spells);
        } else {
            spells.push(spell);
        }
    }
}

/// A repeat plan comes back to an open case, or years later, or from before the record begins.
fn repeat(random: &mut Random, mut spell: Spell, spells: &mut Vec<Spell>) {
    let back = returning(&spell, spells).filter(|_| random.chance(50));
    spell.follows = match back {
        Some(before) => Some(Follows::SameReferral(before)),
        None if random.chance(55) => {
            spells.push(years_before(random, &spell));
            Some(Follows::NewReferral(spells.len() - 1))
        }
        None => None,
    };
    spell.previous = match spell.follows {
        Some(Follows::SameReferral(before) | Follows::NewReferral(before)) => {
            spells[before].previous + 1
        }
        None => random.range(1, 2),
    };
    spells.push(spell);
}

/// A plan of a group of the same size that ended two to ten months before and was not followed yet.
fn returning(spell: &Spell, spells: &[Spell]) -> Option<usize> {
    let followed = |at| spells.iter().any(|other| other.follows == Some(Follows::SameReferral(at)));
    spells.iter().enumerate().position(|(at, earlier)| {
        let gap = earlier.end.map(|end| days::days_between(end, spell.start));
        let in_reach = gap.is_some_and(|gap| (60..=300).contains(&gap));
        in_reach && earlier.size == spell.size && earlier.previous == 0 && !followed(at)
    })
}

/// An earlier plan that ended at least eight months, and at most about four years, before.
fn years_before(random: &mut Random, spell: &Spell) -> Spell {
    let end = days::on_or_before(days::plus(spell.start, -(random.range(600, 1300) as i32)));
    let start = days::plus(end, -(random.range(110, 450) as i32));
    Spell::settled(spell.size, days::on_or_before(start), Some(end))
}

fn end_plans(random: &mut Random, quarter: &Quarter, spells: &mut [Spell]) {
    let settled = children(spells, |spell| {
        spell.end.is_some_and(|end| quarter.first <= end && end <= quarter.last)
    });
    let mut candidates: Vec<(i32, usize)> = Vec::new();
    for (at, spell) in spells.iter().enumerate().filter(|(_, spell)| may_end(spell, quarter)) {
        let age = days::days_between(spell.start, quarter.last);
        // Those that would otherwise last two years come first.
        let pressing = if age > 590 { 1000 } else { 0 };
        candidates.push((age + pressing + random.below(380) as i32, at));
    }
    candidates.sort_unstable_by(|a, b| b.cmp(a));
    let ending = candidates.into_iter().map(|(_, at)| at);
    let quota = quarter.plans_ended.saturating_sub(settled);
    for (nth, at) in groups::fill(ending, |at| spells[*at].size, quota).into_iter().enumerate() {
        let spell = &mut spells[at];
        let first = quarter.first.max(days::plus(spell.start, SHORTEST));
        let last = quarter.last.min(days::plus(spell.start, TWO_YEARS - 2));
        // The last day of a quarter is where counting goes wrong: each has a plan ending on it.
        spell.end =
            Some(if nth == 0 { days::on_or_before(last) } else { days::any(random, first, last) });
    }
}

fn may_end(spell: &Spell, quarter: &Quarter) -> bool {
    !spell.settled
        && spell.end.is_none()
        && days::plus(spell.start, SHORTEST + 5) <= quarter.last
        && quarter.first <= days::plus(spell.start, TWO_YEARS - 8)
}

fn children(spells: &[Spell], which: impl Fn(&Spell) -> bool) -> u32 {
    spells.iter().filter(|spell| which(spell)).map(|spell| spell.size).sum()
}
