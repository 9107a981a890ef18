//! Councils of some two hundred children whose days and spans are dense about the limits.

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::sample::select;

use super::council::{
    Assessment, Child, ChildInNeedPlan, Council, Enquiry, Feedback, Plan, Referral, Visit,
};
use super::days::{Era, LAST_START, NEW, OLD, Span, day, span, years};

const CATEGORIES: [&str; 6] = ["", "NEG", "PHY", "SAB", "EMO", "MUL"];

pub fn council() -> impl Strategy<Value = Council> {
    let child = prop_oneof![child(&OLD), child(&NEW)];
    prop::collection::vec(child, 150..250).prop_map(|children| Council { children })
}

fn child(era: &'static Era) -> impl Strategy<Value = Child> {
    let parts = (
        referrals(era),
        assessments(era),
        enquiries(era),
        plans(era),
        child_in_need_plans(era),
        feedback(era),
    );
    parts.prop_map(|(referrals, assessments, enquiries, plans, in_need_plans, feedback)| {
        let assessments = completed(assessments, &referrals);
        Child { referrals, assessments, enquiries, plans, in_need_plans, feedback }
    })
}

fn yes_one_in(times: u32) -> impl Strategy<Value = &'static str> {
    prop_oneof![1 => select(vec!["yes", "true", "1"]), times - 1 => select(vec!["", "no", "0"])]
}

/// Days, each of its own or some span after the one before.
fn chain(era: &'static Era) -> impl Strategy<Value = (Date, Option<Span>)> {
    (day(era), prop::option::of(prop_oneof![span(), years()]))
}

fn can_start(day: Date) -> bool {
    day <= LAST_START
}

fn referrals(era: &'static Era) -> impl Strategy<Value = Vec<Referral>> {
    let reason = select(vec!["", "RC7", "RC8", "RC8", "RC9", "RC9"]);
    let one = (chain(era), prop::option::weighted(0.7, span()), reason, yes_one_in(5));
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let mut referrals: Vec<Referral> = Vec::new();
        for (id, ((day, after), open, closure_reason, no_further_action)) in
            all.into_iter().enumerate()
        {
            let after_last = |span: Span| Some(span.after(referrals.last()?.date));
            let date = after.and_then(after_last).filter(|day| can_start(*day)).unwrap_or(day);
            let closure = open.map(|span| span.after(date).max(date));
            let closure_reason = if closure.is_some() { closure_reason } else { "" };
            referrals.push(Referral { id, date, closure, closure_reason, no_further_action });
        }
        referrals
    })
}

fn completed(
    assessments: Vec<(Assessment, Option<Span>)>,
    referrals: &[Referral],
) -> Vec<Assessment> {
    let one = |(mut assessment, after): (Assessment, Option<Span>)| {
        if let Some((referral, span)) = referrals.get(assessment.referral).zip(after) {
            assessment.completion = Some(span.after(referral.date));
        }
        assessment
    };
    assessments.into_iter().map(one).collect()
}

/// Some with the span from their referral after which they were completed.
fn assessments(era: &'static Era) -> impl Strategy<Value = Vec<(Assessment, Option<Span>)>> {
    let one = (
        0_usize..4,
        select(vec!["initial", "initial", "core", "single", "single", "single"]),
        prop::option::weighted(0.85, day(era)),
        prop::option::weighted(0.8, (span(), prop_oneof![3 => Just(0), 2 => -2_i64..=1])),
        day(era),
        select(vec!["", "3A", "21", "1B;3B;4B"]),
        prop::option::weighted(0.3, span()),
    );
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let assessment = |(id, (referral, kind, start, length, any, factors, after_referral))| {
            let length: Option<(Span, i64)> = length;
            let start: Option<Date> = start;
            let completion =
                length.map(|(span, off)| start.map_or(any, |start| span.after(start) + off.days()));
            // Numbered apart from referrals, so that a cohort of both can be compared.
            let id = id + 100;
            (Assessment { id, referral, kind, start, completion, factors }, after_referral)
        };
        all.into_iter().enumerate().map(assessment).collect()
    })
}

fn enquiries(era: &'static Era) -> impl Strategy<Value = Vec<Enquiry>> {
    let one = (
        0_usize..4,
        prop::option::weighted(0.8, day(era)),
        prop::option::weighted(0.8, (span(), prop_oneof![3 => Just(0), 1 => -2_i64..=1])),
        day(era),
        yes_one_in(5),
    );
    prop::collection::vec(one, 0..3).prop_map(|all| {
        let enquiry = |(id, (referral, start, length, any, not_required))| {
            let length: Option<(Span, i64)> = length;
            let start: Option<Date> = start;
            let conference =
                length.map(|(span, off)| start.map_or(any, |start| span.after(start) + off.days()));
            Enquiry { id, referral, start, conference, not_required }
        };
        all.into_iter().enumerate().map(enquiry).collect()
    })
}

fn plans(era: &'static Era) -> impl Strategy<Value = Vec<Plan>> {
    let length = prop_oneof![3 => span(), 1 => years(), 1 => (727_i64..732).prop_map(Span::Days)];
    let one = (
        (chain(era), prop::option::weighted(0.6, length), prop::option::of(0_usize..4)),
        (select(&CATEGORIES[..]), select(&CATEGORIES[..]), 0_u8..2, yes_one_in(8)),
        prop::collection::vec(span(), 0..4),
        prop::collection::vec(visit(era), 0..4),
    );
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let mut plans: Vec<Plan> = Vec::new();
        for (id, (when, what, reviews, visits)) in all.into_iter().enumerate() {
            let ((day, after), length, referral) = when;
            let (initial_category, latest_category, previous_plans, other_authority) = what;
            let after_last = |span: Span| Some(span.after(plans.last()?.end?));
            let start = after.and_then(after_last).filter(|day| can_start(*day)).unwrap_or(day);
            // A plan of no days is refused by the reader.
            let end = length.map(|span| span.after(start).max(start + 1.days()));
            plans.push(Plan {
                id,
                referral,
                start,
                end,
                initial_category,
                latest_category,
                previous_plans,
                other_authority,
                reviews: reviews_from(start, reviews),
                visits: visits_from(start, visits),
            });
        }
        plans
    })
}

fn reviews_from(start: Date, gaps: Vec<Span>) -> Vec<Date> {
    let mut reviews = Vec::new();
    let mut at = start;
    for gap in gaps {
        at = gap.after(at);
        if !reviews.contains(&at) {
            reviews.push(at);
        }
    }
    reviews
}

/// A day of its own, or days after the start (before it, if below nought).
type MadeUpVisit = (Date, Option<i64>, &'static str);

fn visit(era: &'static Era) -> impl Strategy<Value = MadeUpVisit> {
    (day(era), prop::option::of(-2_i64..15), yes_one_in(2))
}

fn visits_from(start: Date, made_up: Vec<MadeUpVisit>) -> Vec<Visit> {
    let mut visits: Vec<Visit> = Vec::new();
    for (day, after, seen_alone) in made_up {
        let date = after.map_or(day, |days| start + days.days());
        if visits.iter().all(|visit| visit.date != date) {
            visits.push(Visit { date, seen_alone });
        }
    }
    visits
}

fn child_in_need_plans(era: &'static Era) -> impl Strategy<Value = Vec<ChildInNeedPlan>> {
    prop::collection::vec((0_usize..4, day(era)), 0..2).prop_map(|all| {
        let plan = |(id, (referral, start))| ChildInNeedPlan { id, referral, start };
        all.into_iter().enumerate().map(plan).collect()
    })
}

fn feedback(era: &'static Era) -> impl Strategy<Value = Vec<Feedback>> {
    let mark = || prop::option::weighted(0.8, prop_oneof![Just(0_u8), Just(10), 4_u8..7]);
    let one = (
        prop::option::of(0_usize..4),
        select(vec!["child", "child", "parent", "professional"]),
        day(era),
        mark(),
        mark(),
    );
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let feedback = |(id, (plan, respondent, given, before, after))| Feedback {
            id,
            plan,
            respondent,
            given,
            before,
            after,
        };
        all.into_iter().enumerate().map(feedback).collect()
    })
}
