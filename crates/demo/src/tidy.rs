//! The case tables as rows of text, as they stood on a day: an event after that day is not known yet,
//! and neither is a row that it would have begun. Which rows go into which file is said in `extracts`.

use std::fmt::Write;

use jiff::civil::Date;

use crate::case::{Assessment, Child, Enquiry, Episode, Family, Kind, Outcome, Plan, Sex};
use crate::people::DUTY_TEAM;

pub struct Table {
    pub name: &'static str,
    pub header: &'static str,
    pub rows: Vec<Row>,
}

pub struct Row {
    /// The event that began the row.
    pub date: Date,
    pub line: String,
}

const HEADERS: [(&str, &str); 8] = [
    (
        "children",
        "authority,child_id,birth_date,expected_birth_date,sex,ethnicity,disabilities,upn",
    ),
    (
        "referrals",
        "authority,child_id,referral_id,referral_date,source,no_further_action,primary_need,\
         closure_date,closure_reason,team,ward",
    ),
    (
        "assessments",
        "authority,child_id,referral_id,assessment_id,kind,start_date,completion_date,factors,\
         team,ward",
    ),
    (
        "section_47_enquiries",
        "authority,child_id,referral_id,enquiry_id,start_date,conference_target_date,\
         conference_date,conference_not_required",
    ),
    (
        "child_protection_plans",
        "authority,child_id,referral_id,plan_id,start_date,end_date,initial_category,\
         latest_category,previous_plans,other_authority,team,ward",
    ),
    ("plan_reviews", "authority,child_id,plan_id,review_date"),
    ("plan_visits", "authority,child_id,plan_id,visit_date,seen_alone"),
    ("child_in_need_plans", "authority,child_id,referral_id,cin_plan_id,start_date,end_date"),
];

const CHILDREN: usize = 0;
const REFERRALS: usize = 1;
const ASSESSMENTS: usize = 2;
const ENQUIRIES: usize = 3;
const PLANS: usize = 4;
const REVIEWS: usize = 5;
const VISITS: usize = 6;
const IN_NEED: usize = 7;

/// Every case table of `authority` as it stood on `known_on`.
pub fn tables(authority: &str, families: &[Family], known_on: Date) -> [Table; 8] {
    let mut writer = Writer {
        authority,
        known_on,
        tables: HEADERS.map(|(name, header)| Table { name, header, rows: Vec::new() }),
    };
    for family in families {
        for child in &family.children {
            writer.child(child, family);
        }
    }
    writer.tables
}

/// How the council's system names a child.
pub fn child_id(child: &Child) -> String {
    format!("M{}", child.number)
}

/// How it names a plan: by its episode and its place in it, each from 1.
pub fn plan_id(child: &str, episode: i32, place: i32) -> String {
    format!("{child}-R{episode}-P{place}")
}

struct Writer<'a> {
    authority: &'a str,
    known_on: Date,
    tables: [Table; 8],
}

impl Writer<'_> {
    fn add(&mut self, table: usize, date: Option<Date>, cells: impl FnOnce(&mut Cells)) {
        let Some(date) = date.filter(|date| *date <= self.known_on) else { return };
        let mut line = Cells { line: self.authority.to_owned(), known_on: self.known_on };
        cells(&mut line);
        self.tables[table].rows.push(Row { date, line: line.line });
    }

    fn child(&mut self, child: &Child, family: &Family) {
        let id = child_id(child);
        let first_referral = family.episodes.first().map(|episode| episode.referral);
        self.add(CHILDREN, first_referral, |cells| {
            let born = child.is_born(cells.known_on);
            let sex = if child.sex == Sex::Male { "M" } else { "F" };
            let disabilities = if child.disabilities.is_empty() {
                "NONE".to_owned()
            } else {
                child.disabilities.join(";")
            };
            cells.text(&id).day(Some(child.birth)).day(child.expected);
            cells.text(if born { sex } else { "U" }).text(child.ethnicity);
            cells.text(&disabilities).text("");
        });
        for (episode, number) in family.episodes.iter().zip(1..) {
            self.episode(child, [&id, &format!("{id}-R{number}")], episode, number);
        }
    }

    fn episode(&mut self, child: &Child, ids: [&str; 2], episode: &Episode, number: i32) {
        let [id, referral] = ids;
        let closure = episode.closure.filter(|closure| closure.date <= self.known_on);
        self.add(REFERRALS, Some(episode.referral), |cells| {
            cells.text(id).text(referral).day(Some(episode.referral)).text(episode.source);
            // The decision is made as the case is closed.
            cells.flag(episode.no_further_action && closure.is_some()).text(episode.need);
            cells.day(closure.map(|closure| closure.date));
            cells.text(closure.map_or("", |closure| closure.reason));
            cells.text(DUTY_TEAM).text(child.ward);
        });
        for (assessment, number) in episode.assessments.iter().zip(1..) {
            self.assessment(child, [id, referral], assessment, number);
        }
        for (enquiry, number) in episode.enquiries.iter().zip(1..) {
            self.enquiry([id, referral], enquiry, number);
        }
        for (plan, place) in episode.plans.iter().zip(1..) {
            self.plan(child, ids, plan, &plan_id(id, number, place));
        }
        for (plan, number) in episode.in_need.iter().zip(1..) {
            self.add(IN_NEED, Some(plan.start), |cells| {
                cells.text(id).text(referral).text(&format!("{referral}-N{number}"));
                cells.day(Some(plan.start)).day(Some(plan.end));
            });
        }
    }

    fn assessment(&mut self, child: &Child, ids: [&str; 2], assessment: &Assessment, number: i32) {
        let (kind, team) = match assessment.kind {
            Kind::Initial => ("initial", DUTY_TEAM),
            Kind::Core => ("core", child.team),
            Kind::Single => ("single", child.team),
        };
        self.add(ASSESSMENTS, Some(assessment.start), |cells| {
            let completion = assessment.completion.filter(|date| *date <= cells.known_on);
            cells.texts(ids).text(&format!("{}-A{number}", ids[1])).text(kind);
            cells.day(Some(assessment.start).filter(|_| assessment.start_recorded));
            cells.day(completion);
            let factors = if completion.is_some() { &assessment.factors[..] } else { &[] };
            cells.text(&factors.join(";")).text(team).text(child.ward);
        });
    }

    fn enquiry(&mut self, ids: [&str; 2], enquiry: &Enquiry, number: i32) {
        self.add(ENQUIRIES, Some(enquiry.start), |cells| {
            let (conference, not_required) = match enquiry.outcome {
                Outcome::Conference(date) => (Some(date), false),
                Outcome::NotRequired(date) => (None, date <= cells.known_on),
            };
            // The target is set as the enquiry opens, so it is known before its day comes.
            let target = enquiry.target.to_string();
            cells.texts(ids).text(&format!("{}-E{number}", ids[1])).day(Some(enquiry.start));
            cells.text(&target).day(conference).flag(not_required);
        });
    }

    fn plan(&mut self, child: &Child, ids: [&str; 2], plan: &Plan, plan_id: &str) {
        self.add(PLANS, Some(plan.start), |cells| {
            cells.texts(ids).text(plan_id).day(Some(plan.start)).day(plan.end);
            let category = plan.category_on(cells.known_on);
            cells.text(plan.category).text(category);
            cells.text(&plan.previous.to_string()).flag(false);
            cells.text(child.team).text(child.ward);
        });
        for review in &plan.reviews {
            self.add(REVIEWS, Some(*review), |cells| {
                cells.text(ids[0]).text(plan_id).day(Some(*review));
            });
        }
        for visit in &plan.visits {
            // A child not yet born is not seen.
            self.add(VISITS, Some(visit.date), |cells| {
                cells.text(ids[0]).text(plan_id).day(Some(visit.date));
                cells.flag(visit.seen_alone && child.is_born(visit.date));
            });
        }
    }
}

/// The cells of a line. Codes, ids and names of places: nothing that would need quotes.
struct Cells {
    line: String,
    known_on: Date,
}

impl Cells {
    fn text(&mut self, text: &str) -> &mut Self {
        self.line.push(',');
        self.line.push_str(text);
        self
    }

    fn texts(&mut self, texts: [&str; 2]) -> &mut Self {
        self.text(texts[0]).text(texts[1])
    }

    /// Blank when not known yet.
    fn day(&mut self, day: Option<Date>) -> &mut Self {
        self.line.push(',');
        if let Some(day) = day.filter(|day| *day <= self.known_on) {
            write!(self.line, "{day}").expect("writing to a string does not fail");
        }
        self
    }

    fn flag(&mut self, flag: bool) -> &mut Self {
        self.text(if flag { "true" } else { "false" })
    }
}
