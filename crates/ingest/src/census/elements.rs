//! The elements of the children in need census: the module each belongs to and its place in it.

/// A part of a child's return that repeats; what is read of it is kept together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Module {
    Child,
    Disability,
    Episode,
    Assessment,
    Factor,
    ChildInNeedPlan,
    Enquiry,
    Plan,
    Review,
    PreProceedings,
}

/// What an element's name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Opens a module.
    Opens(Module),
    /// Holds other elements and nothing of its own.
    Holds,
    /// A value of the module it stands in, and its place there.
    Value(Module, usize),
    /// A value that is a module of its own: a disability, a factor, a review.
    Item(Module),
    Unknown,
}

/// Values of one module.
pub const MOST_VALUES: usize = 10;

use Element::{Holds, Item, Opens, Value};
use Module::{
    Assessment, Child, ChildInNeedPlan, Disability, Enquiry, Episode, Factor, Plan, PreProceedings,
    Review,
};

pub const LA_CHILD_ID: usize = 0;
pub const UPN: usize = 1;
pub const BIRTH_DATE: usize = 4;
pub const EXPECTED_BIRTH_DATE: usize = 5;
pub const GENDER: usize = 6;
pub const SEX: usize = 7;
pub const ETHNICITY: usize = 9;

pub const REFERRAL_DATE: usize = 0;
pub const SOURCE: usize = 1;
pub const PRIMARY_NEED: usize = 2;
pub const CLOSURE_DATE: usize = 3;
pub const CLOSURE_REASON: usize = 4;
pub const TRANSFER_CONFERENCE: usize = 5;
pub const NO_FURTHER_ACTION: usize = 6;

pub const ASSESSMENT_START: usize = 0;
pub const ASSESSMENT_AUTHORISED: usize = 2;

pub const ENQUIRY_START: usize = 0;
pub const CONFERENCE_TARGET: usize = 1;
pub const CONFERENCE_DATE: usize = 2;
pub const CONFERENCE_NOT_REQUIRED: usize = 3;

pub const PLAN_START: usize = 0;
pub const PLAN_END: usize = 1;
pub const INITIAL_CATEGORY: usize = 2;
pub const LATEST_CATEGORY: usize = 3;
pub const PREVIOUS_PLANS: usize = 4;

/// Values of pre-proceedings and family group decision-making, collected from 2025-26.
const PRE_PROCEEDINGS: [&str; 10] = [
    "PPStartDate",
    "LBPSentDate",
    "FGDMMeetingOffer",
    "FGDMMeetingFac",
    "InitialPPMeetingDate",
    "ReviewMeetingsCount",
    "StepDecisionDate",
    "PPOutcome",
    "CourtAppDate",
    "LetterInitCPDate",
];

/// What `name` stands for inside `module`.
pub fn element(name: &str, module: Module) -> Element {
    let found = exact(name, module);
    // One name is spelt in two ways by the department's own files.
    if found == Element::Unknown && name.starts_with("CINplan") {
        return exact(&name.replacen("CINplan", "CINPlan", 1), module);
    }
    found
}

fn exact(name: &str, module: Module) -> Element {
    match (module, name) {
        (_, "CINdetails") => Opens(Episode),
        (_, "Assessments") => Opens(Assessment),
        (_, "CINPlanDates") => Opens(ChildInNeedPlan),
        (_, "Section47") => Opens(Enquiry),
        (_, "ChildProtectionPlans") => Opens(Plan),
        (_, "PreProceedingsandFGDM") => Opens(PreProceedings),
        (
            _,
            "ChildIdentifiers"
            | "ChildCharacteristics"
            | "Disabilities"
            | "FactorsIdentifiedAtAssessment"
            | "Reviews",
        ) => Holds,
        (Child, "LAchildID") => Value(Child, LA_CHILD_ID),
        (Child, "UPN") => Value(Child, UPN),
        (Child, "FormerUPN") => Value(Child, 2),
        (Child, "UPNunknown") => Value(Child, 3),
        (Child, "PersonBirthDate") => Value(Child, BIRTH_DATE),
        (Child, "ExpectedPersonBirthDate") => Value(Child, EXPECTED_BIRTH_DATE),
        (Child, "GenderCurrent") => Value(Child, GENDER),
        (Child, "Sex") => Value(Child, SEX),
        (Child, "PersonDeathDate") => Value(Child, 8),
        (Child, "Ethnicity") => Value(Child, ETHNICITY),
        (Child, "Disability") => Item(Disability),
        (Episode, "CINreferralDate") => Value(Episode, REFERRAL_DATE),
        (Episode, "ReferralSource") => Value(Episode, SOURCE),
        (Episode, "PrimaryNeedCode") => Value(Episode, PRIMARY_NEED),
        (Episode, "CINclosureDate") => Value(Episode, CLOSURE_DATE),
        (Episode, "ReasonForClosure") => Value(Episode, CLOSURE_REASON),
        (Episode, "DateOfInitialCPC") => Value(Episode, TRANSFER_CONFERENCE),
        (Episode, "ReferralNFA") => Value(Episode, NO_FURTHER_ACTION),
        (Assessment, "AssessmentActualStartDate") => Value(Assessment, ASSESSMENT_START),
        (Assessment, "AssessmentInternalReviewDate") => Value(Assessment, 1),
        (Assessment, "AssessmentAuthorisationDate") => Value(Assessment, ASSESSMENT_AUTHORISED),
        (Assessment, "AssessmentFactors") => Item(Factor),
        (ChildInNeedPlan, "CINPlanStartDate") => Value(ChildInNeedPlan, PLAN_START),
        (ChildInNeedPlan, "CINPlanEndDate") => Value(ChildInNeedPlan, PLAN_END),
        (Enquiry, "S47ActualStartDate") => Value(Enquiry, ENQUIRY_START),
        (Enquiry, "InitialCPCtarget") => Value(Enquiry, CONFERENCE_TARGET),
        (Enquiry, "DateOfInitialCPC") => Value(Enquiry, CONFERENCE_DATE),
        (Enquiry, "ICPCnotRequired") => Value(Enquiry, CONFERENCE_NOT_REQUIRED),
        (Plan, "CPPstartDate") => Value(Plan, PLAN_START),
        (Plan, "CPPendDate") => Value(Plan, PLAN_END),
        (Plan, "InitialCategoryOfAbuse") => Value(Plan, INITIAL_CATEGORY),
        (Plan, "LatestCategoryOfAbuse") => Value(Plan, LATEST_CATEGORY),
        (Plan, "NumberOfPreviousCPP") => Value(Plan, PREVIOUS_PLANS),
        (Plan, "CPPreviewDate") => Item(Review),
        // Nothing of it is kept yet: its values are read past.
        (PreProceedings, name) if PRE_PROCEEDINGS.contains(&name) => Holds,
        _ => Element::Unknown,
    }
}

/// The element that a column of a case table is read from.
pub fn name_of(table: &model::Table, column: &'static str) -> &'static str {
    match (table.name, column) {
        (_, "child_id") => "LAchildID",
        ("children", "birth_date") => "PersonBirthDate",
        ("children", "expected_birth_date") => "ExpectedPersonBirthDate",
        ("children", "sex") => "Sex",
        ("children", "ethnicity") => "Ethnicity",
        ("children", "disabilities") => "Disability",
        ("referrals", "referral_date") => "CINreferralDate",
        ("referrals", "source") => "ReferralSource",
        ("referrals", "no_further_action") => "ReferralNFA",
        ("referrals", "primary_need") => "PrimaryNeedCode",
        ("referrals", "closure_date") => "CINclosureDate",
        ("referrals", "closure_reason") => "ReasonForClosure",
        ("assessments", "start_date") => "AssessmentActualStartDate",
        ("assessments", "completion_date") => "AssessmentAuthorisationDate",
        ("assessments", "factors") => "AssessmentFactors",
        ("section_47_enquiries", "start_date") => "S47ActualStartDate",
        ("section_47_enquiries", "conference_target_date") => "InitialCPCtarget",
        ("section_47_enquiries", "conference_date") => "DateOfInitialCPC",
        ("section_47_enquiries", "conference_not_required") => "ICPCnotRequired",
        ("child_protection_plans", "start_date") => "CPPstartDate",
        ("child_protection_plans", "end_date") => "CPPendDate",
        ("child_protection_plans", "initial_category") => "InitialCategoryOfAbuse",
        ("child_protection_plans", "latest_category") => "LatestCategoryOfAbuse",
        ("child_protection_plans", "previous_plans") => "NumberOfPreviousCPP",
        ("plan_reviews", "review_date") => "CPPreviewDate",
        ("child_in_need_plans", "start_date") => "CINPlanStartDate",
        ("child_in_need_plans", "end_date") => "CINPlanEndDate",
        (_, other) => other,
    }
}
