//! Why a row came into a cohort or left it, and what that part of a movement is called.

use std::collections::{HashMap, HashSet};

use model::{Case, Course, Member, RecordKey, Window, codes};

use crate::movement::Ends;

/// The records of a case table by their names.
pub type Courses = HashMap<RecordKey, Course>;

/// The code of `closure_reason` of a case handed to another authority.
const TRANSFERRED: &str = "RC5";

/// The parts of a movement, in the order of a waterfall.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    RecordedLate,
    CorrectedIn,
    CorrectedOut,
    DefinitionIn,
    DefinitionOut,
    New,
    TransferredIn,
    NowCounted,
    NowMeets,
    /// With its case, which closed for this reason.
    Ended(String),
    EndedCaseOpen,
    EndedNoReason,
    Completed,
    TransferredOut,
    LeftPeriod,
    NoLongerCounted,
    NoLongerMeets,
}

impl Kind {
    /// Whether its rows came into the cohort.
    pub fn adds(&self) -> bool {
        use Kind::{
            CorrectedIn, DefinitionIn, New, NowCounted, NowMeets, RecordedLate, TransferredIn,
        };
        matches!(
            self,
            RecordedLate | CorrectedIn | DefinitionIn | New | TransferredIn | NowCounted | NowMeets
        )
    }

    pub fn id(&self) -> String {
        match self {
            Self::RecordedLate => "recorded-late",
            Self::CorrectedIn => "corrected-in",
            Self::CorrectedOut => "corrected-out",
            Self::DefinitionIn => "definition-in",
            Self::DefinitionOut => "definition-out",
            Self::New => "new",
            Self::TransferredIn => "transferred-in",
            Self::NowCounted => "now-counted",
            Self::NowMeets => "now-meets",
            Self::Ended(code) => return format!("ended-{}", code.to_ascii_lowercase()),
            Self::EndedCaseOpen => "ended-case-open",
            Self::EndedNoReason => "ended-no-reason",
            Self::Completed => "completed",
            Self::TransferredOut => "transferred-out",
            Self::LeftPeriod => "left-period",
            Self::NoLongerCounted => "no-longer-counted",
            Self::NoLongerMeets => "no-longer-meets",
        }
        .to_owned()
    }

    pub fn label(&self) -> String {
        match self {
            Self::RecordedLate => "recorded late",
            Self::CorrectedIn => "corrected: counts after all",
            Self::CorrectedOut => "corrected: does not count after all",
            Self::DefinitionIn => "definition change: counts under the later one",
            Self::DefinitionOut => "definition change: does not count under the later one",
            Self::New => "new",
            Self::TransferredIn => "transferred in",
            Self::NowCounted => "there before, counted now",
            Self::NowMeets => "now meets it",
            Self::Ended(code) => {
                let reason = codes::label("closure_reason", code).unwrap_or(code);
                return format!("ended, case closed: {reason}");
            }
            Self::EndedCaseOpen => "ended, the case stays open",
            Self::EndedNoReason => "ended, no reason recorded",
            Self::Completed => "completed",
            Self::TransferredOut => "transferred out",
            Self::LeftPeriod => "of the earlier period only",
            Self::NoLongerCounted => "no longer counted",
            Self::NoLongerMeets => "no longer meets it",
        }
        .to_owned()
    }
}

/// Tells which part a row belongs to, and what name a row has at both ends.
pub struct Reasons<'a> {
    ends: &'a Ends<'a>,
    /// Whether rows are matched by child.
    by_child: bool,
    /// Names of then that are others now, because a file of other numbers took a record's place.
    renamed: HashMap<RecordKey, RecordKey>,
    /// Names of now that were known then.
    known_then: HashSet<RecordKey>,
}

impl<'a> Reasons<'a> {
    pub fn of(ends: &'a Ends<'a>) -> Self {
        let renamed = renamed(ends.then, ends.now);
        let name = |key: &RecordKey| renamed.get(key).unwrap_or(key).clone();
        let known_then = ends.then.keys().map(name).collect();
        Self { ends, by_child: is_by_child(ends), renamed, known_then }
    }

    pub fn name(&self, key: &RecordKey) -> RecordKey {
        if self.by_child {
            return key.child();
        }
        self.renamed.get(key).unwrap_or(key).clone()
    }

    /// Why a row is in the earlier cohort as known now and was not reported.
    pub fn found_out(&self, member: &Member) -> Kind {
        let is_known = self.ends.now.contains_key(&member.key);
        let was_known = self.known_then.contains(&member.key);
        if is_known && !was_known { Kind::RecordedLate } else { Kind::CorrectedIn }
    }

    /// Why a row is in the later cohort and not in the earlier.
    pub fn came(&self, member: &Member, counted_before: bool) -> Kind {
        if counted_before {
            return Kind::NowMeets;
        }
        let course = self.ends.now.get(&member.key);
        let day = match course {
            Some(course) if self.is_snapshot() => course.begun_on,
            _ => member.date,
        };
        if day <= Some(self.ends.from_ends_on) {
            return Kind::NowCounted;
        }
        let begun_since = |course: &&Course| course.begun_on > Some(self.ends.from_ends_on);
        let taken_over = course.filter(begun_since).is_some_and(|course| course.transferred_in);
        if taken_over { Kind::TransferredIn } else { Kind::New }
    }

    /// Why a row is in the earlier cohort and not in the later.
    pub fn left(&self, member: &Member, counted_still: bool) -> Kind {
        if counted_still {
            return Kind::NoLongerMeets;
        }
        if !self.is_snapshot() {
            let is_before = member.date.is_some_and(|date| date < self.ends.to.0);
            return if is_before { Kind::LeftPeriod } else { Kind::NoLongerCounted };
        }
        let between = |day| day > self.ends.from_ends_on && day <= self.ends.to.1;
        match self.ends.now.get(&member.key) {
            Some(course) if course.ended_on.is_some_and(between) => self.ended(course),
            _ => Kind::NoLongerCounted,
        }
    }

    fn ended(&self, course: &Course) -> Kind {
        let (closed_on, reason) = match &course.case {
            Case::Apart => return Kind::Completed,
            Case::Unknown => return Kind::EndedNoReason,
            Case::Referral { closed_on, reason } => (*closed_on, reason.as_deref()),
        };
        match (closed_on, reason) {
            (None, _) => Kind::EndedCaseOpen,
            (Some(day), _) if day > self.ends.to.1 => Kind::EndedCaseOpen,
            (Some(_), Some(TRANSFERRED)) if closed_on >= course.ended_on => Kind::TransferredOut,
            (Some(_), Some(code)) if closed_on >= course.ended_on => Kind::Ended(code.to_owned()),
            _ => Kind::EndedNoReason,
        }
    }

    /// Whether the cohort is what is there on a day, not what happened in a period.
    fn is_snapshot(&self) -> bool {
        self.ends.definition.window == Window::AtPeriodEnd
    }
}

/// Whether the cohorts are of children, one row each.
fn is_by_child(ends: &Ends) -> bool {
    let once = |members: &[Member]| {
        let mut seen = HashSet::new();
        members.iter().all(|member| seen.insert(member.key.child()))
    };
    let all = [Some(ends.reported), Some(ends.known), ends.redefined, Some(ends.later)];
    ends.definition.is_of_children() && all.into_iter().flatten().all(once)
}

/// Records whose id of then is gone, with the one of the child that has their date now and is new by name.
pub fn renamed(then: &Courses, now: &Courses) -> HashMap<RecordKey, RecordKey> {
    let place = |course: &Course| Some((course.key.child(), course.natural.clone()?));
    let unmatched = now.values().filter(|course| !then.contains_key(&course.key));
    let mut by_place: HashMap<_, &RecordKey> =
        unmatched.filter_map(|course| Some((place(course)?, &course.key))).collect();
    let gone = then.values().filter(|course| !now.contains_key(&course.key));
    gone.filter_map(|course| Some((course.key.clone(), by_place.remove(&place(course)?)?.clone())))
        .collect()
}
