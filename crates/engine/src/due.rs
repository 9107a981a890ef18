//! What is due: the cohort of an indicator asked of days to come. A day is bad for a record when its row
//! in the cohort of that day alone is not as it should be; the last date that still counts is the day
//! before bad days set in for good.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{OutsideCalendar, WorkingDays};
use datafusion::arrow::array::AsArray;
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
/// Into about how many parts a span of days is cut to find the day on which a record turns bad.
const POINTS: i32 = 30;

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
        let last = WorkingDays::england().add(until, 1).map_err(outside)?;
        let oldest = day.saturating_sub(LOOKED_BACK.days());
        let mut about = self.about(definition, authority, day).await?;
        let bad_from = if due.supposes.is_some() {
            self.bad_if_supposed(definition, authority, open(&about, oldest, last)).await?
        } else {
            self.bad_as_it_stands(definition, authority, [oldest, day, last]).await?
        };
        let mut found = DueList::default();
        for (key, bad_from) in bad_from {
            let about = about.remove(&key).unwrap_or_default();
            let last = if bad_from > about.looked_at_from(oldest) {
                Some(last_date(due, bad_from).map_err(outside)?)
            } else {
                None
            };
            if last.is_none_or(|last| last <= until) {
                found.add(key, about, (last, oldest), bad_from <= day);
            }
        }
        found.records.sort_by_key(|record| record.last_date);
        Ok(found)
    }

    /// By record, the first day of those that are bad to the last of the days asked, as things stand.
    /// The days before `day` are asked only of children of whom something is overdue.
    async fn bad_as_it_stands(
        &self,
        definition: &Definition,
        authority: &str,
        [oldest, day, last]: [Date; 3],
    ) -> Result<BTreeMap<Key, Date>, EngineError> {
        let ahead = days(day, last);
        let mut found = bad_from(&self.bad_days(definition, authority, &ahead).await?, &ahead);
        let overdue = found.iter().filter(|(_, bad_from)| **bad_from == day);
        let children: BTreeSet<String> = overdue.map(|((child, _), _)| child.clone()).collect();
        if !children.is_empty() {
            let back = days(oldest, day);
            let children: Vec<&str> = children.iter().map(String::as_str).collect();
            let few = self.of_children(authority, &children).await?;
            let since = bad_from(&few.bad_days(definition, authority, &back).await?, &back);
            for (key, bad_from) in found.iter_mut().filter(|(_, bad_from)| **bad_from == day) {
                *bad_from = since.get(key).copied().unwrap_or(day);
            }
        }
        Ok(found)
    }

    /// By record, the first day of those that are bad to the last of its `spans`, supposing that what
    /// is to come comes on each. Days are asked far apart, then between the last good and the first
    /// bad: what comes later is never sooner on time.
    async fn bad_if_supposed(
        &self,
        definition: &Definition,
        authority: &str,
        mut spans: BTreeMap<Key, (Date, Date)>,
    ) -> Result<BTreeMap<Key, Date>, EngineError> {
        let mut found = BTreeMap::new();
        while !spans.is_empty() {
            let asked: Vec<(Key, Vec<Date>)> =
                spans.into_iter().map(|(key, span)| (key, spread(span))).collect();
            let bad = self.bad_worlds(definition, authority, &asked).await?;
            spans = BTreeMap::new();
            for (key, days) in asked {
                let Some(bad_from) = bad.get(&key).and_then(|bad| run_to_the_end(bad, &days))
                else {
                    continue;
                };
                match days.iter().rev().find(|day| **day < bad_from) {
                    Some(good) if after(*good) < bad_from => {
                        spans.insert(key, (after(*good), bad_from));
                    }
                    _ => {
                        found.insert(key, bad_from);
                    }
                }
            }
        }
        Ok(found)
    }

    /// By record, the days among `days` on which the indicator says it is not as it should be, as things
    /// stand then: late, overdue. Nothing where it has no `[due]`.
    pub async fn bad_days(
        &self,
        definition: &Definition,
        authority: &str,
        days: &[Date],
    ) -> Result<BadDays, EngineError> {
        let from = "select cohort.child_id, cohort.record_id, period.ends_on from cohort \
                    join period on period.id = cohort.period";
        self.bad(definition, authority, &periods(days), from).await
    }

    /// By record, the days among its own on which it would not be as it should be, if what is to come
    /// came that day.
    async fn bad_worlds(
        &self,
        definition: &Definition,
        authority: &str,
        asked: &[(Key, Vec<Date>)],
    ) -> Result<BadDays, EngineError> {
        let table = Table::named(&definition.counts).expect("checked as it was read");
        let column = definition.due.as_ref().and_then(|due| due.supposes.as_deref());
        let column = column.expect("asked only where something is supposed");
        let all: BTreeSet<Date> = asked.iter().flat_map(|(_, days)| days).copied().collect();
        let days: Vec<Date> = all.into_iter().collect();
        let worlds = self.supposing(table, column, authority, asked).await?;
        let from = format!(
            "select {SUPPOSED}.child_id, {SUPPOSED}.record_id, {SUPPOSED}.day from cohort \
             join {SUPPOSED} on {SUPPOSED}.world = cohort.child_id \
             and {SUPPOSED}.record_id = cohort.record_id \
             join period on period.id = cohort.period and period.ends_on = {SUPPOSED}.day"
        );
        worlds.bad(definition, authority, &periods(&days), &from).await
    }

    /// The rows of the cohort of `periods` that are not as they should be: child, record and day as
    /// `from` selects them.
    async fn bad(
        &self,
        definition: &Definition,
        authority: &str,
        periods: &[Period],
        from: &str,
    ) -> Result<BadDays, EngineError> {
        let Some(due) = &definition.due else { return Ok(BadDays::new()) };
        let chosen = Chosen::of(definition, due.reading.as_deref())?;
        let asked = Asked { chosen, periods, window: None, authority: Some(authority) };
        let wrong = |error| query_error(asked, &error);
        self.name_cohort(asked).await?;
        let bad = if definition.better == Better::Higher { "not cohort.met" } else { "cohort.met" };
        let own = format!("cohort.in_denominator and cohort.authority = {}", quoted(authority));
        let sql = format!("{from} where {bad} and {own}");
        let batches = self.read(&sql).await.map_err(wrong)?.batches;
        let mut found = BadDays::new();
        for batch in &batches {
            let days = batch.column(2).as_primitive::<Date32Type>();
            for (row, key) in keys(batch)?.into_iter().enumerate() {
                found.entry(key).or_default().insert(date(days.value(row)));
            }
        }
        Ok(found)
    }
}

/// Of the records that wait for what is supposed, the days on which it could come.
fn open(about: &BTreeMap<Key, About>, oldest: Date, last: Date) -> BTreeMap<Key, (Date, Date)> {
    let open = about.iter().filter(|(_, about)| about.is_waiting);
    let spans = open.map(|(key, about)| (key.clone(), (about.looked_at_from(oldest), last)));
    spans.filter(|(_, (first, last))| first <= last).collect()
}

/// Days of a span about evenly apart, its first and last among them.
fn spread((first, last): (Date, Date)) -> Vec<Date> {
    let length = (last - first).get_days();
    let step = (length / POINTS).max(1);
    let mut days: Vec<Date> =
        (0..).map(|at| first + i64::from(at * step).days()).take_while(|day| *day < last).collect();
    days.push(last);
    days
}

fn bad_from(bad: &BadDays, days: &[Date]) -> BTreeMap<Key, Date> {
    let run = |(key, bad): (&Key, &BTreeSet<Date>)| Some((key.clone(), run_to_the_end(bad, days)?));
    bad.iter().filter_map(run).collect()
}

/// The first of the bad days that last to the end of `days`.
fn run_to_the_end(bad: &BTreeSet<Date>, days: &[Date]) -> Option<Date> {
    days.iter().rev().take_while(|day| bad.contains(day)).last().copied()
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

fn periods(days: &[Date]) -> Vec<Period> {
    days.iter().map(|day| Period::Days(*day, *day)).collect()
}

fn after(day: Date) -> Date {
    day.saturating_add(1.day())
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
