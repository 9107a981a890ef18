//! Targets: of an indicator's year or quarter, with who answers for it, who agreed it and when, and each
//! change of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use model::{Period, TargetChange};
use serde::{Deserialize, Serialize};

use crate::{BoardError, Desk, Entry, Kept};

/// What is aimed at. The id of its entry is `indicator/period`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    pub indicator: String,
    /// A year, or one quarter.
    pub period: String,
    /// None is "no target, by design", which needs a reason.
    pub target: Option<f64>,
    /// Amber when missed by no more than this percentage of the target.
    pub amber_within_percent: Option<f64>,
    /// What is aimed at on the way, by quarter of the year: `2011-12-Q1`.
    #[serde(default)]
    pub profile: BTreeMap<String, f64>,
    /// Who answers for it.
    pub owner: Option<String>,
    pub agreed_by: Option<String>,
    pub agreed_on: Option<Date>,
    pub reason: Option<String>,
}

impl Target {
    pub fn id(&self) -> String {
        format!("{}/{}", self.indicator, self.period)
    }

    fn of(&self, authority: &str, period: &str, target: Option<f64>) -> model::Target {
        model::Target {
            indicator: self.indicator.clone(),
            authority: authority.to_owned(),
            period: period.to_owned(),
            target,
            amber_within_percent: self.amber_within_percent,
            agreed_by: self.agreed_by.clone(),
            agreed_on: self.agreed_on,
            reason: self.reason.clone(),
            changed: None,
        }
    }
}

impl Kept for Target {
    const KIND: &'static str = "target";

    fn check(&self) -> Result<(), String> {
        let period = self.period.parse::<Period>().map_err(|error| error.to_string())?;
        if self.target.is_none() && self.reason.is_none() {
            return Err("no target by design needs a reason: give one with --reason".to_owned());
        }
        let numbers =
            self.target.iter().chain(&self.amber_within_percent).chain(self.profile.values());
        if numbers.into_iter().any(|number| !number.is_finite() || *number < 0.0) {
            return Err("a target is a number of nought or more".to_owned());
        }
        for name in self.profile.keys() {
            let is_of_it = name.parse().is_ok_and(|quarter: Period| {
                matches!(quarter, Period::Quarter(..)) && Period::Year(quarter.year()) == period
            });
            if !is_of_it {
                return Err(format!("{name} is not a quarter of {}", self.period));
            }
        }
        Ok(())
    }
}

/// Every target in force for `authority`, a year's profile as targets of its quarters; each that was
/// changed with its last change.
pub async fn targets(desk: &Desk<'_>, authority: &str) -> Result<Vec<model::Target>, BoardError> {
    let mut targets = Vec::new();
    for entry in desk.all::<Target>().await? {
        let changed = match entry.revision {
            1 => None,
            _ => change(&desk.history(&entry.id).await?),
        };
        let own = &entry.body;
        let year = model::Target { changed, ..own.of(authority, &own.period, own.target) };
        let quarters = own.profile.iter().map(|(name, aim)| own.of(authority, name, Some(*aim)));
        targets.extend(std::iter::once(year).chain(quarters));
    }
    Ok(targets)
}

/// The last revision that changed the number.
fn change(history: &[Entry<Target>]) -> Option<TargetChange> {
    let pairs = history.windows(2).rev();
    let mut changes = pairs.filter(|pair| pair[0].body.target != pair[1].body.target);
    let [before, after] = changes.next()? else { return None };
    Some(TargetChange {
        from: before.body.target,
        on: after.at.get(..10).and_then(|day| day.parse().ok()),
        by: after.person.clone(),
        reason: after.reason.clone(),
    })
}
