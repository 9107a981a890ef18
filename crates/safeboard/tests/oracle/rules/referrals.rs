//! Referrals, and what became of them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Named;
use super::plans::own_plans;
use crate::oracle::council::{Assessment, Child, Referral, is_yes};
use crate::oracle::counted::{Add, Counted, Days, within};
use crate::oracle::days::working_days;

pub const RULES: &[Named] = &[
    ("referral-rate", |c, d, add| received(c, d, add, |_, _, _| true)),
    ("referrals-no-further-action", |c, d, add| received(c, d, add, |r, _, _| ended_there(r))),
    ("referrals-not-in-need", |c, d, add| received(c, d, add, not_in_need)),
    ("re-referrals-within-12-months", |c, d, add| received(c, d, add, came_back)),
    ("referrals-to-initial-assessment", |c, d, add| received(c, d, add, went_on)),
    ("referrals-to-initial-assessment@count-ratio", count_ratio),
    ("referrals-awaiting-decision", awaiting),
    ("child-in-need-rate", in_need),
];

fn ended_there(referral: &Referral) -> bool {
    is_yes(referral.no_further_action)
}

/// The child's referrals that are referrals, the earliest first.
fn real_referrals(child: &Child) -> Vec<&Referral> {
    let mut in_order: Vec<&Referral> = child.referrals.iter().collect();
    in_order.sort_by_key(|referral| (referral.date, referral.id));
    let mut real: Vec<&Referral> = Vec::new();
    for referral in in_order {
        let same_day = real.iter().any(|other| other.date == referral.date);
        let inside = real.iter().any(|episode| match episode.closure {
            Some(closed) => episode.date < referral.date && referral.date < closed,
            None => !ended_there(episode) && episode.date < referral.date,
        });
        if !same_day && !inside {
            real.push(referral);
        }
    }
    real
}

fn received(child: &Child, days: Days, add: Add, met: impl Fn(&Referral, &Child, Date) -> bool) {
    for referral in real_referrals(child) {
        if within(referral.date, days) {
            add(referral.id, Counted::on(referral.date, met(referral, child, days.1)));
        }
    }
}

fn assessments_of<'a>(
    referral: &'a Referral,
    child: &'a Child,
) -> impl Iterator<Item = &'a Assessment> {
    child.assessments.iter().filter(|assessment| assessment.referral == referral.id)
}

fn closed_by(referral: &Referral, day: Date) -> bool {
    referral.closure.is_some_and(|closed| closed <= day)
}

fn not_in_need(referral: &Referral, child: &Child, last: Date) -> bool {
    let assessed = assessments_of(referral, child).next().is_some();
    let enquiry = child.enquiries.iter().any(|enquiry| enquiry.referral == referral.id);
    let plan = own_plans(child).iter().any(|plan| plan.referral == Some(referral.id));
    let help = child.in_need_plans.iter().any(|plan| plan.referral == referral.id);
    let reason = matches!(referral.closure_reason, "RC8" | "RC9");
    let closed = closed_by(referral, last) && reason && !ended_there(referral);
    closed && assessed && !enquiry && !plan && !help
}

fn came_back(referral: &Referral, child: &Child, _: Date) -> bool {
    real_referrals(child)
        .iter()
        .any(|earlier| earlier.date < referral.date && referral.date <= earlier.date + 12.months())
}

fn went_on(referral: &Referral, child: &Child, last: Date) -> bool {
    let assessed = assessments_of(referral, child).any(|a| {
        a.kind == "initial" && a.start.is_some_and(|start| within(start, (referral.date, last)))
    });
    assessed && !ended_there(referral)
}

fn count_ratio(child: &Child, days: Days, add: Add) {
    received(child, days, add, |_, _, _| false);
    for assessment in child.assessments.iter().filter(|a| a.kind == "initial") {
        if let Some(done) = assessment.completion.filter(|done| within(*done, days)) {
            let counted = Counted { in_denominator: false, ..Counted::on(done, true) };
            add(assessment.id, counted);
        }
    }
}

fn awaiting(child: &Child, (_, last): Days, add: Add) {
    for referral in real_referrals(child).into_iter().filter(|r| r.date <= last) {
        let by_then = |day: Option<Date>| day.is_some_and(|day| day <= last);
        let assessed = assessments_of(referral, child).any(|a| by_then(a.start.or(a.completion)));
        let enquired = child
            .enquiries
            .iter()
            .any(|e| e.referral == referral.id && by_then(e.start.or(e.conference)));
        let ended = closed_by(referral, last) || ended_there(referral);
        if !(assessed || enquired || ended) {
            let soon = working_days(referral.date, last) <= 1;
            add(referral.id, Counted::on(last, soon));
        }
    }
}

fn in_need(child: &Child, (_, last): Days, add: Add) {
    let open = |r: &&Referral| r.date <= last && !closed_by(r, last) && !ended_there(r);
    if let Some(referral) = real_referrals(child).into_iter().find(open) {
        add(referral.id, Counted::on(last, true));
    }
}
