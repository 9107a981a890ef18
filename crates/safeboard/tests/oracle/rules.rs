//! The rules of the indicators as loops over one child, written from the definitions and not from the
//! SQL.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::council::{Assessment, Child, Plan};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub date: String,
    pub met: bool,
    pub in_denominator: bool,
}

#[derive(Default)]
pub struct Rows {
    pub members: BTreeMap<(String, String), Counted>,
    numerator: u64,
    denominator: u64,
}

impl Rows {
    pub fn add(&mut self, child: &str, record: usize, counted: Counted) {
        self.numerator += u64::from(counted.met);
        self.denominator += u64::from(counted.in_denominator);
        self.members.insert((child.to_owned(), record.to_string()), counted);
    }

    pub fn counts(&self) -> (u64, u64) {
        (self.numerator, self.denominator)
    }
}

type Add<'a> = &'a mut dyn FnMut(usize, Counted);
pub type Rule = fn(&Child, (Date, Date), Add);

pub const RULES: &[(&str, Rule)] = &[
    ("children-on-plans", children_on_plans),
    ("plans-lasting-two-years", |c, d, add| two_years(c, d, add, |s, e| (e - s).get_days() >= 729)),
    ("plans-lasting-two-years@more-than-729-days-between", |c, d, add| {
        two_years(c, d, add, |s, e| (e - s).get_days() > 729);
    }),
    ("plans-lasting-two-years@calendar-months", |c, d, add| {
        two_years(c, d, add, |s, e| e >= s + 24.months());
    }),
    ("repeat-plans", |c, d, add| repeat_plans(c, d, add, true)),
    ("repeat-plans@own-record-only", |c, d, add| repeat_plans(c, d, add, false)),
    ("reviews-on-time", |c, d, add| reviews(c, d, add, &Limits::DAYS, false)),
    ("reviews-on-time@calendar-months", |c, d, add| reviews(c, d, add, &Limits::MONTHS, false)),
    ("reviews-on-time@gaps-ending-in-period", |c, d, add| reviews(c, d, add, &Limits::DAYS, true)),
    ("referrals-to-initial-assessment", referrals_assessed),
    ("referrals-to-initial-assessment@count-ratio", count_ratio),
    ("initial-assessments-on-time", |c, d, add| {
        initial(c, d, add, |referred| if referred < date(2010, 4, 1) { 7 } else { 10 });
    }),
    ("initial-assessments-on-time@seven-days", |c, d, add| initial(c, d, add, |_| 7)),
    ("initial-assessments-on-time@ten-days", |c, d, add| initial(c, d, add, |_| 10)),
    ("core-assessments-on-time", core),
];

fn row(day: Date, met: bool) -> Counted {
    Counted { date: day.to_string(), met, in_denominator: true }
}

fn within(day: Date, (first, last): (Date, Date)) -> bool {
    first <= day && day <= last
}

fn own_plans(child: &Child) -> Vec<&Plan> {
    let mut plans: Vec<&Plan> = child.plans.iter().filter(|plan| !plan.other_authority).collect();
    plans.sort_by_key(|plan| (plan.start, plan.id));
    plans
}

fn open_on(plan: &Plan, day: Date) -> bool {
    plan.start <= day && plan.end.is_none_or(|end| end > day)
}

fn children_on_plans(child: &Child, (_, last): (Date, Date), add: Add) {
    if let Some(plan) = own_plans(child).into_iter().find(|plan| open_on(plan, last)) {
        add(plan.id, row(last, true));
    }
}

fn two_years(child: &Child, days: (Date, Date), add: Add, long: fn(Date, Date) -> bool) {
    for plan in own_plans(child) {
        if let Some(end) = plan.end.filter(|end| within(*end, days)) {
            add(plan.id, row(end, long(plan.start, end)));
        }
    }
}

fn repeat_plans(child: &Child, days: (Date, Date), add: Add, recorded_counts: bool) {
    let plans = own_plans(child);
    for plan in &plans {
        if within(plan.start, days) {
            let in_record = plans.iter().any(|other| other.start < plan.start);
            let recorded = recorded_counts && plan.previous_plans > 0;
            add(plan.id, row(plan.start, in_record || recorded));
        }
    }
}

struct Limits {
    /// Last day on which the first review, or a later one, is on time.
    first: fn(Date) -> Date,
    next: fn(Date) -> Date,
    /// Whether a plan of this start is three months old on this day.
    three_months: fn(Date, Date) -> bool,
}

impl Limits {
    const DAYS: Self = Self {
        first: |from| from + 91.days(),
        next: |from| from + 183.days(),
        three_months: |start, day| (day - start).get_days() >= 91,
    };
    const MONTHS: Self = Self {
        first: |from| from + 3.months(),
        next: |from| from + 6.months(),
        three_months: |start, day| start + 3.months() <= day,
    };
}

fn reviews(
    child: &Child,
    (first_day, last_day): (Date, Date),
    add: Add,
    limits: &Limits,
    forgive: bool,
) {
    let old_enough =
        |plan: &&Plan| open_on(plan, last_day) && (limits.three_months)(plan.start, last_day);
    let Some(plan) = own_plans(child).into_iter().find(old_enough) else { return };
    let mut held: Vec<Date> =
        plan.reviews.iter().copied().filter(|day| *day > plan.start && *day <= last_day).collect();
    held.sort();
    let mut on_time = true;
    let mut due = (limits.first)(plan.start);
    for review in held {
        if review > due && !(forgive && review < first_day) {
            on_time = false;
        }
        due = (limits.next)(review);
    }
    if last_day > due {
        on_time = false;
    }
    add(plan.id, row(last_day, on_time));
}

/// Ids of the child's referrals that are referrals.
fn real_referrals(child: &Child) -> Vec<usize> {
    let mut in_order: Vec<_> = child.referrals.iter().collect();
    in_order.sort_by_key(|referral| (referral.date, referral.id));
    let mut real: Vec<&super::council::Referral> = Vec::new();
    for referral in in_order {
        let same_day = real.iter().any(|other| other.date == referral.date);
        let inside = real.iter().any(|episode| match episode.closure {
            Some(closed) => episode.date < referral.date && referral.date < closed,
            None => !episode.no_further_action && episode.date < referral.date,
        });
        if !same_day && !inside {
            real.push(referral);
        }
    }
    real.iter().map(|referral| referral.id).collect()
}

fn referrals_assessed(child: &Child, days: (Date, Date), add: Add) {
    for id in real_referrals(child) {
        let referral = child.referrals.iter().find(|r| r.id == id).expect("one of the child's");
        if !within(referral.date, days) {
            continue;
        }
        let assessed = child.assessments.iter().any(|a| {
            a.kind == "initial"
                && a.referral == id
                && a.start.is_some_and(|start| start >= referral.date && start <= days.1)
        });
        add(id, row(referral.date, assessed && !referral.no_further_action));
    }
}

fn count_ratio(child: &Child, days: (Date, Date), add: Add) {
    for id in real_referrals(child) {
        let referral = child.referrals.iter().find(|r| r.id == id).expect("one of the child's");
        if within(referral.date, days) {
            add(id, row(referral.date, false));
        }
    }
    for assessment in child.assessments.iter().filter(|a| a.kind == "initial") {
        if let Some(done) = assessment.completion.filter(|done| within(*done, days)) {
            add(assessment.id, Counted { in_denominator: false, ..row(done, true) });
        }
    }
}

fn working_days(from: Date, to: Date) -> i32 {
    let holidays = include_str!("../../../../reference/bank_holidays.csv");
    let mut count = 0;
    let mut day = from;
    while day < to {
        day = day.tomorrow().expect("in the calendar");
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && !holidays.contains(&format!("\n{day},")) {
            count += 1;
        }
    }
    count
}

fn referral_date(child: &Child, id: usize) -> Option<Date> {
    child.referrals.iter().find(|referral| referral.id == id).map(|referral| referral.date)
}

fn initial(child: &Child, days: (Date, Date), add: Add, limit: fn(Date) -> i32) {
    for assessment in child.assessments.iter().filter(|a| a.kind == "initial") {
        let Some(done) = assessment.completion.filter(|done| within(*done, days)) else { continue };
        let referred = referral_date(child, assessment.referral);
        let order = |a: &Assessment| {
            (a.start.unwrap_or(Date::MAX), a.completion.unwrap_or(Date::MAX), a.id)
        };
        let repeat = referred.is_some()
            && child.assessments.iter().any(|other| {
                other.kind == "initial"
                    && other.referral == assessment.referral
                    && order(other) < order(assessment)
            });
        let clock = if repeat { assessment.start.or(referred) } else { referred };
        let dated = referred.or(assessment.start).unwrap_or(Date::MAX);
        let met =
            clock.is_some_and(|day_0| done >= day_0 && working_days(day_0, done) <= limit(dated));
        add(assessment.id, row(done, met));
    }
}

fn core(child: &Child, days: (Date, Date), add: Add) {
    for assessment in child.assessments.iter().filter(|a| a.kind == "core") {
        let Some(done) = assessment.completion.filter(|done| within(*done, days)) else { continue };
        let day_0 = assessment.start.or_else(|| commencement(child, assessment, done));
        let met = day_0.is_some_and(|day_0| done >= day_0 && working_days(day_0, done) <= 35);
        add(assessment.id, row(done, met));
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
    let opened = child
        .enquiries
        .iter()
        .filter(|e| e.referral == core.referral && e.start <= done)
        .filter(|e| started.is_none_or(|started| e.start >= started))
        .map(|e| e.start)
        .min();
    [ended, opened].into_iter().flatten().min()
}
