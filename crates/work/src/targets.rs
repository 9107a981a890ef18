//! What is aimed at: set, and changed with a reason.

use std::collections::BTreeMap;

use board::kinds::Target;
use board::{Desk, Entry};
use model::Period;

use crate::Failure;

/// Keeps a target as the revision after `read`, which is 0 of a new one. A change says why.
pub async fn set(desk: &Desk<'_>, target: &Target, read: i64) -> Result<Entry<Target>, Failure> {
    let id = target.id();
    if read > 0 && target.reason.is_none() {
        return Err(Failure::Said(format!(
            "{id} is there already: a change of it needs a --reason"
        )));
    }
    Ok(desk.put(&id, read, target, target.reason.as_deref().unwrap_or("")).await?)
}

/// What is aimed at by the end of each quarter of the year of `period`, of those that are given.
pub fn profile(period: Period, aims: [Option<f64>; 4]) -> BTreeMap<String, f64> {
    let quarters = Period::quarters(period.year()).into_iter().zip(aims);
    quarters.filter_map(|(quarter, aim)| Some((quarter.to_string(), aim?))).collect()
}

/// `12.5`, or that there is none and that this is meant.
pub fn aim(target: &Target) -> String {
    target.target.map_or("no target, by design".to_owned(), |aim| aim.to_string())
}
