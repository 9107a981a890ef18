//! Whom the episodes belong to: plans that repeat earlier ones share a family, one in four other
//! referrals comes back for a family whose earlier case is closed, the rest are new.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::case::{Episode, Family};
use crate::days;
use crate::episodes;
use crate::history::{self, History};
use crate::people::{self, Profile};
use crate::random::Random;
use crate::referrals::{Fate, Referral};
use crate::volumes::Volumes;

/// The age of 17 and, for those who may be on a plan for years, of 14.
const SEVENTEEN: u32 = 6205;
const FOURTEEN: u32 = 5110;
const TWO_YEARS: u32 = 730;
/// Working days a case stays closed at least before the same family is referred again.
const APART: i32 = 15;
const TRIES: u32 = 6;

/// All families of a council that does the work that `volumes` says.
pub fn make(mut random: Random, volumes: &Volumes) -> Vec<Family> {
    let history = history::make(&mut random, volumes);
    let episodes = episodes::make(&mut random, &history, volumes.assessing, volumes.last_day());
    let mut settling = Settling::new(random, &history);
    let mut in_order: Vec<(usize, Episode)> = episodes.into_iter().enumerate().collect();
    in_order.sort_by_key(|(at, episode)| (episode.referral, *at));
    for (at, episode) in in_order {
        settling.settle(at, episode);
    }
    settling.families
}

struct Settling<'a> {
    random: Random,
    history: &'a History,
    families: Vec<Family>,
    /// By referral, the family it went to.
    family_of: Vec<usize>,
    /// Families that may be referred again, by number of children.
    closed: BTreeMap<u32, Vec<usize>>,
    children: u32,
}

impl<'a> Settling<'a> {
    fn new(random: Random, history: &'a History) -> Self {
        let family_of = vec![usize::MAX; history.referrals.len()];
        let (families, closed) = (Vec::new(), BTreeMap::new());
        Self { random, history, families, family_of, closed, children: 0 }
    }

    fn settle(&mut self, at: usize, episode: Episode) {
        let referral = &self.history.referrals[at];
        let family = match referral.same_children_as {
            Some(earlier) => self.family_of[earlier],
            None => self.known_family(referral).unwrap_or_else(|| self.new_family(referral)),
        };
        self.family_of[at] = family;
        if referral.routes.is_empty() && episode.closure.is_some() {
            self.closed.entry(referral.size).or_default().push(family);
        }
        self.families[family].episodes.push(episode);
    }

    fn known_family(&mut self, referral: &Referral) -> Option<usize> {
        if !referral.routes.is_empty() || !self.random.chance(28) {
            return None;
        }
        let closed = self.closed.get_mut(&referral.size)?;
        for _ in 0..TRIES {
            let at = self.random.below(closed.len() as u32) as usize;
            if closed.get(at).is_some_and(|at| may_return(&self.families[*at], referral.date)) {
                return Some(closed.swap_remove(at));
            }
        }
        None
    }

    fn new_family(&mut self, referral: &Referral) -> usize {
        let before = referral.routes.first().map(|route| self.history.spells[route.spell].previous);
        let ages = match before {
            None => (0, SEVENTEEN),
            Some(0) => (0, FOURTEEN),
            Some(_) => (TWO_YEARS, FOURTEEN),
        };
        let profile = Profile {
            size: referral.size,
            referral: referral.date,
            may_be_unborn: referral.fate == Fate::Assessed && ages.0 == 0,
            ages,
        };
        // Numbers start high enough to look like those of a system in use.
        let first_number = 20_001 + self.children;
        let children = people::siblings(&mut self.random, first_number, &profile);
        self.children += referral.size;
        self.families.push(Family { children, episodes: Vec::new() });
        self.families.len() - 1
    }
}

fn may_return(family: &Family, referral: Date) -> bool {
    let closed = family.episodes.last().and_then(|episode| episode.closure);
    let apart = closed.is_some_and(|closure| {
        closure.date < referral && days::working_days(closure.date, referral) >= APART
    });
    let oldest = family.children.iter().map(|child| child.birth).min();
    apart && oldest.is_some_and(|birth| days::days_between(birth, referral) < SEVENTEEN as i32)
}
