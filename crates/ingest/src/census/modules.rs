//! The modules of the children in need census, collection years 2013-14 to 2025-26: the elements each
//! has, and the case table and columns they are read into. Declared once, for the reader, for the ids
//! that are made and for the words of issues.

/// A part of a child's return that can be there several times.
pub struct Module {
    /// Elements that open it; the department's own files spell one of them in two ways.
    pub opened_by: &'static [&'static str],
    /// The table that each becomes a row of.
    pub table: Option<&'static str>,
    /// What its derived id is called by; the first of its values dates it.
    pub id: Option<&'static str>,
    /// Elements whose value is kept, and the column it goes to. An item, which is one value and no
    /// more, is its own value.
    pub values: &'static [(&'static str, &'static str)],
    /// Columns that are the same in every row.
    pub always: &'static [(&'static str, &'static str)],
    /// Items whose codes become one column, and that column.
    pub list: Option<(&'static Module, &'static str)>,
    /// Elements that hold others of this module.
    pub holds: &'static [&'static str],
    /// Elements known whose value has no column.
    pub passed: &'static [&'static str],
    pub parts: &'static [&'static Module],
    pub items: &'static [&'static Module],
}

/// Values of one module at most.
pub const MOST_VALUES: usize = 8;

const NOTHING: Module = Module {
    opened_by: &[],
    table: None,
    id: None,
    values: &[],
    always: &[],
    list: None,
    holds: &[],
    passed: &[],
    parts: &[],
    items: &[],
};

pub static CHILD: Module = Module {
    opened_by: &["Child"],
    table: Some("children"),
    values: &[
        ("LAchildID", "child_id"),
        ("PersonBirthDate", "birth_date"),
        ("ExpectedPersonBirthDate", "expected_birth_date"),
        // Sex took the place of gender in 2024-25.
        ("Sex", "sex"),
        ("GenderCurrent", "sex"),
        ("Ethnicity", "ethnicity"),
        ("UPN", "upn"),
    ],
    list: Some((&DISABILITY, "disabilities")),
    holds: &["ChildIdentifiers", "ChildCharacteristics", "Disabilities"],
    passed: &["FormerUPN", "UPNunknown", "PersonDeathDate"],
    parts: &[&EPISODE],
    items: &[&DISABILITY],
    ..NOTHING
};

static DISABILITY: Module = Module { opened_by: &["Disability"], ..NOTHING };

static EPISODE: Module = Module {
    opened_by: &["CINdetails"],
    table: Some("referrals"),
    id: Some("referral"),
    values: &[
        ("CINreferralDate", "referral_date"),
        ("ReferralSource", "source"),
        ("PrimaryNeedCode", "primary_need"),
        ("CINclosureDate", "closure_date"),
        ("ReasonForClosure", "closure_reason"),
        ("ReferralNFA", "no_further_action"),
    ],
    parts: &[&ASSESSMENT, &CHILD_IN_NEED_PLAN, &ENQUIRY, &PLAN, &PRE_PROCEEDINGS],
    items: &[&TRANSFER_IN],
    ..NOTHING
};

/// A conference held before the child moved here: no strategy discussion of ours came before it.
static TRANSFER_IN: Module = Module {
    opened_by: &["DateOfInitialCPC"],
    table: Some("section_47_enquiries"),
    id: Some("conference"),
    values: &[("DateOfInitialCPC", "conference_date")],
    ..NOTHING
};

static ASSESSMENT: Module = Module {
    opened_by: &["Assessments"],
    table: Some("assessments"),
    id: Some("assessment"),
    values: &[
        ("AssessmentActualStartDate", "start_date"),
        ("AssessmentAuthorisationDate", "completion_date"),
    ],
    always: &[("kind", "single")],
    list: Some((&FACTOR, "factors")),
    holds: &["FactorsIdentifiedAtAssessment"],
    passed: &["AssessmentInternalReviewDate"],
    items: &[&FACTOR],
    ..NOTHING
};

static FACTOR: Module = Module { opened_by: &["AssessmentFactors"], ..NOTHING };

static CHILD_IN_NEED_PLAN: Module = Module {
    opened_by: &["CINPlanDates", "CINplanDates"],
    table: Some("child_in_need_plans"),
    id: Some("cin-plan"),
    values: &[
        ("CINPlanStartDate", "start_date"),
        ("CINplanStartDate", "start_date"),
        ("CINPlanEndDate", "end_date"),
        ("CINplanEndDate", "end_date"),
    ],
    ..NOTHING
};

static ENQUIRY: Module = Module {
    opened_by: &["Section47"],
    table: Some("section_47_enquiries"),
    id: Some("enquiry"),
    values: &[
        ("S47ActualStartDate", "start_date"),
        ("InitialCPCtarget", "conference_target_date"),
        ("DateOfInitialCPC", "conference_date"),
        ("ICPCnotRequired", "conference_not_required"),
    ],
    ..NOTHING
};

static PLAN: Module = Module {
    opened_by: &["ChildProtectionPlans"],
    table: Some("child_protection_plans"),
    id: Some("plan"),
    values: &[
        ("CPPstartDate", "start_date"),
        ("CPPendDate", "end_date"),
        ("InitialCategoryOfAbuse", "initial_category"),
        ("LatestCategoryOfAbuse", "latest_category"),
        ("NumberOfPreviousCPP", "previous_plans"),
    ],
    holds: &["Reviews"],
    items: &[&REVIEW],
    ..NOTHING
};

static REVIEW: Module = Module {
    opened_by: &["CPPreviewDate"],
    table: Some("plan_reviews"),
    values: &[("CPPreviewDate", "review_date")],
    ..NOTHING
};

/// Pre-proceedings and family group decision-making, from 2025-26: nothing of it is kept yet.
pub static PRE_PROCEEDINGS: Module = Module {
    opened_by: &["PreProceedingsandFGDM"],
    passed: &[
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
    ],
    ..NOTHING
};

/// What an element's name stands for inside a module.
pub enum Element {
    /// Opens another module.
    Opens(&'static Module),
    /// A module that is one value.
    Item(&'static Module),
    /// A value of this module, and its place there.
    Value(usize),
    /// Holds other elements, or a value that has no column.
    Passed,
    Unknown,
}

impl Module {
    pub fn element(&self, name: &str) -> Element {
        let of = |modules: &[&'static Module]| {
            modules.iter().copied().find(|module| module.opened_by.contains(&name))
        };
        if let Some(place) = self.values.iter().position(|(element, _)| *element == name) {
            Element::Value(place)
        } else if let Some(item) = of(self.items) {
            Element::Item(item)
        } else if let Some(part) = of(self.parts) {
            Element::Opens(part)
        } else if self.holds.contains(&name) || self.passed.contains(&name) {
            Element::Passed
        } else {
            Element::Unknown
        }
    }

    pub fn is(&self, other: &Module) -> bool {
        std::ptr::eq(self, other)
    }
}
