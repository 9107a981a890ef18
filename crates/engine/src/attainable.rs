//! What can still become of every record of a cohort by the end of its period.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use model::{Member, RecordKey};

use crate::supposed::NOTHING_MORE;
use crate::{Asked, Engine, EngineError};

/// The record with every child in each of its possible futures: made once for a day and a period's end,
/// asked of any indicator that counts child protection plans.
pub struct Futures {
    engine: Engine,
}

/// What a record, or a child where the cohort is of children, can still be in the cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attainable {
    /// Of a child, without a record's id.
    pub key: RecordKey,
    pub met: bool,
    pub not_met: bool,
    pub absent: bool,
    /// What it is if nothing more happens: whether it meets the condition; `None` where absent.
    pub standing: Option<bool>,
}

impl Futures {
    /// Of what is known on `day` of the cohort of a period that ends on `last`.
    pub async fn of(engine: &Engine, day: Date, last: Date) -> Result<Self, EngineError> {
        Ok(Self { engine: engine.supposed(day, last).await? })
    }

    /// What can become of each record of the cohort of `asked`, whose only period ends on the last day
    /// supposed; in order of their names.
    pub async fn attainable(&self, asked: Asked<'_>) -> Result<Vec<Attainable>, EngineError> {
        let of_children = asked.chosen.definition.is_of_children();
        let mut found: BTreeMap<RecordKey, BTreeMap<i64, bool>> = BTreeMap::new();
        for member in self.engine.members(asked).await?.into_values().flatten() {
            if let Some((key, future, met)) = in_its_future(&member, of_children) {
                found.entry(key).or_default().insert(future, met);
            }
        }
        let lives = self.lives().await?;
        let of = |(key, found): (RecordKey, BTreeMap<i64, bool>)| {
            let all = lives.get(&(key.authority.clone(), key.child_id.clone())).copied();
            attainable(key, &found, all.unwrap_or_default())
        };
        Ok(found.into_iter().map(of).collect())
    }

    /// How many futures each child has.
    async fn lives(&self) -> Result<BTreeMap<(String, String), usize>, EngineError> {
        let sql = "select distinct authority, child_id from child_protection_plans";
        let rows = self.engine.read(sql).await?.texts()?;
        let mut lives = BTreeMap::new();
        for row in rows {
            if let Some((child, _)) = row[1].rsplit_once('#') {
                *lives.entry((row[0].clone(), child.to_owned())).or_default() += 1;
            }
        }
        Ok(lives)
    }
}

/// The name of a member that lives, the number of its future, and whether it meets the condition in it.
fn in_its_future(member: &Member, of_children: bool) -> Option<(RecordKey, i64, bool)> {
    let (child, future) = member.key.child_id.rsplit_once('#')?;
    let key = RecordKey { child_id: child.to_owned(), ..member.key.clone() };
    let key = if of_children { key.child() } else { key };
    Some((key, future.parse().ok()?, member.met)).filter(|_| member.in_denominator)
}

fn attainable(key: RecordKey, found: &BTreeMap<i64, bool>, lives: usize) -> Attainable {
    let outcomes: BTreeSet<bool> = found.values().copied().collect();
    Attainable {
        key,
        met: outcomes.contains(&true),
        not_met: outcomes.contains(&false),
        absent: found.len() < lives,
        standing: found.get(&NOTHING_MORE).copied(),
    }
}
