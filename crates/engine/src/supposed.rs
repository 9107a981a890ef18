//! Every child lives each of its possible futures, as a child of its own: `A#12` is child A in future
//! 12. So one query of an indicator's own SQL says what can still become of every child.
//!
//! Supposed is, on each remaining day: the end of a child's open plan, a review, a visit. What is
//! supposed of plans is enough where more reviews or visits never make a record late: then none, one on
//! a day, and one on every day are the worst and the best there is.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch};
use jiff::ToSpan;
use jiff::civil::Date;
use model::TABLES;

use crate::functions::days_since_1970;
use crate::{Engine, EngineError};

const PLANS: &str = "child_protection_plans";

/// One thing supposed of a child.
#[derive(Clone, Debug, Default)]
struct Future {
    /// How many of its open plans end, the oldest first, and when.
    ended: i64,
    ended_on: Option<Date>,
    /// Days on which its other open plans are reviewed and visited.
    events: Vec<Date>,
    /// Whether it is then seen alone, and says afterwards what it thinks.
    heard: bool,
}

/// The first future, in which nothing more happens.
pub const NOTHING_MORE: i64 = 0;
/// The future of most: reviews and visits on every day, the child seen alone and heard.
const MOST: i64 = 1;

/// What can become of a child that has at most `open` open plans, in the days after `day` up to `last`.
fn futures(day: Date, last: Date, open: i64) -> Vec<Future> {
    let remaining: Vec<Date> =
        day.series(1.day()).skip(1).take_while(|date| *date <= last).collect();
    let mut futures = vec![Future::default()];
    let Some(first) = remaining.first().copied() else { return futures };
    for ended in 0..open.max(1) {
        let ended_on = (ended > 0).then_some(first);
        let of = |events, heard| Future { ended, ended_on, events, heard };
        if ended > 0 {
            futures.push(of(Vec::new(), false));
        }
        futures.push(of(remaining.clone(), true));
        futures.extend(remaining.iter().map(|date| of(vec![*date], false)));
    }
    futures.extend(remaining.iter().map(|date| Future {
        ended: open,
        ended_on: Some(*date),
        ..Future::default()
    }));
    futures
}

impl Engine {
    /// The record that stood on `day` with every child of a plan in each future that it can still have
    /// by `last`. Children without an open plan have two: heard or not.
    pub(crate) async fn supposed(&self, day: Date, last: Date) -> Result<Self, EngineError> {
        let stood = self.as_it_stood(day).await?;
        let open = stood.most_open_plans().await?;
        stood.name_futures(&futures(day, last, open))?;
        stood.keep("life", LIVES).await?;
        stood.keep("lived_plan", &lived_plans(&stood.columns(PLANS).await?)).await?;
        let mut tables = Vec::new();
        for table in TABLES {
            let names = stood.columns(table.name).await?;
            let sql = match table.name {
                PLANS => plans(&names),
                "plan_reviews" => events(table.name, "review_date", &names),
                "plan_visits" => events(table.name, "visit_date", &names),
                "feedback" => format!("{} union all {}", lived("feedback", &names), heard(&names)),
                name => lived(name, &names),
            };
            tables.push((table.name, stood.gathered(&sql).await?));
        }
        Self::over(tables)
    }

    async fn most_open_plans(&self) -> Result<i64, EngineError> {
        let sql = "select cast(max(open) as varchar) from (select count(*) as open \
                   from child_protection_plans where end_date is null group by authority, child_id)";
        let rows = self.read(sql).await?.texts()?;
        Ok(rows.first().and_then(|row| row[0].parse().ok()).unwrap_or(0))
    }

    /// Names two tables: `future`, and `supposed`, the days of each future's events.
    fn name_futures(&self, futures: &[Future]) -> Result<(), EngineError> {
        let days = |days: Vec<Option<Date>>| -> ArrayRef {
            Arc::new(days.iter().map(|day| day.map(days_since_1970)).collect::<Date32Array>())
        };
        let numbers = |of: Vec<i64>| -> ArrayRef { Arc::new(Int64Array::from(of)) };
        let count = futures.len() as i64;
        let future = RecordBatch::try_from_iter_with_nullable([
            ("number", numbers((0..count).collect()), false),
            ("ended", numbers(futures.iter().map(|future| future.ended).collect()), false),
            ("ended_on", days(futures.iter().map(|future| future.ended_on).collect()), true),
        ]);
        let events: Vec<(i64, Date, bool)> = (0..)
            .zip(futures)
            .flat_map(|(n, future)| future.events.iter().map(move |day| (n, *day, future.heard)))
            .collect();
        let heard = events.iter().map(|(_, _, heard)| *heard).collect::<Vec<_>>();
        let supposed = RecordBatch::try_from_iter_with_nullable([
            ("number", numbers(events.iter().map(|(number, _, _)| *number).collect()), false),
            ("day", days(events.iter().map(|(_, day, _)| Some(*day)).collect()), true),
            ("heard", Arc::new(BooleanArray::from(heard)) as ArrayRef, false),
        ]);
        for (name, rows) in [("future", future), ("supposed", supposed)] {
            let rows = rows.map_err(|error| EngineError::Record(error.to_string()))?;
            self.name_rows(name, rows)?;
        }
        Ok(())
    }
}

/// Which child lives which future.
const LIVES: &str = "\
    with known as (
      select authority, child_id, max(case when end_date is null then 1 else 0 end) as open
      from child_protection_plans group by authority, child_id)
    select known.authority, known.child_id, future.number, future.ended, future.ended_on,
           known.child_id || '#' || cast(future.number as varchar) as lived_id
    from known join future on known.open = 1 or future.number <= 1";

/// Columns of `table` for a select, the child being the one that lives.
fn of_lives(table: &str, names: &[String]) -> String {
    let columns = names.iter().map(|name| match name.as_str() {
        "child_id" => "life.lived_id as child_id".to_owned(),
        name => format!("{table}.\"{name}\""),
    });
    columns.collect::<Vec<_>>().join(", ")
}

fn lived(table: &str, names: &[String]) -> String {
    format!(
        "select {} from {table} join life on life.authority = {table}.authority \
         and life.child_id = {table}.child_id",
        of_lives(table, names)
    )
}

/// Plans with their ends in each future, and whether they are still open in it.
fn lived_plans(names: &[String]) -> String {
    let ends = "plan.end_date is null and plan.place <= life.ended";
    let columns = of_lives("plan", names).replace(
        "plan.\"end_date\"",
        &format!("case when {ends} then life.ended_on else plan.end_date end as end_date"),
    );
    format!(
        "select {columns}, life.number as future, plan.end_date is null and not ({ends}) as open
         from (select *, row_number() over (
                 partition by authority, child_id, case when end_date is null then 1 else 0 end
                 order by start_date, plan_id) as place
               from child_protection_plans) plan
         join life on life.authority = plan.authority and life.child_id = plan.child_id"
    )
}

/// The plans, each with the latest end among the child's plans that started before it.
fn plans(names: &[String]) -> String {
    let columns = names.iter().map(|name| match name.as_str() {
        "previous_end_date" => "earlier.ended as previous_end_date".to_owned(),
        name => format!("plan.\"{name}\""),
    });
    format!(
        "select {} from lived_plan plan left join (
           select plan.authority, plan.child_id, plan.plan_id, max(before.end_date) as ended
           from lived_plan plan
           join lived_plan before on before.authority = plan.authority
            and before.child_id = plan.child_id and before.start_date < plan.start_date
           group by plan.authority, plan.child_id, plan.plan_id) earlier
         on earlier.authority = plan.authority and earlier.child_id = plan.child_id
        and earlier.plan_id = plan.plan_id",
        columns.collect::<Vec<_>>().join(", ")
    )
}

/// Reviews or visits, those supposed among them, in their sequence.
fn events(table: &str, date: &str, names: &[String]) -> String {
    let supposed = names.iter().map(|name| match name.as_str() {
        "authority" | "child_id" | "plan_id" => format!("plan.{name}"),
        "seen_alone" => "supposed.heard as seen_alone".to_owned(),
        "sequence" => "cast(0 as bigint) as sequence".to_owned(),
        name if name == date => format!("supposed.day as {date}"),
        name => format!("null as \"{name}\""),
    });
    let placed = names.iter().map(|name| match name.as_str() {
        "sequence" => {
            format!("case when placed then row_number() over ({IN_ORDER} {date}) end as sequence")
        }
        "previous_date" => format!(
            "case when placed then coalesce(lag({date}) over ({IN_ORDER} {date}), start_date) end \
             as previous_date"
        ),
        name => format!("\"{name}\""),
    });
    format!(
        "select {} from (
           select event.*, event.sequence is not null as placed, plan.start_date
           from ({} union all
                 select {} from lived_plan plan join supposed on supposed.number = plan.future
                 where plan.open) event
           left join lived_plan plan on plan.authority = event.authority
            and plan.child_id = event.child_id and plan.plan_id = event.plan_id)",
        placed.collect::<Vec<_>>().join(", "),
        lived(table, names),
        supposed.collect::<Vec<_>>().join(", ")
    )
}

const IN_ORDER: &str = "partition by authority, child_id, plan_id, placed order by";

/// What everybody concerned says of a child, on the last day of the future of most.
fn heard(names: &[String]) -> String {
    let columns = names.iter().map(|name| match name.as_str() {
        "authority" => "life.authority".to_owned(),
        "child_id" => "life.lived_id as child_id".to_owned(),
        "feedback_id" => "'supposed ' || said.respondent as feedback_id".to_owned(),
        "respondent" => "said.respondent".to_owned(),
        "given_on" => "(select max(day) from supposed) as given_on".to_owned(),
        name => format!("null as \"{name}\""),
    });
    format!(
        "select {} from life cross join (values ('child'), ('parent'), ('professional')) \
         said(respondent) where life.number = {MOST}",
        columns.collect::<Vec<_>>().join(", ")
    )
}
