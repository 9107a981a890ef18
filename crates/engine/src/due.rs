//! What is due: the cohort of an indicator asked of days to come. A day is bad for a record when its row
//! in the cohort of that day alone is not as it should be; the last date that still counts is the day
//! before bad days set in for good.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{OutsideCalendar, WorkingDays};
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Date32Type;
use jiff::ToSpan;
use jiff::civil::Date;
use model::definition::{CountedIn, Due};
use model::{Better, Definition, Period, Table};

use crate::about::{About, Key, keys};
use crate::cohort::query_error;
use crate::functions::date;
use crate::future::{SUPPOSED, quoted};
use crate::{Asked, Chosen, Engine, EngineError};

/// How many days before the day asked a last date is looked for.
const LOOKED_BACK: i64 = 730;

/// A record of which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRecord {
    pub child_id: String,
    pub record_id: String,
    /// The last date that still counts; `None` where it was more than two years ago.
    pub last_date: Option<Date>,
    /// Late already on the day asked.
    pub is_overdue: bool,
    /// Blank where no file says it of the record, its plan or referral, or its child.
    pub team: String,
    pub worker: String,
}

/// What is due, and how many records were left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueList {
    pub records: Vec<DueRecord>,
    /// Open on a referral that is closed: a fault of the data, not a task.
    pub closed: usize,
    /// Never on time whatever the day, and not old enough to be long overdue: the date to count from
    /// is not known.
    pub undated: usize,
}

impl DueList {
    /// Takes a record in, or counts it as left out. Dates before the `oldest` were not looked at.
    fn add(
        &mut self,
        (child_id, record_id): Key,
        about: About,
        (last_date, oldest): (Option<Date>, Date),
        is_overdue: bool,
    ) {
        let is_young = about.began.is_none_or(|began| began >= oldest);
        if about.is_closed {
            self.closed += 1;
        } else if last_date.is_none() && is_young {
            self.undated += 1;
        } else {
            let [team, worker] = about.answers;
            let record = DueRecord { child_id, record_id, last_date, is_overdue, team, worker };
            self.records.push(record);
        }
    }
}

/// By record, the days on which it is bad.
pub type BadDays = BTreeMap<Key, BTreeSet<Date>>;

impl Engine {
    /// What `definition` says is due or overdue in `authority` on `day`, with a last date at most
    /// `within` days later, by last date. To be asked of the record as it stood on `day`.
    pub async fn due(
        &self,
        definition: &Definition,
        authority: &str,
        day: Date,
        within: u32,
    ) -> Result<DueList, EngineError> {
        let Some(due) = &definition.due else { return Ok(DueList::default()) };
        let until = day.saturating_add(i64::from(within).days());
        let outside = |error: OutsideCalendar| not_known(definition, &error);
        // What is due on a Friday may be bad from Monday only.
        let ahead = days(day, WorkingDays::england().add(until, 1).map_err(outside)?);
        let first_bad = first_bad(&self.bad_days(definition, authority, &ahead).await?, &ahead);
        let mut list = DueList::default();
        if first_bad.is_empty() {
            return Ok(list);
        }
        let long_bad = self.long_bad(definition, authority, day, &first_bad).await?;
        let mut about = self.about(definition, authority, day).await?;
        let oldest = day.saturating_sub(LOOKED_BACK.days());
        for (key, bad_from) in first_bad {
            let bad_from = long_bad.get(&key).copied().unwrap_or(bad_from);
            let last = if bad_from > oldest {
                Some(last_date(due, bad_from).map_err(outside)?)
            } else {
                None
            };
            if last.is_none_or(|last| last <= until) {
                let about = about.remove(&key).unwrap_or_default();
                list.add(key, about, (last, oldest), bad_from <= day);
            }
        }
        list.records.sort_by_key(|record| record.last_date);
        Ok(list)
    }

    /// By record, the days among `days` on which the indicator says it is not as it should be, if
    /// nothing more happens until then: late, overdue, too long. Nothing where it has no `[due]`.
    pub async fn bad_days(
        &self,
        definition: &Definition,
        authority: &str,
        days: &[Date],
    ) -> Result<BadDays, EngineError> {
        let Some(due) = &definition.due else { return Ok(BadDays::new()) };
        let chosen = Chosen::of(definition, due.reading.as_deref())?;
        let periods: Vec<Period> = days.iter().map(|day| Period::Days(*day, *day)).collect();
        let asked = Asked { chosen, periods: &periods, window: None, authority: Some(authority) };
        let bad = if definition.better == Better::Higher { "not cohort.met" } else { "cohort.met" };
        let bad =
            format!("{bad} and cohort.in_denominator and cohort.authority = {}", quoted(authority));
        let batches = match &due.supposes {
            None => {
                let from = "select cohort.child_id, cohort.record_id, period.ends_on from cohort \
                            join period on period.id = cohort.period";
                self.asked(asked, &format!("{from} where {bad}")).await?
            }
            Some(column) => {
                let table = Table::named(&definition.counts).expect("checked as it was read");
                let worlds = self.supposing(table, column, &periods).await?;
                let from = format!(
                    "select {SUPPOSED}.child_id, {SUPPOSED}.record_id, {SUPPOSED}.day from cohort \
                     join {SUPPOSED} on {SUPPOSED}.world = cohort.child_id \
                     and {SUPPOSED}.record_id = cohort.record_id \
                     and {SUPPOSED}.period = cohort.period"
                );
                worlds.asked(asked, &format!("{from} where {bad}")).await?
            }
        };
        let mut found = BadDays::new();
        for batch in &batches {
            let days = batch.column(2).as_primitive::<Date32Type>();
            for (row, key) in keys(batch)?.into_iter().enumerate() {
                found.entry(key).or_default().insert(date(days.value(row)));
            }
        }
        Ok(found)
    }

    async fn asked(&self, asked: Asked<'_>, sql: &str) -> Result<Vec<RecordBatch>, EngineError> {
        let wrong = |error| query_error(asked, &error);
        self.name_cohort(asked).await?;
        self.read(sql).await.map_err(wrong)?.collect().await.map_err(wrong)
    }

    /// Of the records that are bad on `day` already: since when.
    async fn long_bad(
        &self,
        definition: &Definition,
        authority: &str,
        day: Date,
        first_bad: &BTreeMap<Key, Date>,
    ) -> Result<BTreeMap<Key, Date>, EngineError> {
        let overdue = first_bad.iter().filter(|(_, bad_from)| **bad_from == day);
        let children: BTreeSet<&str> = overdue.map(|((child, _), _)| child.as_str()).collect();
        if children.is_empty() {
            return Ok(BTreeMap::new());
        }
        let children: Vec<&str> = children.into_iter().collect();
        let back = days(day.saturating_sub(LOOKED_BACK.days()), day);
        let few = self.of_children(authority, &children).await?;
        let mut since = self::first_bad(&few.bad_days(definition, authority, &back).await?, &back);
        since.retain(|key, _| first_bad.get(key) == Some(&day));
        Ok(since)
    }
}

/// By record, the first of the bad days that last to the end of `days`.
fn first_bad(bad: &BadDays, days: &[Date]) -> BTreeMap<Key, Date> {
    let run = |bad: &BTreeSet<Date>| {
        days.iter().rev().take_while(|day| bad.contains(day)).last().copied()
    };
    bad.iter().filter_map(|(key, bad)| Some((key.clone(), run(bad)?))).collect()
}

/// The last date that still counts where days are bad from `bad_from` on.
fn last_date(due: &Due, bad_from: Date) -> Result<Date, OutsideCalendar> {
    let mut last = before(bad_from);
    if due.counted_in == CountedIn::WorkingDays {
        while WorkingDays::england().between(before(last), last)? == 0 {
            last = before(last);
        }
    }
    Ok(last)
}

fn before(day: Date) -> Date {
    model::period::day_before(day)
}

fn days(first: Date, last: Date) -> Vec<Date> {
    first.series(1.day()).take_while(|day| *day <= last).collect()
}

fn not_known(definition: &Definition, error: &OutsideCalendar) -> EngineError {
    EngineError::Query { indicator: definition.id.clone(), message: error.to_string() }
}
