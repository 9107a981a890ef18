//! One referral and all that followed, put together as an episode: assessments, enquiries, plans, work
//! with the child in need, and the closing of the case.

use calendar::FinancialYear;
use jiff::civil::Date;

use crate::case::{Assessment, Closure, Enquiry, Episode, InNeed, Kind, Outcome, Plan};
use crate::days;
use crate::history::History;
use crate::plan_events;
use crate::random::Random;
use crate::referrals::{Fate, Referral};
use crate::volumes::Assessing;

const SOURCES: &[(&str, u32)] = &[
    ("6", 29),
    ("2A", 20),
    ("5A", 9),
    ("1A", 8),
    ("3F", 7),
    ("3A", 3),
    ("3B", 3),
    ("3E", 4),
    ("5C", 5),
    ("9", 3),
    ("7", 3),
    ("8", 4),
    ("4", 2),
];

const NEEDS: &[(&str, u32)] = &[
    ("N1", 52),
    ("N5", 15),
    ("N4", 9),
    ("N2", 7),
    ("N6", 5),
    ("N3", 4),
    ("N8", 3),
    ("N7", 1),
    ("N9", 1),
    ("N0", 3),
];

const FACTORS: &[(&str, u32)] = &[
    ("3B", 22),
    ("4B", 17),
    ("17A", 12),
    ("16A", 10),
    ("4A", 9),
    ("2B", 9),
    ("1B", 8),
    ("18C", 6),
    ("3A", 5),
    ("14A", 4),
    ("15A", 4),
    ("5A", 4),
    ("11A", 3),
    ("24A", 3),
    ("6A", 3),
    ("19C", 3),
    ("20", 3),
    ("10A", 2),
    ("7A", 2),
];

/// The codes of factors that say there are none, and others than those listed.
const NOTHING_FOUND: &str = "21";
const SOMETHING_ELSE: &str = "20";

/// All episodes, in the order of the history's referrals.
pub fn make(
    random: &mut Random,
    history: &History,
    assessing: Assessing,
    until: Date,
) -> Vec<Episode> {
    let mut of_referral: Vec<Vec<Assessment>> =
        history.referrals.iter().map(|_| Vec::new()).collect();
    let first = if assessing == Assessing::Single { Kind::Single } else { Kind::Initial };
    for (kind, works) in
        [(first, &history.first_assessments), (Kind::Core, &history.core_assessments)]
    {
        for work in works {
            let factors = match work.completion {
                Some(_) if kind == Kind::Single => factors(random),
                _ => Vec::new(),
            };
            let (start, completion) = (work.start, work.completion);
            let assessment = Assessment { kind, start, start_recorded: true, completion, factors };
            of_referral[work.referral].push(assessment);
        }
    }
    let mut next_referral = vec![None; history.referrals.len()];
    for referral in &history.referrals {
        if let Some(earlier) = referral.same_children_as {
            next_referral[earlier] = Some(referral.date);
        }
    }
    let makings = history.referrals.iter().zip(of_referral).zip(next_referral);
    makings
        .map(|((referral, assessments), next)| {
            let plans = plans(random, history, referral, until);
            let enquiries = enquiries(random, referral, &assessments, &plans);
            let mut episode = opened(random, referral, assessing);
            (episode.assessments, episode.enquiries, episode.plans) =
                (assessments, enquiries, plans);
            forget_a_start(random, &mut episode);
            close(random, &mut episode, referral.fate, next);
            found_something(&mut episode);
            episode
        })
        .collect()
}

fn opened(random: &mut Random, referral: &Referral, assessing: Assessing) -> Episode {
    let source = if assessing == Assessing::Single { random.weighted(SOURCES) } else { "" };
    let need = if referral.routes.is_empty() { random.weighted(NEEDS) } else { "N1" };
    Episode {
        referral: referral.date,
        source,
        need,
        no_further_action: referral.fate == Fate::NoFurtherAction,
        closure: None,
        assessments: Vec::new(),
        enquiries: Vec::new(),
        plans: Vec::new(),
        in_need: Vec::new(),
    }
}

fn factors(random: &mut Random) -> Vec<&'static str> {
    if random.chance(8) {
        return vec![NOTHING_FOUND];
    }
    let mut codes: Vec<_> = (0..random.range(1, 4)).map(|_| random.weighted(FACTORS)).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn plans(random: &mut Random, history: &History, referral: &Referral, until: Date) -> Vec<Plan> {
    let spells = referral.routes.iter().map(|route| &history.spells[route.spell]);
    spells.map(|spell| plan_events::plan(random, spell, until)).collect()
}

/// Those behind the plans; else, now and then, enquiries that found no plan to be needed.
fn enquiries(
    random: &mut Random,
    referral: &Referral,
    assessments: &[Assessment],
    plans: &[Plan],
) -> Vec<Enquiry> {
    if !plans.is_empty() {
        let pairs = referral.routes.iter().zip(plans);
        let held = |plan: &Plan| Outcome::Conference(plan.start);
        return pairs.map(|(route, plan)| enquiry(route.strategy, held(plan))).collect();
    }
    let (opened_by, percent) = match assessments {
        [.., core] if core.kind == Kind::Core => (core.start, 35),
        [single] if single.kind == Kind::Single => (days::after(single.start, 1), 15),
        _ => return Vec::new(),
    };
    if !random.chance(percent) {
        return Vec::new();
    }
    let outcome = if random.chance(85) {
        Outcome::NotRequired(days::after(opened_by, random.range(4, 9)))
    } else {
        Outcome::Conference(days::after(opened_by, random.range(9, 17)))
    };
    vec![enquiry(opened_by, outcome)]
}

fn enquiry(start: Date, outcome: Outcome) -> Enquiry {
    Enquiry { start, target: days::after(start, 15), outcome }
}

/// A few core assessments have no start on file: they began as the initial assessment ended.
fn forget_a_start(random: &mut Random, episode: &mut Episode) {
    if episode.enquiries.is_empty() && random.chance(6) {
        let cores = episode.assessments.iter_mut().filter(|one| one.kind == Kind::Core);
        cores.for_each(|core| core.start_recorded = false);
    }
}

/// Closes the case, where it was: at once, after assessment, or after work with the child in need.
fn close(random: &mut Random, episode: &mut Episode, fate: Fate, next_referral: Option<Date>) {
    let (within, reason) = match fate {
        Fate::NoFurtherAction => (random.below(2), "RC7"),
        Fate::Advice => (random.range(1, 15), "RC7"),
        Fate::Assessed => return close_assessed(random, episode, next_referral),
    };
    episode.closure = Some(Closure { date: days::after(episode.referral, within), reason });
}

fn close_assessed(random: &mut Random, episode: &mut Episode, next_referral: Option<Date>) {
    in_need_around_plans(random, episode);
    let Some(last) = last_event(episode) else { return };
    let only_assessed = episode.assessments.len() == 1 && episode.enquiries.is_empty();
    if only_assessed && random.chance(55) {
        let date = days::after(last, random.below(6)).min(end_of_year(last));
        episode.closure = Some(Closure { date, reason: "RC8" });
        return;
    }
    let latest = next_referral.map_or(Date::MAX, |next| days::before(next, 10));
    let start = days::after(last, random.range(1, 8));
    let end = days::after(start, random.range(25, 110)).min(latest);
    if start < end {
        episode.in_need.push(InNeed { start, end });
    }
    let date = days::after(end, random.below(6)).min(latest).max(last);
    let reason = random.weighted(&[("RC7", 94), ("RC5", 4), ("RC4", 1), ("RC3", 1)]);
    episode.closure = Some(Closure { date, reason });
}

/// The last working day of the year of `day`, or that day if it is later: a case that an assessment
/// closes is returned with it.
fn end_of_year(day: Date) -> Date {
    days::on_or_before(FinancialYear::of(day).last_day()).max(day)
}

/// Where the only assessment does not close the case it found something.
fn found_something(episode: &mut Episode) {
    if episode.closure.is_none_or(|closure| closure.reason != "RC8") {
        let factors = episode.assessments.iter_mut().flat_map(|one| &mut one.factors);
        factors.filter(|code| **code == NOTHING_FOUND).for_each(|code| *code = SOMETHING_ELSE);
    }
}

/// The last thing on file; `None` while anything is still open.
fn last_event(episode: &Episode) -> Option<Date> {
    let completions = episode.assessments.iter().map(|assessment| assessment.completion);
    let plans = episode.plans.iter().map(|plan| plan.end);
    let enquiries = episode.enquiries.iter().map(|enquiry| match enquiry.outcome {
        Outcome::Conference(date) | Outcome::NotRequired(date) => Some(date),
    });
    let dates: Option<Vec<Date>> = completions.chain(plans).chain(enquiries).collect();
    dates?.into_iter().max()
}

/// A child in need before the plan when that took long, and between two plans of one referral.
fn in_need_around_plans(random: &mut Random, episode: &mut Episode) {
    let assessed = episode.assessments.first().and_then(|first| first.completion);
    let mut since = assessed;
    for plan in &episode.plans {
        if let Some(since) = since
            && days::days_between(since, plan.start) > 30
        {
            let start = days::after(since, random.range(1, 5));
            episode.in_need.push(InNeed { start, end: plan.start });
        }
        since = plan.end;
    }
}
