//! A made-up council: what is known of each child, and its tidy tables.

use jiff::civil::Date;

#[derive(Clone, Debug)]
pub struct Referral {
    pub id: usize,
    pub date: Date,
    pub closure: Option<Date>,
    pub closure_reason: &'static str,
    pub no_further_action: &'static str,
}

#[derive(Clone, Debug)]
pub struct Assessment {
    pub id: usize,
    pub referral: usize,
    pub kind: &'static str,
    pub start: Option<Date>,
    pub completion: Option<Date>,
    pub factors: &'static str,
}

#[derive(Clone, Debug)]
pub struct Enquiry {
    pub id: usize,
    pub referral: usize,
    pub start: Option<Date>,
    pub conference: Option<Date>,
    pub not_required: &'static str,
}

#[derive(Clone, Debug)]
pub struct Visit {
    pub date: Date,
    pub seen_alone: &'static str,
}

#[derive(Clone, Debug)]
pub struct Plan {
    pub id: usize,
    pub referral: Option<usize>,
    pub start: Date,
    pub end: Option<Date>,
    pub initial_category: &'static str,
    pub latest_category: &'static str,
    pub previous_plans: u8,
    pub other_authority: &'static str,
    pub reviews: Vec<Date>,
    pub visits: Vec<Visit>,
}

#[derive(Clone, Debug)]
pub struct ChildInNeedPlan {
    pub id: usize,
    pub referral: usize,
    pub start: Date,
}

#[derive(Clone, Debug)]
pub struct Feedback {
    pub id: usize,
    pub plan: Option<usize>,
    pub respondent: &'static str,
    pub given: Date,
    pub before: Option<u8>,
    pub after: Option<u8>,
}

#[derive(Clone, Debug)]
pub struct Child {
    pub referrals: Vec<Referral>,
    pub assessments: Vec<Assessment>,
    pub enquiries: Vec<Enquiry>,
    pub plans: Vec<Plan>,
    pub in_need_plans: Vec<ChildInNeedPlan>,
    pub feedback: Vec<Feedback>,
}

#[derive(Clone, Debug)]
pub struct Council {
    pub children: Vec<Child>,
}

/// A yes-or-no as a file writes it; blank is no.
pub fn is_yes(written: &str) -> bool {
    matches!(written, "yes" | "true" | "1")
}

impl Council {
    /// The council's tidy tables.
    pub fn tables(&self) -> Vec<String> {
        vec![
            self.table("referral_id,referral_date,closure_date,closure_reason,no_further_action", referrals),
            self.table("referral_id,assessment_id,kind,start_date,completion_date,factors", assessments),
            self.table("referral_id,enquiry_id,start_date,conference_date,conference_not_required", enquiries),
            self.table("referral_id,plan_id,start_date,end_date,initial_category,latest_category,previous_plans,other_authority", plans),
            self.table("plan_id,review_date", reviews),
            self.table("plan_id,visit_date,seen_alone", visits),
            self.table("referral_id,cin_plan_id,start_date", child_in_need_plans),
            self.table("feedback_id,plan_id,respondent,given_on,safety_before,safety_after", feedback),
        ]
    }

    fn table(&self, columns: &str, rows: fn(&Child) -> Vec<String>) -> String {
        let mut table = format!("authority,child_id,{columns}\n");
        for (number, child) in self.children.iter().enumerate() {
            for row in rows(child) {
                table += &format!("999,child {number},{row}\n");
            }
        }
        table
    }
}

fn or_blank(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn referrals(child: &Child) -> Vec<String> {
    let row = |r: &Referral| {
        let closure = format!("{},{}", or_blank(r.closure), r.closure_reason);
        format!("{},{},{closure},{}", r.id, r.date, r.no_further_action)
    };
    child.referrals.iter().map(row).collect()
}

fn assessments(child: &Child) -> Vec<String> {
    let row = |a: &Assessment| {
        let dates = format!("{},{}", or_blank(a.start), or_blank(a.completion));
        format!("{},{},{},{dates},{}", a.referral, a.id, a.kind, a.factors)
    };
    child.assessments.iter().map(row).collect()
}

fn enquiries(child: &Child) -> Vec<String> {
    let row = |e: &Enquiry| {
        let dates = format!("{},{}", or_blank(e.start), or_blank(e.conference));
        format!("{},{},{dates},{}", e.referral, e.id, e.not_required)
    };
    child.enquiries.iter().map(row).collect()
}

fn plans(child: &Child) -> Vec<String> {
    let row = |p: &Plan| {
        let dates = format!("{},{}", p.start, or_blank(p.end));
        let categories = format!("{},{}", p.initial_category, p.latest_category);
        let history = format!("{},{}", p.previous_plans, p.other_authority);
        format!("{},{},{dates},{categories},{history}", or_blank(p.referral), p.id)
    };
    child.plans.iter().map(row).collect()
}

fn reviews(child: &Child) -> Vec<String> {
    let rows = |p: &Plan| p.reviews.iter().map(|day| format!("{},{day}", p.id)).collect::<Vec<_>>();
    child.plans.iter().flat_map(rows).collect()
}

fn visits(child: &Child) -> Vec<String> {
    let row = |p: &Plan, v: &Visit| format!("{},{},{}", p.id, v.date, v.seen_alone);
    child.plans.iter().flat_map(|p| p.visits.iter().map(move |v| row(p, v))).collect()
}

fn child_in_need_plans(child: &Child) -> Vec<String> {
    let row = |p: &ChildInNeedPlan| format!("{},{},{}", p.referral, p.id, p.start);
    child.in_need_plans.iter().map(row).collect()
}

fn feedback(child: &Child) -> Vec<String> {
    let row = |f: &Feedback| {
        let marks = format!("{},{}", or_blank(f.before), or_blank(f.after));
        format!("{},{},{},{},{marks}", f.id, or_blank(f.plan), f.respondent, f.given)
    };
    child.feedback.iter().map(row).collect()
}
