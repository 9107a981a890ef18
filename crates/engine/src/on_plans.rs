//! The children on plans on a day, with the groups each is in: whom those heard are to speak for.

use jiff::civil::Date;

use crate::future::quoted;
use crate::slices::NOT_RECORDED;
use crate::{Engine, EngineError};

/// A child on a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnPlan {
    pub child_id: String,
    /// Column and value; without the columns that are not recorded of the child.
    pub groups: Vec<(String, String)>,
}

impl Engine {
    /// The children of `authority` whose plan is open at the end of `day`, each once, by the `columns`
    /// that a figure can be split by.
    pub async fn on_plans(
        &self,
        authority: &str,
        day: Date,
        columns: &[&str],
    ) -> Result<Vec<OnPlan>, EngineError> {
        let mut groups = String::new();
        for column in columns {
            let slice = self.slice("child_protection_plans", column).await?;
            groups.push_str(&format!(", {} as \"group_{column}\"", slice.expression));
        }
        let code = quoted(authority);
        let sql = format!(
            "select cohort.child_id{groups} from \
             (select distinct on (plan.child_id) plan.authority, plan.child_id, plan.plan_id, \
              date '{day}' as date from child_protection_plans plan where plan.authority = {code} \
              and plan.start_date <= date '{day}' \
              and (plan.end_date is null or plan.end_date > date '{day}') \
              order by plan.child_id, plan.start_date, plan.plan_id) cohort \
             join child_protection_plans counted on counted.authority = cohort.authority \
              and counted.child_id = cohort.child_id and counted.plan_id = cohort.plan_id \
             left join children on children.authority = cohort.authority \
              and children.child_id = cohort.child_id order by cohort.child_id"
        );
        let rows = self.read(&sql).await?.texts()?;
        Ok(rows.into_iter().map(|row| on_plan(row, columns)).collect())
    }
}

fn on_plan(row: Vec<String>, columns: &[&str]) -> OnPlan {
    let mut cells = row.into_iter();
    let child_id = cells.next().unwrap_or_default();
    let named = columns.iter().map(|column| (*column).to_owned()).zip(cells);
    OnPlan { child_id, groups: named.filter(|(_, value)| value != NOT_RECORDED).collect() }
}
