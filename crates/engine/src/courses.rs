//! The course of every record of a case table: from when to when it ran, why it ended, whether it came
//! from another authority. The one place that reads these; no indicator does.

use std::collections::HashMap;

use model::tables::SOURCE_ROW;
use model::{Case, Course, RecordKey, Table};

use crate::cohort::as_text;
use crate::future::quoted;
use crate::{Engine, EngineError};

/// SQL over `counted`, a row of a case table, of the days it runs from and to, and of what names it
/// within its child when its id is another.
struct Days {
    begun: &'static str,
    ended: &'static str,
    natural: &'static str,
    /// Whether it ends because its case does.
    of_its_case: bool,
}

fn days_of(table: &str) -> Days {
    let days = |begun, ended| Days { begun, ended, natural: begun, of_its_case: false };
    match table {
        "referrals" => {
            Days { of_its_case: true, ..days("counted.referral_date", "counted.closure_date") }
        }
        "assessments" => Days {
            natural: "counted.kind || ' ' || cast(counted.start_date as varchar)",
            ..days(
                "coalesce(counted.start_date, counted.completion_date)",
                "counted.completion_date",
            )
        },
        "section_47_enquiries" => {
            days("coalesce(counted.start_date, counted.conference_date)", "counted.conference_date")
        }
        "plan_reviews" => days("counted.review_date", "counted.review_date"),
        "plan_visits" => days("counted.visit_date", "counted.visit_date"),
        "feedback" => Days {
            natural: "counted.respondent || ' ' || cast(counted.given_on as varchar)",
            ..days("counted.given_on", "counted.given_on")
        },
        "children" => days("cast(null as date)", "cast(null as date)"),
        _ => Days { of_its_case: true, ..days("counted.start_date", "counted.end_date") },
    }
}

impl Engine {
    /// The records of `table`, by their names; of one authority or of all.
    pub async fn courses(
        &self,
        table: &Table,
        authority: Option<&str>,
    ) -> Result<HashMap<RecordKey, Course>, EngineError> {
        let days = days_of(table.name);
        let batches = self.read(&sql(table, &days, authority)).await?.batches;
        let mut courses = HashMap::new();
        for batch in &batches {
            for row in as_text(batch)? {
                let course = course(row, days.of_its_case);
                courses.insert(course.key.clone(), course);
            }
        }
        Ok(courses)
    }
}

fn sql(table: &Table, days: &Days, authority: Option<&str>) -> String {
    let id = table.id.expect("only tables with ids are counted");
    let Days { begun, ended, natural, .. } = days;
    let referral =
        if table.column("referral_id").is_some() { "counted.referral_id" } else { "null" };
    let only = authority
        .map_or_else(String::new, |code| format!("where counted.authority = {}", quoted(code)));
    format!(
        "select counted.authority, counted.child_id, counted.{id}, \
         cast({natural} as varchar) as natural_name, {begun} as begun_on, {ended} as ended_on, \
         referral.referral_id is not null as case_known, referral.closure_date as case_closed_on, \
         referral.closure_reason as case_reason, taken_over.child_id is not null as taken_over, \
         counted.load_id, counted.{SOURCE_ROW} \
         from {table} counted \
         left join referrals referral on referral.authority = counted.authority \
           and referral.child_id = counted.child_id and referral.referral_id = {referral} \
         left join (select distinct authority, child_id, conference_date \
                    from section_47_enquiries \
                    where start_date is null and conference_date is not null) taken_over \
           on taken_over.authority = counted.authority \
           and taken_over.child_id = counted.child_id and taken_over.conference_date = {begun} \
         {only}",
        table = table.name
    )
}

fn course(row: Vec<String>, of_its_case: bool) -> Course {
    let mut cells = row.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    let key = RecordKey { authority: next(), child_id: next(), record_id: next() };
    let natural = Some(next()).filter(|text| !text.is_empty());
    let (begun_on, ended_on) = (next().parse().ok(), next().parse().ok());
    let known = next() == "true";
    let closed_on = next().parse().ok();
    let reason = Some(next()).filter(|code| !code.is_empty());
    let case = match (of_its_case, known) {
        (false, _) => Case::Apart,
        (true, false) => Case::Unknown,
        (true, true) => Case::Referral { closed_on, reason },
    };
    Course {
        key,
        natural,
        begun_on,
        ended_on,
        case,
        transferred_in: next() == "true",
        load_id: next(),
        source_row: next(),
    }
}
