//! What a fault moves: the indicators and periods that have its records in their cohort.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use calendar::FinancialYear;
use engine::{Asked, Chosen, Engine, Registry};
use model::Period;
use serde::{Serialize, Serializer};

use super::place::{Record, Records};
use super::{FileFaults, Finding};
use crate::Failure;

/// An indicator of a period, and how many rows of its cohort are those of a fault.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move {
    pub indicator: String,
    pub code: Option<String>,
    #[serde(serialize_with = "in_text")]
    pub period: Period,
    /// Rows of the cohort that are at fault.
    pub rows: usize,
    /// Of these, the rows that met the condition.
    pub met: usize,
    /// All rows of the cohort.
    pub of: usize,
}

fn in_text<S: Serializer>(period: &Period, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(period)
}

impl Move {
    pub fn share(&self) -> f64 {
        self.rows as f64 / self.of.max(1) as f64
    }

    /// `NI 64 by 2 of 127`
    pub fn said(&self) -> String {
        let name = self.code.as_ref().unwrap_or(&self.indicator);
        format!("{name} by {} of {}", self.rows, self.of)
    }
}

/// The cohorts of some periods, by record.
pub struct Cohorts {
    records: Records,
    cohorts: Vec<Move>,
    /// The cohorts that a record is in, and whether it met the condition there.
    by_record: HashMap<Record, Vec<(usize, bool)>>,
}

impl Cohorts {
    /// Those of `years` and of their quarters.
    pub async fn of(
        engine: &Engine,
        registry: &Registry,
        authority: &str,
        years: &BTreeSet<FinancialYear>,
    ) -> Result<Self, Failure> {
        let of_year = |year: &FinancialYear| {
            std::iter::once(Period::Year(*year)).chain(Period::quarters(*year))
        };
        let periods: Vec<Period> = years.iter().flat_map(of_year).collect();
        let records = Records::of(engine, authority).await?;
        let mut all = Self { records, cohorts: Vec::new(), by_record: HashMap::new() };
        for definition in registry.all() {
            let chosen = Chosen { definition, variant: None };
            let authority = Some(authority);
            let asked = Asked { chosen, periods: &periods, window: None, authority };
            let mut members = engine.members(asked).await?;
            for period in &periods {
                let own = members.remove(&period.to_string()).unwrap_or_default();
                all.add(definition, *period, &own);
            }
        }
        Ok(all)
    }

    fn add(&mut self, definition: &model::Definition, period: Period, own: &[model::Member]) {
        let Some(table) = model::Table::named(&definition.counts) else { return };
        let counted: Vec<_> = own.iter().filter(|member| member.in_denominator).collect();
        for member in &counted {
            let key = &member.key;
            let record = (table.name, key.child_id.clone(), key.record_id.clone());
            self.by_record.entry(record).or_default().push((self.cohorts.len(), member.met));
        }
        self.cohorts.push(Move {
            indicator: definition.id.clone(),
            code: definition.code.clone(),
            period,
            rows: 0,
            met: 0,
            of: counted.len(),
        });
    }

    /// What each fault of a file moves, said of each of its elements, the largest share first; and what
    /// all faults of each rule move together.
    pub fn tell(&self, file: &mut FileFaults) {
        let mut by_fault: BTreeMap<usize, BTreeSet<Record>> = BTreeMap::new();
        let mut by_rule: BTreeMap<String, BTreeSet<Record>> = BTreeMap::new();
        for finding in &file.findings {
            let place = finding.record.as_ref();
            let records = place.map_or(&[][..], |place| self.records.at(place));
            by_rule.entry(finding.rule.clone()).or_default().extend(records.iter().cloned());
            by_fault.entry(finding.fault).or_default().extend(records.iter().cloned());
        }
        for finding in &mut file.findings {
            finding.moves = Some(self.moved(&by_fault[&finding.fault]));
        }
        let by_rule = by_rule.into_iter().map(|(rule, records)| (rule, self.moved(&records)));
        file.moves = by_rule.collect();
    }

    fn moved(&self, records: &BTreeSet<Record>) -> Vec<Move> {
        let mut moved: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (cohort, met) in records.iter().filter_map(|own| self.by_record.get(own)).flatten() {
            let (rows, meets) = moved.entry(*cohort).or_default();
            *rows += 1;
            *meets += usize::from(*met);
        }
        let moves = moved.into_iter();
        let mut moves: Vec<Move> =
            moves.map(|(at, (rows, met))| Move { rows, met, ..self.cohorts[at].clone() }).collect();
        moves.sort_by(|a, b| b.share().total_cmp(&a.share()));
        moves
    }
}

/// The largest share of a year's cohort that a fault is, in words: `NI 64 by 2 of 127`.
pub fn most(moves: &[Move]) -> Option<&Move> {
    moves.iter().find(|own| matches!(own.period, Period::Year(_)))
}

/// The findings of all files, the faults that move the largest share of a figure first.
pub fn by_moves(findings: &mut [Finding]) {
    let share =
        |finding: &Finding| finding.moves.as_deref().and_then(most).map_or(0.0, Move::share);
    findings.sort_by(|a, b| share(b).total_cmp(&share(a)));
}
