//! A workspace opened to be asked: its loads, the record they make, its indicators; and the scorecard
//! of a period counted from them.

use std::path::{Path, PathBuf};

use engine::{Asked, Chosen, Engine, Registry};
use jiff::civil::Date;
use model::{Definition, LoadInfo, PUBLISHED_TABLES, Period, Window};
use record::LoadedTables;
use scorecard::{Count, Inputs, Scorecard};
use store::{Published, StoreError, Workspace};

use crate::failure::Failure;

pub struct Session {
    pub workspace: Workspace,
    pub registry: Registry,
    /// The loads that speak for the date asked about or an earlier one, in order of precedence.
    pub loads: Vec<LoadInfo>,
    pub published: Published,
    pub known_on: Option<Date>,
    pub engine: Engine,
}

/// What is asked of a scorecard.
pub struct Ask<'a> {
    pub period: Period,
    pub window: Option<Window>,
    pub by: Option<&'a str>,
    /// `id@variant`: readings other than the definitions' own.
    pub readings: &'a [String],
}

impl Session {
    pub async fn open(folder: &Path, known_on: Option<Date>) -> Result<Self, Failure> {
        let workspace = Workspace::open(folder)?;
        let registry =
            Registry::load(Some(&workspace.indicators())).map_err(Failure::Definitions)?;
        let mut loads = workspace.loads()?;
        loads.retain(|load| known_on.is_none_or(|day| was_known(load, day)));
        let published = workspace.published(&loads.iter().collect::<Vec<_>>())?;
        let (record, _) = record_of(&workspace, &loads)?;
        let engine = Engine::open(&record).await?;
        Ok(Self { workspace, registry, loads, published, known_on, engine })
    }

    /// Loads that hold case records.
    pub fn case_loads(&self) -> Vec<&LoadInfo> {
        self.loads.iter().filter(|load| is_case_load(load)).collect()
    }

    pub async fn scorecard(&self, ask: &Ask<'_>) -> Result<Scorecard, Failure> {
        let readings = self.readings(ask.readings)?;
        let periods = Inputs::periods(ask.period);
        let mut counts = Vec::new();
        for chosen in &readings {
            let asked = Asked {
                chosen: *chosen,
                periods: &periods,
                window: ask.window,
                authority: Some(&self.workspace.settings.authority),
            };
            counts.extend(self.counts(asked, ask.by).await?);
        }
        let definitions: Vec<&Definition> =
            readings.iter().map(|chosen| chosen.definition).collect();
        let settings = self.settings();
        Ok(scorecard::build(&Inputs {
            authority: &self.workspace.settings.authority,
            authority_name: &self.workspace.settings.name,
            period: ask.period,
            window: ask.window,
            known_on: self.known_on,
            definitions: &definitions,
            counts: &counts,
            published: &self.published.figures,
            targets: &self.published.targets,
            groups: &self.published.groups,
            settings: &settings,
        }))
    }

    /// Every indicator, read as asked.
    fn readings(&self, asked: &[String]) -> Result<Vec<Chosen<'_>>, Failure> {
        let mut chosen: Vec<Chosen> = Vec::new();
        for definition in self.registry.all() {
            chosen.push(Chosen { definition, variant: None });
        }
        for reading in asked {
            let reading = self.registry.find(reading)?;
            let same = |own: &&mut Chosen| own.definition.id == reading.definition.id;
            *chosen.iter_mut().find(same).expect("found in the registry") = reading;
        }
        Ok(chosen)
    }

    async fn counts(&self, asked: Asked<'_>, by: Option<&str>) -> Result<Vec<Count>, Failure> {
        let case_loads = self.case_loads();
        let provisional = |id: &String| {
            let load = case_loads.iter().find(|load| load.id == *id);
            load.and_then(|load| load.provisional.clone())
        };
        let watched: Vec<String> = case_loads
            .iter()
            .filter(|load| load.provisional.is_some())
            .map(|load| load.id.clone())
            .collect();
        let tallies = self.engine.tally(asked, by, &watched).await?;
        let known = self.known().await?;
        let mut counts = Vec::new();
        for period in asked.periods {
            let (_, last) = period.window(asked.window());
            let has_records = known
                .is_some_and(|(earliest, latest)| earliest <= last && period.days().0 <= latest);
            let id = period.to_string();
            let mut own: Vec<_> =
                tallies.iter().filter(|tally| tally.period == id).cloned().collect();
            if own.is_empty() && by.is_none() {
                own.push(engine::Tally::default());
            }
            counts.extend(own.into_iter().map(|tally| Count {
                indicator: asked.chosen.definition.id.clone(),
                period: *period,
                slice: tally.slice,
                numerator: tally.numerator,
                denominator: tally.denominator,
                has_records,
                provisional: reasons(tally.from_loads.iter().filter_map(provisional)),
            }));
        }
        Ok(counts)
    }

    /// The days the case records can speak for: their earliest event, and the latest as-of date.
    async fn known(&self) -> Result<Option<(Date, Date)>, Failure> {
        let latest = self.case_loads().iter().map(|load| load.as_of).max();
        let earliest = self.engine.earliest_event().await?;
        Ok(earliest.zip(latest))
    }

    fn settings(&self) -> scorecard::Settings {
        let own = &self.workspace.settings;
        scorecard::Settings {
            complete_from: own.complete_from,
            too_few_to_rate_below: own.too_few_to_rate_below,
            comparators: own.comparators.clone(),
        }
    }
}

/// The folder of the record that `loads` make, and what making it found wrong, by load.
pub fn record_of(
    workspace: &Workspace,
    loads: &[LoadInfo],
) -> Result<(PathBuf, Vec<(String, model::Issue)>), Failure> {
    let cases: Vec<&LoadInfo> = loads.iter().filter(|load| is_case_load(load)).collect();
    let folder = workspace.record(&cases, || -> Result<_, Failure> {
        let loaded = cases.iter().map(|load| {
            Ok(LoadedTables { info: (*load).clone(), tables: workspace.tables(load)? })
        });
        let record = record::assemble(loaded.collect::<Result<_, StoreError>>()?)?;
        Ok((record.tables, record.issues))
    })?;
    let issues = workspace.record_issues(&folder)?;
    Ok((folder, issues))
}

/// Whether a load is of what was known on `day`. Targets, figures and whatever does not say when it was
/// published are not held back.
fn was_known(load: &LoadInfo, day: Date) -> bool {
    load.as_of <= day || (!is_case_load(load) && load.publication.published_on.is_none())
}

fn is_case_load(load: &LoadInfo) -> bool {
    let published = |name: &str| PUBLISHED_TABLES.iter().any(|table| table.name == name);
    !load.rows.iter().any(|(table, _)| published(table))
}

fn reasons(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut reasons: Vec<String> = all.collect();
    reasons.sort();
    reasons.dedup();
    reasons
}
