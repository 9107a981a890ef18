//! A made-up council known in two loads: the first lacks what was entered late and has some dates wrong.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use model::LoadInfo;
use record::LoadedTables;

use crate::support::read;

pub const FIRST: Date = date(2010, 1, 1);

/// Numbers that look random and are the same every time.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    pub fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    pub fn day(&mut self, days: u64) -> Date {
        FIRST + (self.below(days) as i64).days()
    }

    fn after(&mut self, day: Date, least: i64, more: u64) -> Date {
        day + (least + self.below(more) as i64).days()
    }
}

#[derive(Clone, Debug)]
pub struct Event {
    pub day: Date,
    pub late: bool,
}

/// One plan, on a referral of its own that carries its number.
#[derive(Clone, Debug)]
pub struct Plan {
    pub child: usize,
    pub id: usize,
    pub start: Date,
    pub end: Option<Date>,
    /// What the first load has in place of the end.
    pub first_end: Option<Date>,
    pub late: bool,
    pub transferred_in: bool,
    pub closed: Option<(Date, &'static str)>,
    pub reviews: Vec<Event>,
    pub visits: Vec<Event>,
}

pub struct Council {
    pub plans: Vec<Plan>,
}

impl Council {
    /// `children` children over about two years and a half.
    pub fn of(dice: &mut Dice, children: usize) -> Self {
        let mut plans = Vec::new();
        for child in 0..children {
            let mut start = dice.day(800);
            for _ in 0..=dice.below(2) {
                let plan = Plan::made(dice, child, plans.len(), start);
                let end = plan.end;
                plans.push(plan);
                // Some plans overlap the one before, which is said and does not stop the count.
                match end {
                    Some(_) if dice.one_in(8) => start = dice.after(start, 5, 60),
                    Some(end) => start = dice.after(end, 0, 200),
                    None => break,
                }
            }
        }
        Self { plans }
    }

    /// The load as of `day` that has what had happened by then, without what was entered late where
    /// it is the first.
    pub fn load(&self, day: Date, first: bool) -> LoadedTables {
        let mut texts = [
            "authority,child_id,referral_id,referral_date,closure_date,closure_reason\n",
            "authority,child_id,referral_id,enquiry_id,start_date,conference_date\n",
            "authority,child_id,referral_id,plan_id,start_date,end_date\n",
            "authority,child_id,plan_id,review_date\n",
            "authority,child_id,plan_id,visit_date,seen_alone\n",
        ]
        .map(str::to_owned);
        for plan in self.plans.iter().filter(|plan| plan.start <= day && !(first && plan.late)) {
            plan.write(day, first, &mut texts);
        }
        let tables = texts.iter().flat_map(|text| read(text).tables).collect();
        LoadedTables { info: LoadInfo::of(&format!("load-{day}-{first}"), day), tables }
    }
}

impl Plan {
    fn made(dice: &mut Dice, child: usize, id: usize, start: Date) -> Self {
        let length = if dice.one_in(4) { 700 } else { 20 };
        let end = (!dice.one_in(3)).then(|| dice.after(start, length, 200));
        let wrong = dice.one_in(10);
        let first_end = if wrong { end.map(|end| dice.after(end, 1, 60)) } else { end };
        let reasons = ["RC5", "RC7", "RC1", ""];
        let closed = end.filter(|_| !dice.one_in(3)).map(|end| {
            let reason = reasons[dice.below(4) as usize];
            (dice.after(end, -3, 40), reason)
        });
        let events = |dice: &mut Dice, most: i64, spread: u64| {
            let (mut days, mut at) = (Vec::new(), start);
            loop {
                at = dice.after(at, most, spread);
                if at > end.unwrap_or(date(2013, 1, 1)) {
                    return days;
                }
                days.push(Event { day: at, late: dice.one_in(30) });
            }
        };
        Self {
            child,
            id,
            start,
            end,
            first_end,
            late: dice.one_in(10),
            transferred_in: dice.one_in(8),
            closed,
            reviews: events(dice, 75, 120),
            visits: events(dice, 8, 14),
        }
    }

    fn write(&self, day: Date, first: bool, texts: &mut [String; 5]) {
        let who = format!("999,child {}", self.child);
        let [referrals, enquiries, plans, reviews, visits] = texts;
        let end = if first { self.first_end } else { self.end }.filter(|end| *end <= day);
        let closed = self.closed.filter(|(closed, _)| *closed <= day);
        let closure =
            closed.map_or(",".to_owned(), |(closed, reason)| format!("{closed},{reason}"));
        // A day apart, so that each plan has a referral that is inside no other's episode.
        let _ = writeln!(referrals, "{who},r{},{},{closure}", self.id, self.start - 1.day());
        if self.transferred_in {
            let _ = writeln!(enquiries, "{who},r{0},e{0},,{1}", self.id, self.start);
        }
        let end = end.map_or_else(String::new, |end| end.to_string());
        let _ = writeln!(plans, "{who},r{0},p{0},{1},{end}", self.id, self.start);
        let known = |event: &&Event| event.day <= day && !(first && event.late);
        for review in self.reviews.iter().filter(known) {
            let _ = writeln!(reviews, "{who},p{},{}", self.id, review.day);
        }
        for visit in self.visits.iter().filter(known) {
            let alone = visit.day.day() % 2 == 0;
            let _ = writeln!(visits, "{who},p{},{},{alone}", self.id, visit.day);
        }
    }
}
