//! A workspace opened to be asked: its loads, the record they make, its indicators; and the scorecard
//! of a period counted from them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use engine::{Asked, Chosen, Counting, Engine, Registry, Tally};
use jiff::civil::Date;
use model::{Definition, LoadInfo, PUBLISHED_TABLES, Period, Target, Unit, Window, that_count};
use record::LoadedTables;
use scorecard::edition::Edition;
use scorecard::{Count, Inputs, Scorecard};
use store::{Published, StoreError, Workspace};

use crate::{Failure, For, Office, Publication};
use crate::{recorded, split};

pub struct Session {
    pub workspace: Workspace,
    pub registry: Registry,
    /// The loads that speak for the date asked about or an earlier one, in order of precedence.
    pub loads: Vec<LoadInfo>,
    pub published: Published,
    pub known_on: Option<Date>,
    pub engine: Engine,
    /// The days the case records can speak for: their earliest event, and the latest as-of date.
    known: Option<(Date, Date)>,
}

/// What one query counted.
struct Counted {
    periods: Vec<Count>,
    months: Vec<Count>,
}

/// What the queries of all readings counted.
#[derive(Default)]
struct AllCounted {
    periods: Vec<Count>,
    months: Vec<Count>,
    /// Of rare events, by indicator: their days.
    events: Vec<(String, Vec<Date>)>,
}

/// What is asked of a scorecard.
pub struct Ask<'a> {
    pub period: Period,
    pub window: Option<Window>,
    pub by: Option<&'a str>,
    /// `id@variant`: readings other than the definitions' own.
    pub readings: &'a [String],
    /// Every indicator, not only those of the board's page.
    pub all: bool,
    /// With the months that control charts are made of.
    pub months: bool,
    /// One indicator, by id, code or `id@variant`, and no other.
    pub only: Option<&'a str>,
}

impl Ask<'_> {
    /// The board's page of `period`.
    pub fn board(period: Period) -> Self {
        Self {
            period,
            window: None,
            by: None,
            readings: &[],
            all: false,
            months: false,
            only: None,
        }
    }
}

impl Session {
    pub async fn open(folder: &Path, known_on: Option<Date>) -> Result<Self, Failure> {
        Self::open_with(folder, known_on, |_| true).await
    }

    /// As [`Session::open`], of those loads that `is_there`.
    pub async fn open_with(
        folder: &Path,
        known_on: Option<Date>,
        is_there: impl Fn(&LoadInfo) -> bool,
    ) -> Result<Self, Failure> {
        let workspace = Workspace::open(folder)?;
        let registry = registry_of(&workspace)?;
        let mut loads = workspace.all_loads()?;
        loads.retain(|load| known_on.is_none_or(|day| was_known(load, day)) && is_there(load));
        let mut loads = that_count(loads);
        let mut published = workspace.published(&loads.iter().collect::<Vec<_>>())?;
        let office = Office::existing(&workspace).await?;
        if let Some(office) = &office {
            let desk = office.desk().await?;
            let own = board::kinds::targets(&desk, &workspace.settings.authority).await?;
            supersede(&mut published.targets, own);
        }
        let latest = loads.iter().filter(|load| is_case_load(load)).map(|load| load.as_of).max();
        let authority = &workspace.settings.authority;
        let recorded = match &office {
            Some(office) => recorded::feedback(office, authority, latest, known_on).await?,
            None => None,
        };
        loads.extend(recorded.as_ref().map(|own| own.info.clone()));
        let (record, _) = record_with(&workspace, &loads, recorded)?;
        let engine = Engine::open(&record).await?;
        let known = engine.earliest_event().await?.zip(latest);
        Ok(Self { workspace, registry, loads, published, known_on, engine, known })
    }

    /// Loads that hold case records.
    pub fn case_loads(&self) -> Vec<&LoadInfo> {
        self.loads.iter().filter(|load| is_case_load(load)).collect()
    }

    pub async fn scorecard(&self, ask: &Ask<'_>) -> Result<Scorecard, Failure> {
        let readings = self.readings(ask)?;
        let counted = self.counted(&readings, ask, &Inputs::periods(ask.period)).await?;
        Ok(self.page(&readings, ask, &counted))
    }

    /// The board's pages of `periods`, counted together.
    pub async fn pages(&self, periods: &[Period]) -> Result<Vec<Scorecard>, Failure> {
        let Some(first) = periods.first() else { return Ok(Vec::new()) };
        let readings = self.readings(&Ask::board(*first))?;
        let mut all: Vec<Period> = periods.iter().copied().flat_map(Inputs::periods).collect();
        all.sort_unstable();
        all.dedup();
        let counted = self.counted(&readings, &Ask::board(*first), &all).await?;
        let page = |period: &Period| self.page(&readings, &Ask::board(*period), &counted);
        Ok(periods.iter().map(page).collect())
    }

    /// Counts each reading once, for all of `periods`.
    async fn counted(
        &self,
        readings: &[Chosen<'_>],
        ask: &Ask<'_>,
        periods: &[Period],
    ) -> Result<AllCounted, Failure> {
        ask.by.map(split::must_be_shared).transpose()?;
        let mut all = AllCounted::default();
        for chosen in readings {
            let asked = Asked {
                chosen: *chosen,
                periods,
                window: ask.window,
                authority: Some(&self.workspace.settings.authority),
            };
            let by_month = ask.months && ask.by.is_none();
            let own = if by_month { months_of(*chosen, ask.period) } else { Vec::new() };
            let counted = self.counts(asked, ask.by, &own).await?;
            all.periods.extend(counted.periods);
            all.events.extend(self.rare_events(*chosen, &counted.months).await?);
            all.months.extend(counted.months);
        }
        Ok(all)
    }

    fn page(&self, readings: &[Chosen<'_>], ask: &Ask<'_>, counted: &AllCounted) -> Scorecard {
        let definitions: Vec<&Definition> =
            readings.iter().map(|chosen| chosen.definition).collect();
        let settings = self.settings();
        scorecard::build(&Inputs {
            authority: &self.workspace.settings.authority,
            authority_name: &self.workspace.settings.name,
            period: ask.period,
            window: ask.window,
            known_on: self.known_on,
            definitions: &definitions,
            counts: &counted.periods,
            months: &counted.months,
            events: &counted.events,
            published: &self.published.figures,
            targets: &self.published.targets,
            groups: &self.published.groups,
            populations: &self.published.populations,
            settings: &settings,
        })
    }

    /// `card` as its audience may see it. For the public, refused where an earlier edition gives
    /// away what this one would have to protect.
    pub fn for_audience(
        &self,
        card: Scorecard,
        publication: &Publication,
    ) -> Result<Scorecard, Failure> {
        if publication.audience == For::Internal {
            return match publication.publish {
                None => Ok(card),
                Some(_) => Err(Failure::said("--publish is for what is made with --for public")),
            };
        }
        let (card, mut edition) = self.for_the_public(&card)?;
        if let Some(name) = &publication.publish {
            edition.name.clone_from(name);
            let text = serde_json::to_string(&edition).map_err(Failure::said)?;
            self.workspace.keep_edition(name, &text)?;
        }
        Ok(card)
    }

    /// `card` as everybody may see it, and what it gives away, to be kept once it is published.
    pub fn for_the_public(&self, card: &Scorecard) -> Result<(Scorecard, Edition), Failure> {
        let texts = self.workspace.editions()?;
        let earlier = texts.iter().map(|text| serde_json::from_str(text));
        let earlier: Vec<Edition> = earlier.collect::<Result<_, _>>().map_err(Failure::said)?;
        let (card, edition, conflicts) =
            scorecard::public(card, &earlier).map_err(Failure::said)?;
        if !conflicts.is_empty() {
            return Err(Failure::Said(format!("not for the public: {}", conflicts.join("; "))));
        }
        Ok((card, edition))
    }

    /// The day that the case records speak for; none where there are none.
    pub fn known_until(&self) -> Option<Date> {
        self.case_loads().iter().map(|load| load.as_of).max()
    }

    /// The indicators of the board's page, in its order; all there are where it names none.
    pub fn of_the_board(&self) -> Result<Vec<&Definition>, Failure> {
        let named = &self.workspace.settings.indicators;
        if named.is_empty() {
            return Ok(self.registry.all().iter().collect());
        }
        named.iter().map(|name| Ok(self.registry.find(name)?.definition)).collect()
    }

    /// The indicators asked for, read as asked. A reading asked for by name is on the page.
    fn readings(&self, ask: &Ask) -> Result<Vec<Chosen<'_>>, Failure> {
        if let Some(only) = ask.only {
            return Ok(vec![self.registry.find(only)?]);
        }
        let definitions =
            if ask.all { self.registry.all().iter().collect() } else { self.of_the_board()? };
        let own = definitions.into_iter().map(|definition| Chosen { definition, variant: None });
        let mut chosen: Vec<Chosen> = own.collect();
        for reading in ask.readings {
            let reading = self.registry.find(reading)?;
            match chosen.iter_mut().find(|own| own.definition.id == reading.definition.id) {
                Some(own) => *own = reading,
                None => chosen.push(reading),
            }
        }
        Ok(chosen)
    }

    /// The days of events that are so few that the days between them say more than their number.
    async fn rare_events(
        &self,
        chosen: Chosen<'_>,
        months: &[Count],
    ) -> Result<Option<(String, Vec<Date>)>, Failure> {
        let definition = chosen.definition;
        let known: Vec<&Count> = months.iter().filter(|count| count.has_records).collect();
        let events: u64 = known.iter().map(|count| count.numerator).sum();
        let flows = definition.window != Window::AtPeriodEnd && !definition.unit.is_median();
        let (Some(first), Some(last)) = (known.first(), known.last()) else { return Ok(None) };
        if !flows || events as usize >= known.len() {
            return Ok(None);
        }
        let whole = Period::Days(first.period.days().0, last.period.ends_on());
        let asked = Asked {
            chosen,
            periods: &[whole],
            window: None,
            authority: Some(&self.workspace.settings.authority),
        };
        let cohort = self.engine.cohort(asked).await?;
        let met = cohort.rows.iter().filter(|row| row[engine::IN_NUMERATOR] == "true");
        let mut days: Vec<Date> = met.filter_map(|row| row[engine::DATE].parse().ok()).collect();
        days.sort_unstable();
        Ok(Some((definition.id.clone(), days)))
    }

    async fn counts(
        &self,
        asked: Asked<'_>,
        by: Option<&str>,
        months: &[Period],
    ) -> Result<Counted, Failure> {
        let provisional = self.case_loads().into_iter().filter(|load| load.provisional.is_some());
        let watched: Vec<String> = provisional.map(|load| load.id.clone()).collect();
        let counting = Counting { by, watched: &watched, months };
        let tallies = self.engine.tally(asked, counting).await?;
        by.map(|column| split::must_not_list(column, &tallies)).transpose()?;
        let (of_months, of_periods): (Vec<_>, Vec<_>) =
            tallies.into_iter().partition(|tally| tally.is_month);
        let count = |period: &Period, tallies: &[Tally]| {
            let id = period.to_string();
            let mut own: Vec<_> = tallies.iter().filter(|tally| tally.period == id).collect();
            let none = Tally::default();
            if own.is_empty() && by.is_none() {
                own.push(&none);
            }
            let counts = own.into_iter().map(|tally| self.count(asked, *period, tally));
            counts.flatten().collect::<Vec<_>>()
        };
        Ok(Counted {
            periods: asked.periods.iter().flat_map(|period| count(period, &of_periods)).collect(),
            months: months.iter().flat_map(|month| count(month, &of_months)).collect(),
        })
    }

    /// What one tally is, with what is known of its period and its loads.
    fn count(&self, asked: Asked<'_>, period: Period, tally: &Tally) -> Vec<Count> {
        let definition = asked.chosen.definition;
        let (_, last) = period.window(asked.window());
        let has_records = self
            .known
            .is_some_and(|(earliest, latest)| earliest <= last && period.days().0 <= latest);
        let case_loads = self.case_loads();
        let provisional = tally
            .from_loads
            .iter()
            .filter_map(|id| case_loads.iter().find(|load| load.id == *id)?.provisional.clone());
        let whole = Count {
            slice: tally.slice.clone(),
            has_records,
            provisional: reasons(provisional),
            ..Count::of(&definition.id, period, tally.numerator, tally.denominator)
        };
        by_value(definition, whole, &tally.values)
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

/// The single months up to the end of `period` that a control chart is made of.
fn months_of(chosen: Chosen<'_>, period: Period) -> Vec<Period> {
    let is_drawn = chosen.definition.unit != Unit::Distribution;
    if is_drawn { scorecard::months_to(period) } else { Vec::new() }
}

/// A target of the board's record takes the place of the one that a file has.
fn supersede(targets: &mut Vec<Target>, own: Vec<Target>) {
    let same = |a: &Target, b: &Target| a.indicator == b.indicator && a.period == b.period;
    targets.retain(|target| !own.iter().any(|own| same(own, target)));
    targets.extend(own);
}

/// The workspace's indicators, with its local standards in place.
pub fn registry_of(workspace: &Workspace) -> Result<Registry, Failure> {
    let loaded = Registry::load(Some(&workspace.indicators()));
    let mut registry = loaded.map_err(Failure::Definitions)?;
    registry.set_local(&workspace.settings.local)?;
    Ok(registry)
}

/// The folder of the record that `loads` make, and what making it found wrong, by load.
pub fn record_of(
    workspace: &Workspace,
    loads: &[LoadInfo],
) -> Result<(PathBuf, Vec<(String, model::Issue)>), Failure> {
    record_with(workspace, loads, None)
}

/// As [`record_of`], where one of `loads` may be `recorded`, which no file holds.
fn record_with(
    workspace: &Workspace,
    loads: &[LoadInfo],
    recorded: Option<LoadedTables>,
) -> Result<(PathBuf, Vec<(String, model::Issue)>), Failure> {
    let cases: Vec<&LoadInfo> = loads.iter().filter(|load| is_case_load(load)).collect();
    let folder = workspace.record(&cases, || -> Result<_, Failure> {
        let own = recorded.as_ref().map(|own| own.info.id.clone());
        let kept = cases.iter().filter(|load| own.as_ref() != Some(&load.id));
        let loaded = kept.map(|load| {
            Ok(LoadedTables { info: (*load).clone(), tables: workspace.tables(load)? })
        });
        let mut loaded = loaded.collect::<Result<Vec<_>, StoreError>>()?;
        loaded.extend(recorded);
        let record = record::assemble(loaded)?;
        Ok((record.tables, record.issues))
    })?;
    let issues = workspace.record_issues(&folder)?;
    Ok((folder, issues))
}

/// A median keeps its values; a distribution becomes a count for each band; all else stays whole.
fn by_value(definition: &Definition, whole: Count, values: &[(String, u64)]) -> Vec<Count> {
    if definition.unit.is_median() {
        let amount = |(value, rows): &(String, u64)| Some((value.parse().ok()?, *rows));
        return vec![Count { amounts: values.iter().filter_map(amount).collect(), ..whole }];
    }
    if definition.unit != Unit::Distribution {
        return vec![whole];
    }
    let mut bands: BTreeMap<&str, u64> = definition.bands.iter().map(|b| (&*b.value, 0)).collect();
    let known: u64 = values.iter().map(|(_, rows)| rows).sum();
    for (value, rows) in values {
        for band in value.split(';').map(str::trim).filter(|band| !band.is_empty()) {
            *bands.entry(band).or_default() += rows;
        }
    }
    if known < whole.denominator {
        *bands.entry(engine::NOT_RECORDED).or_default() += whole.denominator - known;
    }
    let of = |(band, rows): (&str, u64)| Count {
        band: Some(band.to_owned()),
        numerator: rows,
        ..whole.clone()
    };
    bands.into_iter().map(of).collect()
}

/// Whether a load is of what was known on `day`. Targets, figures and whatever does not say when it was
/// published are not held back.
pub fn was_known(load: &LoadInfo, day: Date) -> bool {
    load.as_of <= day || (!is_case_load(load) && load.publication.published_on.is_none())
}

pub fn is_case_load(load: &LoadInfo) -> bool {
    let published = |name: &str| PUBLISHED_TABLES.iter().any(|table| table.name == name);
    !load.rows.iter().any(|(table, _)| published(table))
}

fn reasons(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut reasons: Vec<String> = all.collect();
    reasons.sort();
    reasons.dedup();
    reasons
}
