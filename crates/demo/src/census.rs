//! Children in need census returns as XML: every case open at any time in the year, as it stood on its
//! 31 March. Leaves out what was over before the year began, as the census does.

use calendar::FinancialYear;
use jiff::civil::Date;

use crate::case::{
    Assessment, Child, Closure, Enquiry, Episode, Family, InNeed, Outcome, Plan, Sex,
};
use crate::tidy::child_id;
use crate::xml::Xml;

/// Sex took the place of gender in the return of this year.
const SEX_FROM: FinancialYear = FinancialYear(2024);
const SCHOOL_AGE_IN_DAYS: i32 = 5 * 365;

/// The return of `year`.
pub fn file(authority: &str, families: &[Family], year: FinancialYear) -> String {
    let mut census = Census { xml: Xml::new(), year, reference: year.last_day() };
    census.xml.open("Message");
    census.header(authority);
    census.xml.open("Children");
    for family in families {
        let episodes: Vec<&Episode> =
            family.episodes.iter().filter(|episode| census.covers(episode)).collect();
        for child in family.children.iter().filter(|_| !episodes.is_empty()) {
            census.child(child, &episodes);
        }
    }
    census.xml.close("Children");
    census.xml.close("Message");
    census.xml.finish()
}

struct Census {
    xml: Xml,
    year: FinancialYear,
    reference: Date,
}

impl Census {
    fn known(&self, date: Date) -> Option<Date> {
        Some(date).filter(|date| *date <= self.reference)
    }

    fn in_year(&self, date: Date) -> bool {
        self.year.first_day() <= date && date <= self.reference
    }

    /// Begun by the end of the year and not over before it began.
    fn spans(&self, start: Date, end: Option<Date>) -> bool {
        start <= self.reference && end.is_none_or(|end| end >= self.year.first_day())
    }

    fn covers(&self, episode: &Episode) -> bool {
        self.spans(episode.referral, episode.closure.map(|closure| closure.date))
    }

    fn header(&mut self, authority: &str) {
        let made = format!("{}-07-11T10:30:00", self.reference.year());
        self.xml.open("Header");
        self.xml.open("CollectionDetails");
        self.xml.leaf("Collection", "CIN");
        self.xml.leaf("Year", self.reference.year());
        self.xml.leaf("ReferenceDate", self.reference);
        self.xml.close("CollectionDetails");
        self.xml.open("Source");
        self.xml.leaf("SourceLevel", "L");
        self.xml.leaf("LEA", authority);
        self.xml.leaf("SoftwareCode", "Mendvale case system");
        self.xml.leaf("SerialNo", 1);
        self.xml.leaf("DateTime", made);
        self.xml.close("Source");
        self.xml.close("Header");
    }

    fn child(&mut self, child: &Child, episodes: &[&Episode]) {
        self.xml.open("Child");
        self.identifiers(child, episodes);
        self.xml.open("ChildCharacteristics");
        self.xml.leaf("Ethnicity", child.ethnicity);
        self.xml.open("Disabilities");
        if child.disabilities.is_empty() {
            self.xml.leaf("Disability", "NONE");
        }
        child.disabilities.iter().for_each(|code| self.xml.leaf("Disability", code));
        self.xml.close("Disabilities");
        self.xml.close("ChildCharacteristics");
        for episode in episodes {
            self.episode(episode);
        }
        self.xml.close("Child");
    }

    fn identifiers(&mut self, child: &Child, episodes: &[&Episode]) {
        let born = child.is_born(self.reference);
        let age = crate::days::days_between(child.birth, self.reference);
        self.xml.open("ChildIdentifiers");
        self.xml.leaf("LAchildID", child_id(child));
        if age >= SCHOOL_AGE_IN_DAYS {
            self.xml.leaf("UPN", pupil_number(child));
        } else if episodes.iter().all(|episode| episode.no_further_action) {
            self.xml.leaf("UPNunknown", "UN7");
        } else {
            self.xml.leaf("UPNunknown", "UN1");
        }
        match child.expected {
            Some(expected) if !born => self.xml.leaf("ExpectedPersonBirthDate", expected),
            _ => self.xml.leaf("PersonBirthDate", child.birth),
        }
        let (sex, gender) = match child.sex {
            _ if !born => ("U", "0"),
            Sex::Male => ("M", "1"),
            Sex::Female => ("F", "2"),
        };
        if self.year >= SEX_FROM {
            self.xml.leaf("Sex", sex);
        } else {
            self.xml.leaf("GenderCurrent", gender);
        }
        self.xml.close("ChildIdentifiers");
    }

    fn episode(&mut self, episode: &Episode) {
        let closure = episode.closure.filter(|closure| closure.date <= self.reference);
        self.xml.open("CINdetails");
        self.xml.leaf("CINreferralDate", episode.referral);
        self.xml.leaf("ReferralSource", episode.source);
        self.xml.leaf("PrimaryNeedCode", episode.need);
        if let Some(Closure { date, reason }) = closure {
            self.xml.leaf("CINclosureDate", date);
            self.xml.leaf("ReasonForClosure", reason);
        }
        episode.assessments.iter().for_each(|assessment| self.assessment(assessment));
        episode.in_need.iter().for_each(|plan| self.in_need(*plan));
        episode.enquiries.iter().for_each(|enquiry| self.enquiry(enquiry));
        self.xml.leaf("ReferralNFA", episode.no_further_action && closure.is_some());
        episode.plans.iter().for_each(|plan| self.plan(plan));
        self.xml.close("CINdetails");
    }

    fn assessment(&mut self, assessment: &Assessment) {
        if !self.spans(assessment.start, assessment.completion) {
            return;
        }
        self.xml.open("Assessments");
        self.xml.leaf("AssessmentActualStartDate", assessment.start);
        if let Some(completion) = assessment.completion.and_then(|date| self.known(date)) {
            self.xml.leaf("AssessmentAuthorisationDate", completion);
            self.xml.open("FactorsIdentifiedAtAssessment");
            assessment.factors.iter().for_each(|code| self.xml.leaf("AssessmentFactors", code));
            self.xml.close("FactorsIdentifiedAtAssessment");
        }
        self.xml.close("Assessments");
    }

    fn in_need(&mut self, plan: InNeed) {
        if self.spans(plan.start, Some(plan.end)) {
            self.xml.open("CINPlanDates");
            self.xml.leaf("CINPlanStartDate", plan.start);
            self.known(plan.end).iter().for_each(|end| self.xml.leaf("CINPlanEndDate", end));
            self.xml.close("CINPlanDates");
        }
    }

    fn enquiry(&mut self, enquiry: &Enquiry) {
        let (conference, not_required) = match enquiry.outcome {
            Outcome::Conference(date) => (Some(date), None),
            Outcome::NotRequired(date) => (None, self.known(date)),
        };
        let held_in_year = conference.is_some_and(|date| self.in_year(date));
        if enquiry.start > self.reference || !(self.in_year(enquiry.start) || held_in_year) {
            return;
        }
        self.xml.open("Section47");
        self.xml.leaf("S47ActualStartDate", enquiry.start);
        if not_required.is_none() {
            self.xml.leaf("InitialCPCtarget", enquiry.target);
        }
        if let Some(date) = conference.and_then(|date| self.known(date)) {
            self.xml.leaf("DateOfInitialCPC", date);
        }
        self.xml.leaf("ICPCnotRequired", not_required.is_some());
        self.xml.close("Section47");
    }

    fn plan(&mut self, plan: &Plan) {
        if !self.spans(plan.start, plan.end) {
            return;
        }
        self.xml.open("ChildProtectionPlans");
        self.xml.leaf("CPPstartDate", plan.start);
        if let Some(end) = plan.end.and_then(|end| self.known(end)) {
            self.xml.leaf("CPPendDate", end);
        }
        self.xml.leaf("InitialCategoryOfAbuse", plan.category);
        self.xml.leaf("LatestCategoryOfAbuse", plan.category_on(self.reference));
        self.xml.leaf("NumberOfPreviousCPP", plan.previous);
        let reviews: Vec<&Date> =
            plan.reviews.iter().filter(|review| **review <= self.reference).collect();
        if !reviews.is_empty() {
            self.xml.open("Reviews");
            for review in reviews {
                self.xml.leaf("CPPreviewDate", review);
            }
            self.xml.close("Reviews");
        }
        self.xml.close("ChildProtectionPlans");
    }
}

/// A made-up pupil number of the right form: a code that no authority has and a number may, school, year, serial number, and before them
/// the letter that checks the digits.
fn pupil_number(child: &Child) -> String {
    const AUTHORITY: &str = "001";
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";
    let (school, serial) = (2000 + child.number / 1000, child.number % 1000);
    let year = (child.birth.year() + 5) % 100;
    let digits = format!("{AUTHORITY}{school:04}{year:02}{serial:03}");
    let sum: usize =
        digits.bytes().zip(2..).map(|(digit, at)| usize::from(digit - b'0') * at).sum();
    format!("{}{digits}", char::from(LETTERS[sum % LETTERS.len()]))
}
