//! Assessments: initial, core and single, and what they found.

use jiff::civil::{Date, date};

use super::Named;
use crate::oracle::council::{Assessment, Child};
use crate::oracle::counted::{Add, Counted, Days, within};
use crate::oracle::days::working_days;

pub const RULES: &[Named] = &[
    ("initial-assessments-on-time", |c, d, add| {
        initial(c, d, add, |referred| if referred < date(2010, 4, 1) { 7 } else { 10 });
    }),
    ("initial-assessments-on-time@seven-days", |c, d, add| initial(c, d, add, |_| 7)),
    ("initial-assessments-on-time@ten-days", |c, d, add| initial(c, d, add, |_| 10)),
    ("core-assessments-on-time", core),
    ("assessments-within-45-days", |c, d, add| {
        single(c, d, add, |_, assessment, done| {
            Counted::on(done, took(assessment.start, done).is_some_and(|days| days <= 45))
        });
    }),
    ("assessments-within-45-days@from-referral", |c, d, add| {
        single(c, d, add, |child, assessment, done| {
            let referred = referral_date(child, assessment.referral);
            Counted::on(done, took(referred, done).is_some_and(|days| days <= 45))
        });
    }),
    ("assessment-duration", |c, d, add| {
        single(c, d, add, |_, a, done| Counted::measured(done, took(a.start, done)));
    }),
    ("assessments-by-duration", |c, d, add| {
        single(c, d, add, |_, a, done| Counted::banded(done, took(a.start, done).map(band)));
    }),
    ("assessments-open-over-45-days", still_open),
    ("factors-at-assessment", factors),
];

fn referral_date(child: &Child, id: usize) -> Option<Date> {
    child.referrals.iter().find(|referral| referral.id == id).map(|referral| referral.date)
}

/// Working days from day 0 to the completion, where day 0 is known and not after it.
fn took(day_0: Option<Date>, done: Date) -> Option<i32> {
    day_0.filter(|day| *day <= done).map(|day| working_days(day, done))
}

/// Assessments of a kind that were completed in the period, and when.
fn completed<'a>(child: &'a Child, kind: &str, days: Days) -> Vec<(&'a Assessment, Date)> {
    let of_kind = child.assessments.iter().filter(|a| a.kind == kind);
    of_kind.filter_map(|a| Some((a, a.completion.filter(|done| within(*done, days))?))).collect()
}

fn single(child: &Child, days: Days, add: Add, counted: fn(&Child, &Assessment, Date) -> Counted) {
    for (assessment, done) in completed(child, "single", days) {
        add(assessment.id, counted(child, assessment, done));
    }
}

fn band(days: i32) -> &'static str {
    match days {
        ..=0 => "same day",
        1..=10 => "1 to 10 days",
        11..=20 => "11 to 20 days",
        21..=30 => "21 to 30 days",
        31..=40 => "31 to 40 days",
        41..=45 => "41 to 45 days",
        46..=50 => "46 to 50 days",
        51..=60 => "51 to 60 days",
        61.. => "61 days or more",
    }
}

fn still_open(child: &Child, (_, last): Days, add: Add) {
    for assessment in child.assessments.iter().filter(|a| a.kind == "single") {
        let open = assessment.completion.is_none_or(|done| done > last);
        if open && took(assessment.start, last).is_some_and(|days| days > 45) {
            add(assessment.id, Counted::on(last, true));
        }
    }
}

fn factors(child: &Child, days: Days, add: Add) {
    for assessment in child.assessments.iter().filter(|a| !a.factors.is_empty()) {
        if let Some(done) = assessment.completion.filter(|done| within(*done, days)) {
            add(assessment.id, Counted::banded(done, Some(assessment.factors)));
        }
    }
}

fn initial(child: &Child, days: Days, add: Add, limit: fn(Date) -> i32) {
    for (assessment, done) in completed(child, "initial", days) {
        let referred = referral_date(child, assessment.referral);
        let repeat = referred.is_some() && is_repeat(child, assessment);
        let clock = if repeat { assessment.start.or(referred) } else { referred };
        let dated = referred.or(assessment.start).unwrap_or(Date::MAX);
        let met = took(clock, done).is_some_and(|days| days <= limit(dated));
        add(assessment.id, Counted::on(done, met));
    }
}

fn is_repeat(child: &Child, this: &Assessment) -> bool {
    let order =
        |a: &Assessment| (a.start.unwrap_or(Date::MAX), a.completion.unwrap_or(Date::MAX), a.id);
    child.assessments.iter().any(|other| {
        other.kind == "initial" && other.referral == this.referral && order(other) < order(this)
    })
}

fn core(child: &Child, days: Days, add: Add) {
    for (assessment, done) in completed(child, "core", days) {
        let day_0 = assessment.start.or_else(|| commencement(child, assessment, done));
        add(assessment.id, Counted::on(done, took(day_0, done).is_some_and(|days| days <= 35)));
    }
}

/// Where no start is recorded: the end of the initial assessment it follows, or the strategy
/// discussion on or after that assessment's start, whichever is earlier.
fn commencement(child: &Child, core: &Assessment, done: Date) -> Option<Date> {
    let followed = |a: &&Assessment| {
        a.kind == "initial"
            && a.referral == core.referral
            && a.completion.is_some_and(|end| end <= done)
    };
    let initial: Vec<&Assessment> = child.assessments.iter().filter(followed).collect();
    let ended = initial.iter().filter_map(|a| a.completion).max();
    let started = initial.iter().filter_map(|a| a.start).max();
    let enquiries = child.enquiries.iter().filter(|e| e.referral == core.referral);
    let discussions = enquiries.filter_map(|e| e.start);
    let opened = discussions
        .filter(|day| *day <= done && started.is_none_or(|started| *day >= started))
        .min();
    [ended, opened].into_iter().flatten().min()
}
