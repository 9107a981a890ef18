//! The seven indicators of 2011 counted by plain loops: numerator and denominator.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::tables::{Row, Tables, day};

static HOLIDAYS: LazyLock<BTreeSet<Date>> = LazyLock::new(|| {
    let text = include_str!("../../../../reference/bank_holidays.csv");
    text.lines().skip(1).map(|line| line[..10].parse().expect("a date")).collect()
});

pub fn is_working(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !HOLIDAYS.contains(&day)
}

pub fn working_days(from: Date, to: Date) -> usize {
    from.series(1.day()).skip(1).take_while(|day| *day <= to).filter(|day| is_working(*day)).count()
}

pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The days from `first` to `last` over the record as known.
pub struct Count<'a> {
    pub record: &'a Tables,
    pub first: Date,
    pub last: Date,
}

type Fraction = (usize, usize);

impl Count<'_> {
    fn holds(&self, date: Option<Date>) -> bool {
        date.is_some_and(|date| self.first <= date && date <= self.last)
    }

    fn plans(&self) -> &[Row] {
        self.record.rows("child_protection_plans")
    }

    fn open_plans(&self) -> Vec<&Row> {
        let begun = |plan: &&Row| day(plan, "start_date").is_some_and(|start| start <= self.last);
        let open = |plan: &&Row| day(plan, "end_date").is_none_or(|end| end > self.last);
        self.plans().iter().filter(begun).filter(open).collect()
    }

    pub fn children_on_plans(&self) -> usize {
        let children: BTreeSet<&str> =
            self.open_plans().iter().map(|plan| plan["child_id"].as_str()).collect();
        children.len()
    }

    pub fn plans_lasting_two_years(&self) -> Fraction {
        let ended: Vec<&Row> =
            self.plans().iter().filter(|plan| self.holds(day(plan, "end_date"))).collect();
        let long = |plan: &&&Row| {
            let (start, end) = (day(plan, "start_date"), day(plan, "end_date"));
            days(start.expect("a start"), end.expect("an end")) + 1 >= 730
        };
        (ended.iter().filter(long).count(), ended.len())
    }

    pub fn repeat_plans(&self) -> Fraction {
        let started: Vec<&Row> =
            self.plans().iter().filter(|plan| self.holds(day(plan, "start_date"))).collect();
        let repeat = |plan: &&&Row| {
            let earlier = self.plans().iter().any(|other| {
                other["child_id"] == plan["child_id"] && other["start_date"] < plan["start_date"]
            });
            earlier || plan["previous_plans"] != "0"
        };
        (started.iter().filter(repeat).count(), started.len())
    }

    pub fn reviews_on_time(&self) -> Fraction {
        let reviews = self.record.by("plan_reviews", "plan_id");
        let mut cohort = self.open_plans();
        cohort.retain(|plan| days(day(plan, "start_date").expect("a start"), self.last) >= 91);
        let on_time = |plan: &&&Row| {
            let none = Vec::new();
            let held = reviews.get(plan["plan_id"].as_str()).unwrap_or(&none);
            let held = held.iter().filter_map(|review| day(review, "review_date"));
            self.no_gap_too_long(day(plan, "start_date").expect("a start"), held.collect())
        };
        (cohort.iter().filter(on_time).count(), cohort.len())
    }

    fn no_gap_too_long(&self, start: Date, mut reviews: Vec<Date>) -> bool {
        reviews.sort_unstable();
        let (mut before, mut limit) = (start, 91);
        for review in reviews.into_iter().filter(|review| start < *review && *review <= self.last) {
            if days(before, review) > limit {
                return false;
            }
            (before, limit) = (review, 183);
        }
        days(before, self.last) <= limit
    }

    pub fn referrals_to_initial_assessment(&self) -> Fraction {
        let assessments = self.record.by("assessments", "referral_id");
        let referrals: Vec<&Row> = self
            .record
            .rows("referrals")
            .iter()
            .filter(|referral| self.holds(day(referral, "referral_date")))
            .collect();
        let went_on = |referral: &&&Row| {
            let of_it = assessments.get(referral["referral_id"].as_str());
            of_it.into_iter().flatten().any(|assessment| {
                assessment["kind"] == "initial"
                    && assessment["start_date"] >= referral["referral_date"]
                    && day(assessment, "start_date").is_some_and(|start| start <= self.last)
            })
        };
        (referrals.iter().filter(went_on).count(), referrals.len())
    }

    fn completed(&self, kind: &str) -> Vec<&Row> {
        let rows = self.record.rows("assessments").iter();
        let done = |row: &&Row| row["kind"] == kind && self.holds(day(row, "completion_date"));
        rows.filter(done).collect()
    }

    pub fn initial_assessments_on_time(&self) -> Fraction {
        let referrals = self.record.by("referrals", "referral_id");
        let completed = self.completed("initial");
        let on_time = |assessment: &&&Row| {
            let referral = referrals[assessment["referral_id"].as_str()][0];
            let from = day(referral, "referral_date").expect("a referral has a date");
            let limit = if from < date(2010, 4, 1) { 7 } else { 10 };
            working_days(from, day(assessment, "completion_date").expect("completed")) <= limit
        };
        (completed.iter().filter(on_time).count(), completed.len())
    }

    pub fn core_assessments_on_time(&self) -> Fraction {
        let of_referral = self.record.by("assessments", "referral_id");
        let completed = self.completed("core");
        let on_time = |core: &&&Row| {
            let initial_ended = || {
                let siblings = of_referral[core["referral_id"].as_str()].iter();
                let initial = siblings.filter(|row| row["kind"] == "initial");
                initial.filter_map(|row| day(row, "completion_date")).max()
            };
            let commenced = day(core, "start_date").or_else(initial_ended).expect("a clock");
            working_days(commenced, day(core, "completion_date").expect("completed")) <= 35
        };
        (completed.iter().filter(on_time).count(), completed.len())
    }
}
