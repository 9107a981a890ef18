//! What the numbers can say of a remedial action: beforehand, whether a change of the size expected
//! could be seen at all; afterwards, whether one is seen since. That one followed the other is all that
//! is ever said.

use jiff::civil::Date;
use model::{Period, Window, period::in_words};
use serde::Serialize;
use statistics::detect::{self, Detection};
use statistics::spc::Side;

use crate::Row;
use crate::effect_seen::{Seen, seen};
use crate::quarterly::Quarterly;

/// What is expected of an action.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// In the unit of the row, with its sign. Of a figure that grows through the year, what a whole
    /// year's changes by.
    pub change: f64,
    pub began: Date,
    /// When it should show.
    pub by: Option<Period>,
}

/// How matters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A change of this size would be seen in time.
    Detectable,
    CannotBeDetected,
    ChangeSeen,
    /// A change is seen against the direction expected.
    OtherWay,
    /// The figure moved that way before the action began.
    MovedBefore,
    NotYet,
    /// Nothing is seen after as long as it takes.
    NoChange,
    /// The figure is of a kind, or of so little, that nothing can be worked out.
    NotKnown,
}

/// A standing and the sentence that says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    pub standing: Standing,
    pub sentence: String,
}

impl Effect {
    fn new(standing: Standing, sentence: String) -> Self {
        Self { standing, sentence }
    }
}

/// Quarters that a board waits where nothing else is said.
const A_YEAR: u64 = 4;

/// What can be said when an action is agreed.
pub fn foreseen(row: &Row, expected: &Expected) -> Effect {
    let Some(detection) = detection(row, expected.change) else {
        return Effect::new(Standing::NotKnown, not_worked_out(row, expected.change));
    };
    let wait = expected.quarters();
    let in_time = detection.quarters <= wait;
    let (standing, can) = if in_time {
        (Standing::Detectable, "it can be seen by then")
    } else {
        (Standing::CannotBeDetected, "it cannot be told from chance by then")
    };
    let by = expected.by.map_or_else(String::new, |period| {
        format!(" It should show by {}, {}: {can}.", period.in_words(), quarters_on(wait))
    });
    Effect::new(standing, format!("{detection}.{by}"))
}

/// What can be said of an action at the end of the row's period, `until`.
pub fn reviewed(row: &Row, expected: &Expected, until: Date) -> Effect {
    let since = in_words(expected.began);
    let rises = expected.change > 0.0;
    let found = row.control.as_ref().and_then(|control| seen(control, expected.began));
    let expected_side = if rises { Side::High } else { Side::Low };
    match found {
        Some(Seen::Signal { side, words }) if side == expected_side => Effect::new(
            Standing::ChangeSeen,
            format!("A change in the direction expected is seen since {since}: {words}."),
        ),
        Some(Seen::Signal { words, .. }) => Effect::new(
            Standing::OtherWay,
            format!("A change against the direction expected is seen since {since}: {words}."),
        ),
        Some(Seen::Before { words }) => Effect::new(
            Standing::MovedBefore,
            format!("The figure was moving before {since} already ({words}): no more can be said."),
        ),
        Some(Seen::Nothing) => nothing_seen(row, expected, until),
        None => Effect::new(
            Standing::NotKnown,
            format!(
                "Whether there is a change since {since} cannot be said: there are too few months \
                 before and since for a control chart."
            ),
        ),
    }
}

fn nothing_seen(row: &Row, expected: &Expected, until: Date) -> Effect {
    let since = in_words(expected.began);
    let Some(detection) = detection(row, expected.change) else {
        return Effect::new(Standing::NotYet, format!("No change is seen yet since {since}."));
    };
    let (needed, passed) = (detection.quarters, quarters(expected.began, until));
    if needed > expected.quarters().max(A_YEAR) {
        let said = format!(
            "No change is seen since {since}, and one of this size cannot be detected with these \
             numbers: {detection}."
        );
        return Effect::new(Standing::CannotBeDetected, said);
    }
    if passed < needed {
        let said = format!(
            "No change is seen yet since {since}: {passed} of about {needed} quarters have passed."
        );
        return Effect::new(Standing::NotYet, said);
    }
    let said = format!(
        "No change is seen since {since}, after as many quarters as one of this size needs to be \
         seen ({needed})."
    );
    Effect::new(Standing::NoChange, said)
}

impl Expected {
    /// How many whole quarters lie between the beginning and the end of what was said; a year's where
    /// nothing was.
    fn quarters(&self) -> u64 {
        self.by.map_or(A_YEAR, |period| quarters(self.began, period.ends_on()))
    }
}

/// When a change of this size can be seen; `None` of figures it cannot be worked out for.
fn detection(row: &Row, change: f64) -> Option<Detection> {
    let quarterly = Quarterly::of(row)?;
    let noun = &row.counted[1];
    if row.unit.is_share() {
        return detect::share(quarterly.cases?, noun, row.value? / 100.0, change);
    }
    detect::count(quarterly.events?, noun, quarterly.events_of(row, change)?)
}

fn not_worked_out(row: &Row, change: f64) -> String {
    let why = match row.value.map(|value| value + change) {
        _ if row.window == Window::AtPeriodEnd => {
            "the same children stand in one quarter and the next".to_owned()
        }
        Some(after) if after < 0.0 || (row.unit.is_share() && after > 100.0) => {
            format!("{}{} and {change:+} is no possible figure", row.display, row.sign())
        }
        _ => "it is for shares, counts and rates of which some quarters are known".to_owned(),
    };
    format!(
        "How long a change of this size takes to be seen is not worked out: {why}. The control chart \
         will show whether there is one."
    )
}

/// Whole quarters from one day to another.
fn quarters(from: Date, to: Date) -> u64 {
    let passed = (1_i64..).take_while(|number| {
        calendar::add_months(from, 3 * number).is_some_and(|day| day <= after(to))
    });
    passed.count() as u64
}

fn after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

fn quarters_on(number: u64) -> String {
    match number {
        0 => "before a quarter has passed".to_owned(),
        1 => "1 quarter on".to_owned(),
        number => format!("{number} quarters on"),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_has_passed_when_its_last_day_has() {
        let from = date(2011, 4, 1);
        for (to, passed) in [
            (date(2011, 4, 1), 0),
            (date(2011, 6, 29), 0),
            (date(2011, 6, 30), 1),
            (date(2012, 3, 31), 4),
            (date(2010, 1, 1), 0),
        ] {
            assert_eq!(quarters(from, to), passed, "{to}");
        }
    }
}
