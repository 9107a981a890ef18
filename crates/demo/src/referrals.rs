//! Referrals of sibling groups and what becomes of each: those that lead to a plan are made backwards
//! from its conference, the rest fill up the quarter's volumes.

use jiff::civil::Date;

use crate::assessments::Work;
use crate::days;
use crate::groups;
use crate::plans::{Follows, Spell};
use crate::random::Random;
use crate::volumes::{Assessing, Quarter};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    NoFurtherAction,
    /// Information and advice: neither assessed nor closed at once.
    Advice,
    Assessed,
}

/// The strategy discussion that opened enquiries, and the plan its conference made.
#[derive(Clone, Copy)]
pub struct Route {
    pub spell: usize,
    pub strategy: Date,
}

pub struct Referral {
    pub size: u32,
    pub date: Date,
    pub fate: Fate,
    /// The ways from this referral to plans, in order of date.
    pub routes: Vec<Route>,
    /// An earlier referral of the same children.
    pub same_children_as: Option<usize>,
}

/// The referrals behind all plans, with their first assessments: quick ones, these children come first.
pub fn of_plans(
    random: &mut Random,
    spells: &[Spell],
    assessing: Assessing,
) -> (Vec<Referral>, Vec<Work>) {
    let (mut referrals, mut assessments) = (Vec::<Referral>::new(), Vec::new());
    let mut referral_of = Vec::with_capacity(spells.len());
    for (at, spell) in spells.iter().enumerate() {
        let strategy = strategy_discussion(random, spell.start);
        let route = Route { spell: at, strategy };
        if let Some(Follows::SameReferral(before)) = spell.follows {
            let referral: usize = referral_of[before];
            referrals[referral].routes.push(route);
            referral_of.push(referral);
            continue;
        }
        let waited = waited(random);
        let date = days::before(strategy, waited);
        let same_children_as = match spell.follows {
            Some(Follows::NewReferral(before)) => Some(referral_of[before]),
            _ => None,
        };
        referral_of.push(referrals.len());
        let took = match assessing {
            Assessing::InitialThenCore => random.range(2, 7).min(waited),
            Assessing::Single => days::working_days(date, spell.start).unsigned_abs().min(38) - 1,
        };
        let completion = days::after(date, took);
        assessments.push(Work::finished(referrals.len(), spell.size, date, completion));
        let (size, fate) = (spell.size, Fate::Assessed);
        referrals.push(Referral { size, date, fate, routes: vec![route], same_children_as });
    }
    (referrals, assessments)
}

/// Most conferences are held within 15 working days of the strategy discussion.
fn strategy_discussion(random: &mut Random, conference: Date) -> Date {
    let (least, most) = random.weighted(&[((8, 14), 70), ((15, 15), 15), ((16, 23), 15)]);
    days::before(conference, random.range(least, most))
}

/// Working days from referral to strategy discussion: at once, or after work with a child in need.
fn waited(random: &mut Random) -> u32 {
    let (least, most) = random.weighted(&[((0, 0), 15), ((1, 10), 60), ((30, 100), 25)]);
    random.range(least, most)
}

/// Adds the referrals that bring `quarter` to its volumes, those behind plans already being there.
pub fn of_quarter(random: &mut Random, quarter: &Quarter, referrals: &mut Vec<Referral>) {
    let in_quarter =
        |referral: &&Referral| quarter.first <= referral.date && referral.date <= quarter.last;
    let behind_plans: u32 = referrals.iter().filter(in_quarter).map(|group| group.size).sum();
    let others = quarter.referrals - quarter.assessed;
    let advised = others * 2 / 5;
    for (fate, children) in [
        (Fate::Assessed, quarter.assessed.saturating_sub(behind_plans)),
        (Fate::Advice, advised),
        (Fate::NoFurtherAction, others - advised),
    ] {
        for size in groups::sizes(random, children) {
            let date = days::any(random, quarter.first, quarter.last);
            referrals.push(Referral { size, date, fate, routes: vec![], same_children_as: None });
        }
    }
}
