//! What indicators say of a child's events: what was late, for how long something was overdue, and what
//! is overdue still. An indicator that has no good direction says nothing; one of which higher is better
//! speaks only where it says that something was due.

use engine::{Asked, Chosen, DATE, Engine, EngineError, IN_DENOMINATOR, IN_NUMERATOR};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use model::period::in_words;
use model::{Better, Definition, Period, Unit, Window};

use super::timeline::Event;
use crate::{Failure, Session};

/// Before this day no bank holidays are known.
const FIRST: Date = date(2005, 1, 1);

/// Where a listed cohort has the record.
const RECORD: usize = 2;

/// Puts what the indicators say beside the `events` of the child whose record `engine` holds, and what
/// was overdue among them, up to the day `until`. What could not be asked is said in the result.
pub async fn say(
    session: &Session,
    engine: &Engine,
    until: Date,
    events: &mut Vec<Event>,
) -> Result<Vec<String>, Failure> {
    let mut not_known = Vec::new();
    let days = || events.iter().filter(|event| event.is_event).map(|event| event.date);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(not_known) };
    let asker = Asker { engine, authority: &session.workspace.settings.authority, until };
    for definition in session.registry.all() {
        let done = if definition.window == Window::AtPeriodEnd {
            asker.spells(definition, first.max(FIRST), events).await
        } else {
            asker.beside(definition, (first, last), events).await
        };
        if let Err(error) = done {
            let id = &definition.id;
            not_known.push(format!("what '{id}' says of the child is not known: {error}"));
        }
    }
    Ok(not_known)
}

struct Asker<'a> {
    engine: &'a Engine,
    authority: &'a str,
    until: Date,
}

impl Asker<'_> {
    /// What is said of events that happened; and what is overdue because they have not.
    async fn beside(
        &self,
        definition: &Definition,
        (first, last): (Date, Date),
        events: &mut Vec<Event>,
    ) -> Result<(), EngineError> {
        let Some(words) = words(definition) else { return Ok(()) };
        let asked = Asked {
            chosen: Chosen { definition, variant: None },
            periods: &[Period::Days(first, last)],
            window: None,
            authority: Some(self.authority),
        };
        let is_bad = |met: &str| (met == "true") == (definition.better == Better::Lower);
        let cohort = self.engine.cohort(asked).await?;
        let counted = cohort.rows.iter().filter(|row| row[IN_DENOMINATOR] == "true");
        for row in counted.filter(|row| is_bad(&row[IN_NUMERATOR])) {
            let is_it = |event: &&mut Event| {
                event.table == definition.counts
                    && event.record_id == row[RECORD]
                    && event.date.to_string() == row[DATE]
            };
            if let Some(event) = events.iter_mut().find(is_it) {
                event.said.push(words.clone());
            }
        }
        self.overdue(definition, events).await
    }

    async fn overdue(
        &self,
        definition: &Definition,
        events: &mut Vec<Event>,
    ) -> Result<(), EngineError> {
        let Some(due) = &definition.due else { return Ok(()) };
        let list = self.engine.due(definition, self.authority, self.until, 0).await?;
        for record in list.records.into_iter().filter(|record| record.is_overdue) {
            let last = record.last_date.map_or_else(|| "long ago".to_owned(), in_words);
            events.push(Event {
                date: record.last_date.unwrap_or(self.until),
                what: format!("last date: {}", due.what),
                record_id: record.record_id,
                said: vec![format!(
                    "overdue: last date {last}, not done by {}",
                    in_words(self.until)
                )],
                ..Event::default()
            });
        }
        Ok(())
    }

    /// Each run of days on which something was overdue, as an event of its first day.
    async fn spells(
        &self,
        definition: &Definition,
        first: Date,
        events: &mut Vec<Event>,
    ) -> Result<(), EngineError> {
        let Some(due) = &definition.due else { return Ok(()) };
        let days: Vec<Date> = first.series(1.day()).take_while(|day| *day <= self.until).collect();
        for ((_, record_id), bad) in self.engine.bad_days(definition, self.authority, &days).await?
        {
            for (from, to) in runs(bad.into_iter()) {
                let end = if to == self.until { "still on" } else { "until" };
                events.push(Event {
                    date: from,
                    what: format!("overdue: {}", due.what),
                    record_id: record_id.clone(),
                    said: vec![format!("late: {end} {}", in_words(to))],
                    ..Event::default()
                });
            }
        }
        Ok(())
    }
}

/// What is said of a record that is not as it should be.
fn words(definition: &Definition) -> Option<String> {
    match (definition.unit, definition.better, &definition.due) {
        (Unit::Percent, Better::Lower, _) => {
            let [counted, met] = [&definition.words.counted[0], &definition.words.met[0]];
            Some(format!("{counted} {met}"))
        }
        (Unit::Percent, Better::Higher, Some(_)) => Some(format!("late: {}", definition.title)),
        _ => None,
    }
}

/// First and last of the days that follow one another.
fn runs(days: impl Iterator<Item = Date>) -> Vec<(Date, Date)> {
    let mut runs: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.tomorrow().ok() == Some(day) => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}
