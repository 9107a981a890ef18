//! The team that each child is with: that of its latest record which says one.

use std::collections::HashMap;

use jiff::civil::Date;
use model::TABLES;

use crate::cohort::as_text;
use crate::future::quoted;
use crate::{Engine, EngineError};

const TEAM: &str = "team";

impl Engine {
    /// The latest team known of each child of `authority`, by the child's id.
    pub async fn teams(&self, authority: &str) -> Result<HashMap<String, String>, EngineError> {
        let mut latest: HashMap<String, (Option<Date>, String)> = HashMap::new();
        for table in TABLES {
            if !self.columns(table.name).await?.iter().any(|name| name == TEAM) {
                continue;
            }
            let days: Vec<&str> = table.events().collect();
            let day =
                if days.is_empty() { "null" } else { &format!("greatest({})", days.join(", ")) };
            let sql = format!(
                "select child_id, cast({day} as varchar) as day, {TEAM} from {} \
                 where {TEAM} is not null and authority = {} order by child_id, day, {TEAM}",
                table.name,
                quoted(authority)
            );
            for batch in self.read(&sql).await?.batches {
                for row in as_text(&batch)? {
                    let [child, day, team] = <[String; 3]>::try_from(row).expect("three columns");
                    let known = (day.parse().ok(), team);
                    let own = latest.entry(child).or_insert_with(|| known.clone());
                    if own.0 <= known.0 {
                        *own = known;
                    }
                }
            }
        }
        Ok(latest.into_iter().map(|(child, (_, team))| (child, team)).collect())
    }
}
