//! Cohorts of several periods at once, row by row without what each row counts: for comparing them.

use std::collections::BTreeMap;

use model::{Member, RecordKey};

use crate::cohort::{as_text, query_error};
use crate::{Asked, Engine, EngineError};

impl Engine {
    /// The cohort of each period asked for, by the period's name. No period may be asked for twice.
    pub async fn members(
        &self,
        asked: Asked<'_>,
    ) -> Result<BTreeMap<String, Vec<Member>>, EngineError> {
        let wrong = |error| query_error(asked, &error);
        self.name_cohort(asked).await?;
        let sql = format!(
            "select period, authority, child_id, record_id, date, met, in_denominator \
             from cohort {} order by period, authority, child_id, date, record_id",
            asked.only_authority()
        );
        let batches = self.read(&sql).await.map_err(wrong)?.batches;
        let names = asked.periods.iter().map(|period| (period.to_string(), Vec::new()));
        let mut cohorts: BTreeMap<String, Vec<Member>> = names.collect();
        for batch in &batches {
            for row in as_text(batch)? {
                let (period, member) = member(row);
                cohorts.entry(period).or_default().push(member);
            }
        }
        Ok(cohorts)
    }
}

fn member(row: Vec<String>) -> (String, Member) {
    let mut cells = row.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    let (period, authority, child_id, record_id) = (next(), next(), next(), next());
    let member = Member {
        key: RecordKey { authority, child_id, record_id },
        date: next().parse().ok(),
        met: next() == "true",
        in_denominator: next() == "true",
    };
    (period, member)
}
