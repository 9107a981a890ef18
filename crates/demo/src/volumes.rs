//! How much work a council gets and does, quarter by quarter: what the generator aims at. It makes
//! records that add up to these volumes; percentages are nowhere said, they come out when counted.

use calendar::FinancialYear;
use jiff::civil::Date;

use crate::random::Random;

/// Pieces of work finished in a quarter, and how many of them within their limit.
#[derive(Clone, Copy)]
pub struct Done {
    pub completed: u32,
    pub on_time: u32,
}

/// One quarter's work. All numbers count children.
#[derive(Clone, Copy)]
pub struct Quarter {
    pub first: Date,
    pub last: Date,
    pub referrals: u32,
    /// Referrals of the quarter that go on to assessment …
    pub assessed: u32,
    /// … and of these, how many only begin it in the next quarter.
    pub begun_later: u32,
    pub first_assessments: Done,
    pub core_started: u32,
    pub core: Done,
    pub plans_started: u32,
    pub repeat_plans: u32,
    pub plans_ended: u32,
    pub two_year_plans_ended: u32,
}

/// How assessments were made: two stages to 2012-13, one since.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Assessing {
    InitialThenCore,
    Single,
}

pub struct Volumes {
    pub assessing: Assessing,
    /// The first is a run-up, so that work in hand at the start of the second is like any other.
    pub quarters: Vec<Quarter>,
    /// Children on plans on the last day of the run-up.
    pub plans_open_at_start: u32,
    /// Of these, how many are on their plan to the very end.
    pub plans_open_throughout: u32,
}

impl Volumes {
    pub fn first_day(&self) -> Date {
        self.quarters[1].first
    }

    pub fn last_day(&self) -> Date {
        self.quarters[self.quarters.len() - 1].last
    }
}

/// Year, quarter, then the fields of [`Quarter`] in their order.
type Row = [u32; 14];

#[rustfmt::skip]
const TO_SEPTEMBER_2011: [Row; 7] = [
    // year, q, referrals, assessed, next, first assessments, core:        plans: started, repeat,
    //                                     done, on time,     started, done, on time,    ended, of two years
    [2009, 4, 430, 225, 2, 180, 122,  95,  45, 28,   0,  0,  0, 0],
    [2010, 1, 440, 275, 3, 272, 200,  84,  80, 52,  22,  5, 18, 3],
    [2010, 2, 410, 295, 2, 291, 205,  88,  84, 52,  22,  5, 17, 2],
    [2010, 3, 425, 330, 4, 312, 207,  95,  82, 48,  24,  6, 18, 1],
    [2010, 4, 465, 389, 3, 433, 271,  92, 108, 58,  34,  8, 14, 1],
    [2011, 1, 450, 361, 4, 355, 297,  92,  92, 60,  55, 10, 57, 5],
    [2011, 2, 450, 298, 2, 290, 139, 100, 108, 91,  54,  9, 70, 3],
];

/// A council of two-stage assessments, January 2010 to September 2011.
pub fn to_september_2011() -> Volumes {
    Volumes {
        assessing: Assessing::InitialThenCore,
        quarters: TO_SEPTEMBER_2011.iter().map(quarter).collect(),
        plans_open_at_start: 71,
        plans_open_throughout: 3,
    }
}

fn quarter(row: &Row) -> Quarter {
    let (first, last) = FinancialYear(row[0] as i16).quarter(row[1] as i8);
    Quarter {
        first,
        last,
        referrals: row[2],
        assessed: row[3],
        begun_later: row[4],
        first_assessments: Done { completed: row[5], on_time: row[6] },
        core_started: row[7],
        core: Done { completed: row[8], on_time: row[9] },
        plans_started: row[10],
        repeat_plans: row[11],
        plans_ended: row[12],
        two_year_plans_ended: row[13],
    }
}

/// A council of single assessments over `years` years from April of `from`, about `referrals` a year.
pub fn steady(random: &mut Random, from: i16, years: u32, referrals: u32) -> Volumes {
    let mut open = referrals / 17;
    let mut quarters = Vec::new();
    for nth in 3..years * 4 + 4 {
        let year = FinancialYear(from - 1).plus((nth / 4) as i16);
        let mut quarter = steady_quarter(random, year, nth as i8 % 4 + 1, referrals);
        // About a third of the plans end in a quarter, which keeps their number in bounds.
        quarter.plans_ended = open * random.range(30, 36) / 100;
        quarter.two_year_plans_ended = quarter.plans_ended * random.range(3, 8) / 100;
        if nth > 3 {
            open = open + quarter.plans_started - quarter.plans_ended;
        }
        quarters.push(quarter);
    }
    // Fewer finished than begun in the run-up: the work in hand from then on.
    quarters[0].first_assessments = share_on_time(random, quarters[0].assessed * 6 / 10);
    Volumes {
        assessing: Assessing::Single,
        quarters,
        plans_open_at_start: referrals / 17,
        plans_open_throughout: 0,
    }
}

/// Much the same work every year, with its seasons and with chance; the ends of plans not yet set.
fn steady_quarter(random: &mut Random, year: FinancialYear, number: i8, a_year: u32) -> Quarter {
    const SEASONS: [u32; 4] = [26, 23, 25, 26];
    let referrals = a_year * SEASONS[number as usize - 1] / 100 * random.range(92, 108) / 100;
    let assessed = referrals * random.range(86, 93) / 100;
    let plans_started = a_year * 2 / 100 * random.range(85, 115) / 100;
    let (first, last) = year.quarter(number);
    Quarter {
        first,
        last,
        referrals,
        assessed,
        begun_later: assessed / 100,
        first_assessments: share_on_time(random, assessed),
        core_started: 0,
        core: Done { completed: 0, on_time: 0 },
        plans_started,
        repeat_plans: plans_started * random.range(16, 28) / 100,
        plans_ended: 0,
        two_year_plans_ended: 0,
    }
}

fn share_on_time(random: &mut Random, completed: u32) -> Done {
    Done { completed, on_time: completed * random.range(78, 90) / 100 }
}
