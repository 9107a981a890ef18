//! From one figure to a later one in named children: one cohort less another, in parts that add up
//! exactly. No row is counted that is not in one of the cohorts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{Definition, Member, RecordKey};
use serde::Serialize;

use crate::movement_parts::{Kind, Reasons};

pub use crate::movement_parts::Courses;

/// The cohorts at the two ends.
#[derive(Clone, Copy)]
pub struct Ends<'a> {
    pub definition: &'a Definition,
    /// Of the earlier period, from the loads known when it was reported.
    pub reported: &'a [Member],
    /// Of the earlier period, from the loads known now.
    pub known: &'a [Member],
    /// The same under the definition in force at the later end, where that is another version.
    pub redefined: Option<&'a [Member]>,
    /// Of the later period, from the loads known now.
    pub later: &'a [Member],
    /// The records in the loads known then, and in those known now.
    pub then: &'a Courses,
    pub now: &'a Courses,
    /// The last day of the earlier period; the first and the last that a figure of the later covers.
    pub from_ends_on: Date,
    pub to: (Date, Date),
}

/// Which rows of a cohort are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Numerator,
    Denominator,
}

/// How the count of one side came from its earlier to its later value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Movement {
    pub of: Side,
    /// The earlier count as it was reported, and as it is known now.
    pub reported: usize,
    pub known: usize,
    pub later: usize,
    /// Those that are not empty, in order; their changes add up to `later` less `reported`.
    pub parts: Vec<Part>,
}

/// One bar of the waterfall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// As it is asked for: `recorded-late`.
    pub id: String,
    pub label: String,
    /// As many as `members`, less than nothing where they left.
    pub change: i64,
    #[serde(skip)]
    pub members: Vec<Member>,
}

/// Rows of one side by the name under which they are the same at both ends, and which of that name
/// each is: there is one, unless an indicator's SQL gives a record two rows.
type Set<'a> = BTreeMap<(RecordKey, usize), &'a Member>;

/// The movement of the numerator, and of the denominator where the figure has one.
pub fn movements(ends: &Ends) -> Vec<Movement> {
    let sides: &[Side] = if ends.definition.unit.is_share() {
        &[Side::Numerator, Side::Denominator]
    } else {
        &[Side::Numerator]
    };
    let reasons = Reasons::of(ends);
    sides.iter().map(|side| Walk { ends, reasons: &reasons, side: *side }.movement()).collect()
}

impl Side {
    fn has(self, member: &Member) -> bool {
        match self {
            Self::Numerator => member.met,
            Self::Denominator => member.in_denominator,
        }
    }

    fn set<'a>(self, members: &'a [Member], reasons: &Reasons) -> Set<'a> {
        let mut set = Set::new();
        for member in members.iter().filter(|member| self.has(member)) {
            let name = reasons.name(&member.key);
            let place = set.range((name.clone(), 0)..=(name.clone(), usize::MAX)).count();
            set.insert((name, place), member);
        }
        set
    }
}

/// The steps from the figure reported to the later one, of one side.
struct Walk<'a> {
    ends: &'a Ends<'a>,
    reasons: &'a Reasons<'a>,
    side: Side,
}

impl<'a> Walk<'a> {
    fn movement(&self) -> Movement {
        let set = |members| self.side.set(members, self.reasons);
        let reported = set(self.ends.reported);
        let known = set(self.ends.known);
        let later = set(self.ends.later);
        let redefined = self.redefined(&known);
        let mut parts = BTreeMap::new();
        let late = |member: &Member| self.reasons.found_out(member);
        step(&mut parts, [&reported, &known], late, |_| Kind::CorrectedOut);
        let [to_it, from_it] = [Kind::DefinitionIn, Kind::DefinitionOut];
        step(&mut parts, [&known, &redefined], |_| to_it.clone(), |_| from_it.clone());
        let (before, after) = self.counted();
        let came = |member: &Member| self.reasons.came(member, self.is_in(&before, member));
        let left = |member: &Member| self.reasons.left(member, self.is_in(&after, member));
        step(&mut parts, [&redefined, &later], came, left);
        Movement {
            of: self.side,
            reported: reported.len(),
            known: known.len(),
            later: later.len(),
            parts: parts.into_iter().map(|(kind, members)| part(&kind, members)).collect(),
        }
    }

    /// The earlier rows under the later definition. Where a row is judged by the rule of its own date, one
    /// that is at both ends is judged alike at both.
    fn redefined(&self, known: &Set<'a>) -> Set<'a> {
        let Some(redefined) = self.ends.redefined else { return known.clone() };
        let mut set = self.side.set(redefined, self.reasons);
        if has_rule_of_its_own_date(self.ends.definition) {
            let at_both = |member: &Member| (self.reasons.name(&member.key), 0);
            for name in self.ends.later.iter().map(at_both) {
                match known.get(&name) {
                    Some(member) => set.insert(name, member),
                    None => set.remove(&name),
                };
            }
        }
        set
    }

    /// For a numerator: the rows that are counted at the two ends, whether they meet the condition or not.
    fn counted(&self) -> (Set<'a>, Set<'a>) {
        if self.side == Side::Denominator {
            return (Set::new(), Set::new());
        }
        let set = |members| Side::Denominator.set(members, self.reasons);
        (set(self.ends.redefined.unwrap_or(self.ends.known)), set(self.ends.later))
    }

    fn is_in(&self, set: &Set, member: &Member) -> bool {
        set.contains_key(&(self.reasons.name(&member.key), 0))
    }
}

/// Whether the version that judges a row is that of a date of the row, not of the period.
fn has_rule_of_its_own_date(definition: &Definition) -> bool {
    definition.dated_by.as_deref().is_some_and(|sql| !sql.contains("ends_on"))
}

/// Sorts what the second set has more than the first, and less, into `parts`.
fn step(
    parts: &mut BTreeMap<Kind, Vec<Member>>,
    [before, after]: [&Set; 2],
    came: impl Fn(&Member) -> Kind,
    left: impl Fn(&Member) -> Kind,
) {
    for (name, member) in after {
        if !before.contains_key(name) {
            parts.entry(came(member)).or_default().push((*member).clone());
        }
    }
    for (name, member) in before {
        if !after.contains_key(name) {
            parts.entry(left(member)).or_default().push((*member).clone());
        }
    }
}

fn part(kind: &Kind, members: Vec<Member>) -> Part {
    let count = members.len() as i64;
    let change = if kind.adds() { count } else { -count };
    Part { id: kind.id(), label: kind.label(), change, members }
}
