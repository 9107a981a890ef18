//! The records that a figure counts otherwise than it did, each with why.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use model::{Course, Member, RecordKey, Unit};

use crate::movement_parts::renamed;
use crate::restate::{Changed, Ends, Reason, Row};

/// How often a record is counted in the numerator and in the denominator.
type Counted<'a> = BTreeMap<RecordKey, (&'a Member, [i64; 2])>;

pub fn of_records(ends: &Ends) -> Vec<Row> {
    let names = Names::of(ends);
    let sides = sides(ends.definition.unit);
    let then = counted(ends.members[0], sides, |key| names.name(key));
    let now = counted(ends.members[1], sides, RecordKey::clone);
    let keys: BTreeSet<&RecordKey> = then.keys().chain(now.keys()).collect();
    let row = |key: &RecordKey| {
        let [before, after] =
            [&then, &now].map(|side| side.get(key).map_or([0, 0], |(_, counts)| *counts));
        let adds = [0, 1].map(|side| after[side] - before[side]);
        let (member, _) = now.get(key).or_else(|| then.get(key))?;
        let row = || Row { member: (*member).clone(), reason: names.reason(key), adds };
        (adds != [0, 0]).then(row)
    };
    keys.into_iter().filter_map(row).collect()
}

/// Which of its counts are of records: a rate's denominator is the population.
fn sides(unit: Unit) -> [bool; 2] {
    match unit {
        Unit::Percent | Unit::Distribution => [true, true],
        Unit::Count | Unit::RatePer10k => [true, false],
        Unit::Days | Unit::Points => [false, true],
    }
}

fn counted(
    members: &[Member],
    sides: [bool; 2],
    name: impl Fn(&RecordKey) -> RecordKey,
) -> Counted<'_> {
    let mut counted = Counted::new();
    for member in members {
        let (_, counts) = counted.entry(name(&member.key)).or_insert((member, [0, 0]));
        counts[0] += i64::from(sides[0] && member.met);
        counts[1] += i64::from(sides[1] && member.in_denominator);
    }
    counted
}

/// Tells a record of now from one of then, whatever the number a later file gave it.
struct Names<'a> {
    ends: &'a Ends<'a>,
    renamed: HashMap<RecordKey, RecordKey>,
    then: HashMap<RecordKey, &'a Course>,
}

impl<'a> Names<'a> {
    fn of(ends: &'a Ends<'a>) -> Self {
        let [then, now] = ends.courses;
        let renamed = renamed(then, now);
        let name = |key: &RecordKey| renamed.get(key).unwrap_or(key).clone();
        let then = then.iter().map(|(key, course)| (name(key), course)).collect();
        Self { ends, renamed, then }
    }

    fn name(&self, key: &RecordKey) -> RecordKey {
        self.renamed.get(key).unwrap_or(key).clone()
    }

    fn reason(&self, key: &RecordKey) -> Reason {
        let now = self.ends.courses[1].get(key);
        match (self.then.get(key), now) {
            (_, None) => Reason::WithdrawnRecord,
            (None, Some(_)) => Reason::LateRecord,
            (Some(then), Some(now)) => Reason::Correction(changed(then, now)),
        }
    }
}

fn changed(then: &Course, now: &Course) -> Changed {
    if then.ended_on != now.ended_on {
        Changed::End
    } else if then.begun_on != now.begun_on {
        Changed::Begin
    } else {
        Changed::Other
    }
}

/// What a record of `table` is called.
pub fn noun(table: &str, count: usize) -> &'static str {
    let [one, many] = match table {
        "child_protection_plans" | "child_in_need_plans" => ["plan", "plans"],
        "referrals" => ["referral", "referrals"],
        "assessments" => ["assessment", "assessments"],
        "section_47_enquiries" => ["enquiry", "enquiries"],
        "plan_reviews" => ["review", "reviews"],
        "plan_visits" => ["visit", "visits"],
        "children" => ["child", "children"],
        _ => ["record", "records"],
    };
    if count == 1 { one } else { many }
}
