//! A family's whole case as it came to be, every date known: what extracts and census returns are cut
//! from. Brothers and sisters share their episodes.

use jiff::civil::Date;

pub struct Family {
    pub children: Vec<Child>,
    /// In order of referral; none overlap.
    pub episodes: Vec<Episode>,
}

pub struct Child {
    /// Unique in the council.
    pub number: u32,
    pub birth: Date,
    /// For a child not yet born at the first referral.
    pub expected: Option<Date>,
    pub sex: Sex,
    pub ethnicity: &'static str,
    /// Codes of the census; none is no disability.
    pub disabilities: Vec<&'static str>,
    pub ward: &'static str,
    pub team: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

pub struct Episode {
    pub referral: Date,
    pub source: &'static str,
    pub need: &'static str,
    pub no_further_action: bool,
    pub closure: Option<Closure>,
    pub assessments: Vec<Assessment>,
    pub enquiries: Vec<Enquiry>,
    pub plans: Vec<Plan>,
    pub in_need: Vec<InNeed>,
}

#[derive(Clone, Copy)]
pub struct Closure {
    pub date: Date,
    pub reason: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Initial,
    Core,
    Single,
}

pub struct Assessment {
    pub kind: Kind,
    pub start: Date,
    /// Some core assessments have no start on file: it is when the initial assessment ended.
    pub start_recorded: bool,
    pub completion: Option<Date>,
    pub factors: Vec<&'static str>,
}

/// Enquiries under section 47, opened by a strategy discussion.
pub struct Enquiry {
    pub start: Date,
    pub target: Date,
    pub outcome: Outcome,
}

#[derive(Clone, Copy)]
pub enum Outcome {
    Conference(Date),
    /// Decided on that day that no conference is needed.
    NotRequired(Date),
}

pub struct Plan {
    pub start: Date,
    pub end: Option<Date>,
    pub previous: u32,
    pub category: &'static str,
    /// Another category, from a review on.
    pub changed: Option<(Date, &'static str)>,
    pub reviews: Vec<Date>,
    pub visits: Vec<Visit>,
}

#[derive(Clone, Copy)]
pub struct Visit {
    pub date: Date,
    pub seen_alone: bool,
}

/// A child in need plan.
#[derive(Clone, Copy)]
pub struct InNeed {
    pub start: Date,
    pub end: Date,
}

impl Child {
    pub fn is_born(&self, on: Date) -> bool {
        self.birth <= on
    }
}

impl Plan {
    /// The category last decided by `on`.
    pub fn category_on(&self, on: Date) -> &'static str {
        self.changed.filter(|(from, _)| *from <= on).map_or(self.category, |(_, to)| to)
    }
}
