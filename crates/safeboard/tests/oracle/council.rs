//! A made-up council of some two hundred children, with dates dense about the ends of periods and lengths dense
//! about the limits.

use std::fmt::Write;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::rules::{Rows, Rule};

#[derive(Clone, Debug)]
pub struct Referral {
    pub id: usize,
    pub date: Date,
    pub closure: Option<Date>,
    pub no_further_action: bool,
}

#[derive(Clone, Debug)]
pub struct Assessment {
    pub id: usize,
    pub referral: usize,
    pub kind: &'static str,
    pub start: Option<Date>,
    pub completion: Option<Date>,
}

#[derive(Clone, Debug)]
pub struct Enquiry {
    pub id: usize,
    pub referral: usize,
    pub start: Date,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub id: usize,
    pub start: Date,
    pub end: Option<Date>,
    pub previous_plans: u8,
    pub other_authority: bool,
    pub reviews: Vec<Date>,
}

#[derive(Clone, Debug)]
pub struct Child {
    pub referrals: Vec<Referral>,
    pub assessments: Vec<Assessment>,
    pub enquiries: Vec<Enquiry>,
    pub plans: Vec<Plan>,
}

#[derive(Clone, Debug)]
pub struct Council {
    pub children: Vec<Child>,
}

impl Council {
    pub fn count(&self, rule: Rule, days: (Date, Date)) -> Rows {
        let mut rows = Rows::default();
        for (number, child) in self.children.iter().enumerate() {
            rule(child, days, &mut |record, counted| {
                rows.add(&format!("child {number}"), record, counted);
            });
        }
        rows
    }

    /// The council's tidy tables.
    pub fn tables(&self) -> Vec<String> {
        let mut referrals =
            "authority,child_id,referral_id,referral_date,closure_date,no_further_action\n"
                .to_owned();
        let mut assessments =
            "authority,child_id,referral_id,assessment_id,kind,start_date,completion_date\n"
                .to_owned();
        let mut enquiries = "authority,child_id,referral_id,enquiry_id,start_date\n".to_owned();
        let mut plans =
            "authority,child_id,plan_id,start_date,end_date,previous_plans,other_authority\n"
                .to_owned();
        let mut reviews = "authority,child_id,plan_id,review_date\n".to_owned();
        for (number, child) in self.children.iter().enumerate() {
            let who = format!("999,child {number}");
            for r in &child.referrals {
                let _ = writeln!(
                    referrals,
                    "{who},{},{},{},{}",
                    r.id,
                    r.date,
                    or_blank(r.closure),
                    r.no_further_action
                );
            }
            for a in &child.assessments {
                let dates = format!("{},{}", or_blank(a.start), or_blank(a.completion));
                let _ = writeln!(assessments, "{who},{},{},{},{dates}", a.referral, a.id, a.kind);
            }
            for e in &child.enquiries {
                let _ = writeln!(enquiries, "{who},{},{},{}", e.referral, e.id, e.start);
            }
            for p in &child.plans {
                let end = or_blank(p.end);
                let _ = writeln!(
                    plans,
                    "{who},{},{},{end},{},{}",
                    p.id, p.start, p.previous_plans, p.other_authority
                );
                for review in &p.reviews {
                    let _ = writeln!(reviews, "{who},{},{review}", p.id);
                }
            }
        }
        vec![referrals, assessments, enquiries, plans, reviews]
    }
}

fn or_blank(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Days about which something changes.
const EDGES: [Date; 8] = [
    date(2010, 3, 31),
    date(2010, 4, 1),
    date(2010, 12, 24),
    date(2011, 3, 31),
    date(2011, 4, 21),
    date(2011, 6, 30),
    date(2011, 7, 1),
    date(2011, 9, 30),
];

fn day() -> impl Strategy<Value = Date> {
    let near = (0..EDGES.len(), -3_i64..=3).prop_map(|(edge, off)| EDGES[edge] + off.days());
    let any = (0_i64..800).prop_map(|off| date(2009, 12, 1) + off.days());
    prop_oneof![near, any]
}

/// Lengths about which something changes, in days.
fn length() -> impl Strategy<Value = i64> {
    prop_oneof![
        0_i64..25,
        45_i64..60,
        prop::sample::select(vec![89_i64, 90, 91, 92, 181, 182, 183, 184, 185]),
        727_i64..734,
    ]
}

fn yes_one_in(times: u32) -> impl Strategy<Value = bool> {
    (0..times).prop_map(|n| n == 0)
}

fn referrals() -> impl Strategy<Value = Vec<Referral>> {
    let one = (day(), prop::option::of(length()), yes_one_in(4));
    prop::collection::vec(one, 0..4).prop_map(|all| {
        let referral =
            |(id, (date, open, no_further_action)): (usize, (Date, Option<i64>, bool))| Referral {
                id,
                date,
                closure: open.map(|days| date + days.days()),
                no_further_action,
            };
        all.into_iter().enumerate().map(referral).collect()
    })
}

fn assessments() -> impl Strategy<Value = Vec<Assessment>> {
    let kind = prop::sample::select(vec!["initial", "initial", "core"]);
    let one = (
        0_usize..3,
        kind,
        prop::option::weighted(0.8, day()),
        prop::option::weighted(0.85, length()),
        day(),
    );
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let mut assessments = Vec::new();
        for (id, (referral, kind, start, length, any)) in all.into_iter().enumerate() {
            let completion =
                length.map(|days| start.map_or(any, |start| start + (days - 2).days()));
            // Numbered apart from referrals, so that a cohort of both can be compared.
            assessments.push(Assessment { id: id + 100, referral, kind, start, completion });
        }
        assessments
    })
}

fn enquiries() -> impl Strategy<Value = Vec<Enquiry>> {
    prop::collection::vec((0_usize..3, day()), 0..3).prop_map(|all| {
        let enquiry = |(id, (referral, start))| Enquiry { id, referral, start };
        all.into_iter().enumerate().map(enquiry).collect()
    })
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let plan = (
        day(),
        prop::option::weighted(0.6, length()),
        0_u8..2,
        yes_one_in(8),
        prop::collection::vec(length(), 0..4),
    );
    prop::collection::vec(plan, 0..4).prop_map(|all| {
        let mut plans = Vec::new();
        for (id, (start, length, previous_plans, other_authority, gaps)) in
            all.into_iter().enumerate()
        {
            // A plan of no days is refused by the reader.
            let end = length.map(|days| start + (days + 1).days());
            let mut reviews = Vec::new();
            let mut at = start;
            for gap in gaps {
                at += gap.days();
                if !reviews.contains(&at) {
                    reviews.push(at);
                }
            }
            plans.push(Plan { id, start, end, previous_plans, other_authority, reviews });
        }
        plans
    })
}

pub fn council() -> impl Strategy<Value = Council> {
    let child = (referrals(), assessments(), enquiries(), plans()).prop_map(
        |(referrals, assessments, enquiries, plans)| Child {
            referrals,
            assessments,
            enquiries,
            plans,
        },
    );
    prop::collection::vec(child, 150..250).prop_map(|children| Council { children })
}
