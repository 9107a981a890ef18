//! A council's work from its volumes: plans first, then quarter by quarter the referrals and
//! assessments around them. Whom it concerns, and what else is on file, comes after.

use jiff::civil::{Date, date};

use crate::assessments::{self, Limit, Work};
use crate::days;
use crate::groups;
use crate::plans::{self, Spell};
use crate::random::Random;
use crate::referrals::{self, Fate, Referral};
use crate::volumes::{Assessing, Quarter, Volumes};

pub struct History {
    pub spells: Vec<Spell>,
    pub referrals: Vec<Referral>,
    /// Initial assessments, or single ones.
    pub first_assessments: Vec<Work>,
    pub core_assessments: Vec<Work>,
}

const INITIAL: Limit = Limit {
    within: |referral| if referral < date(2010, 4, 1) { 7 } else { 10 },
    late_by_up_to: 30,
};
const SINGLE: Limit = Limit { within: |_| 45, late_by_up_to: 35 };
const CORE: Limit = Limit { within: |_| 35, late_by_up_to: 40 };

pub fn make(random: &mut Random, volumes: &Volumes) -> History {
    let spells = plans::spells(random, volumes);
    let (referrals, first_assessments) = referrals::of_plans(random, &spells, volumes.assessing);
    let core_assessments = Vec::new();
    let mut history = History { spells, referrals, first_assessments, core_assessments };
    if volumes.assessing == Assessing::InitialThenCore {
        history.core_before(random, volumes.quarters[0].first);
    }
    for quarter in &volumes.quarters {
        history.quarter(random, quarter, volumes.assessing);
    }
    history
}

impl History {
    fn quarter(&mut self, random: &mut Random, quarter: &Quarter, assessing: Assessing) {
        let known = self.referrals.len();
        referrals::of_quarter(random, quarter, &mut self.referrals);
        for (at, referral) in self.referrals.iter().enumerate().skip(known) {
            if referral.fate == Fate::Assessed {
                let start = days::after(referral.date, random.below(3));
                let start = start.min(days::on_or_before(quarter.last));
                self.first_assessments.push(Work::begun(at, referral.size, referral.date, start));
            }
        }
        let first = &mut self.first_assessments;
        let limit = if assessing == Assessing::Single { &SINGLE } else { &INITIAL };
        assessments::finish(random, quarter, quarter.first_assessments, limit, first);
        assessments::begin_next_quarter(quarter, quarter.begun_later, first);
        self.start_core(random, quarter);
        assessments::finish(random, quarter, quarter.core, &CORE, &mut self.core_assessments);
    }

    /// Strategy discussions from `first` on and before `end`, each with its referral.
    fn strategy_discussions(&self, first: Date, end: Date) -> Vec<(Date, usize)> {
        let of = |(at, referral): (usize, &Referral)| {
            let dates: Vec<_> = referral.routes.iter().map(|route| (route.strategy, at)).collect();
            dates
        };
        let all = self.referrals.iter().enumerate().flat_map(of);
        all.filter(|(strategy, _)| first <= *strategy && *strategy < end).collect()
    }

    /// The core assessments of enquiries from before the run-up: all finished, none counted.
    fn core_before(&mut self, random: &mut Random, first: Date) {
        for (strategy, at) in self.strategy_discussions(Date::MIN, first) {
            let completion = days::after(strategy, random.range(18, 35));
            let size = self.referrals[at].size;
            self.core_assessments.push(Work::finished(at, size, strategy, completion));
        }
    }

    /// Core assessments begin with the strategy discussion or, the rest of the quarter's number, as an
    /// initial assessment ends.
    fn start_core(&mut self, random: &mut Random, quarter: &Quarter) {
        if quarter.core_started == 0 {
            return;
        }
        let size = |(_, at): &(Date, usize)| self.referrals[*at].size;
        let mut starting = self.strategy_discussions(quarter.first, days::plus(quarter.last, 1));
        let behind_plans: u32 = starting.iter().map(size).sum();
        let mut others: Vec<(Date, usize)> = self
            .first_assessments
            .iter()
            .filter(|work| self.referrals[work.referral].routes.is_empty())
            .filter_map(|work| Some((work.completion?, work.referral)))
            .filter(|(ended, _)| quarter.first <= *ended && *ended <= quarter.last)
            .collect();
        random.shuffle(&mut others);
        let children = quarter.core_started.saturating_sub(behind_plans);
        starting.extend(groups::fill(others, size, children));
        for (from, at) in starting {
            let size = self.referrals[at].size;
            self.core_assessments.push(Work::begun(at, size, from, from));
        }
    }
}
