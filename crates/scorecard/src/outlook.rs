//! The best and the worst that a percentage can still be at the end of its period. No model: each record
//! counts as the best, or the worst, of what can still become of it.

use jiff::civil::Date;
use model::{Better, Definition, period};
use serde::Serialize;

use crate::rounding::{percent, printed};
use crate::sentence::of;

/// What can still become of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "a set of three outcomes")]
pub struct Outcomes {
    pub met: bool,
    pub not_met: bool,
    pub absent: bool,
    /// What it is if nothing more happens: whether it meets the condition; `None` where absent.
    pub standing: Option<bool>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    pub numerator: u64,
    pub denominator: u64,
}

/// The lowest and the highest share there can be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    pub lowest: Share,
    pub highest: Share,
}

/// A percentage that is not yet what it will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlook {
    /// If nothing more happens.
    pub standing: Share,
    /// If the records counted then are those that are counted if nothing more happens.
    pub same_records: Bounds,
    /// Whatever happens to the records known.
    pub whatever_happens: Bounds,
}

impl Share {
    /// Above or equal, compared exactly; nothing of nothing is neither above nor below.
    fn is_at_least(self, other: Self) -> bool {
        self.numerator * other.denominator >= other.numerator * self.denominator
    }

    fn in_words(self) -> String {
        let counts = of(self.numerator, self.denominator);
        percent(self.numerator, self.denominator)
            .map_or(counts.clone(), |value| format!("{}% ({counts})", printed(value)))
    }

    fn add(&mut self, met: bool) {
        self.numerator += u64::from(met);
        self.denominator += 1;
    }
}

impl Bounds {
    /// Whether `share` lies within.
    pub fn hold(self, share: Share) -> bool {
        self.highest.is_at_least(share) && share.is_at_least(self.lowest)
    }

    fn of(records: &[Outcomes]) -> Self {
        Self { lowest: extreme(records, false), highest: extreme(records, true) }
    }
}

/// The share that is highest where `met` is preferred, lowest where it is not: a record is as preferred
/// if it can be, else absent, else what it must be.
fn extreme(records: &[Outcomes], met: bool) -> Share {
    let mut share = Share::default();
    for record in records {
        let (preferred, other) =
            if met { (record.met, record.not_met) } else { (record.not_met, record.met) };
        if preferred {
            share.add(met);
        } else if other && !record.absent {
            share.add(!met);
        }
    }
    // All can be absent, and none can be as preferred: any that is there is not.
    if share.denominator == 0 && records.iter().any(|record| record.met || record.not_met) {
        share.add(!met);
    }
    share
}

/// The outlook of `records`.
pub fn outlook(records: &[Outcomes]) -> Outlook {
    let mut standing = Share::default();
    let there = records.iter().filter(|record| record.standing.is_some());
    there.clone().for_each(|record| standing.add(record.standing == Some(true)));
    let same: Vec<_> = there.map(|record| Outcomes { absent: false, ..*record }).collect();
    Outlook { standing, same_records: Bounds::of(&same), whatever_happens: Bounds::of(records) }
}

/// `At best 98.9% (87 of 88) by 30 September 2011, at worst 92% (81 of 88), if the same children are
/// counted.` And what can be if not.
pub fn sentence(outlook: &Outlook, definition: &Definition, last: Date) -> String {
    if outlook.standing.denominator == 0 && outlook.whatever_happens.highest.denominator == 0 {
        return "Nothing known now can be counted then.".to_owned();
    }
    let counted = &definition.words.counted[1];
    let who = if counted.starts_with("child") { "children" } else { "records" };
    let by = period::in_words(last);
    let any = between(outlook.whatever_happens, definition.better, &by);
    if outlook.same_records == outlook.whatever_happens {
        return format!("{any}, whatever becomes of those known.");
    }
    let any = format!("{any}, if some of those known leave or come to count.");
    if outlook.standing.denominator == 0 {
        return any;
    }
    let same = between(outlook.same_records, definition.better, &by);
    format!("{same}, if the same {who} are counted. {any}")
}

fn between(bounds: Bounds, better: Better, by: &str) -> String {
    let (low, high) = (bounds.lowest.in_words(), bounds.highest.in_words());
    if low == high {
        return format!("{high} by {by}");
    }
    match better {
        Better::Higher => format!("At best {high} by {by}, at worst {low}"),
        Better::Lower => format!("At best {low} by {by}, at worst {high}"),
        Better::Neither => format!("Between {low} and {high} by {by}"),
    }
}
