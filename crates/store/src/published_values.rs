//! Published values into figures and populations, by the mapping of measures: value, numerator and
//! denominator of one indicator, area and period are joined, and a later load's value takes the place
//! of an earlier one's.

use std::collections::{BTreeMap, HashSet};

use model::{FigureStatus, LoadInfo, Period, Population, PublishedFigure, areas};

use crate::measures::{Measure, Measures, Part, YearOf};
use crate::rows::Row;

/// The mapped values of the loads taken so far.
pub struct Values {
    measures: Measures,
    sources: Vec<Source>,
    /// By place in the mapping, dataset, area and period as published.
    cells: BTreeMap<(usize, String, String, String), Cell>,
}

/// What is said of every value of one load.
struct Source {
    id: String,
    publication: model::Publication,
    provisional: bool,
}

/// One published value.
struct Cell {
    value: String,
    area_name: Option<String>,
    note: Option<String>,
    /// Place among the sources.
    source: usize,
}

/// What one figure is made of: its cells and what their mapping says.
type Parts<'a> = Vec<(&'a Measure, &'a Cell)>;

impl Values {
    pub fn new(measures: Measures) -> Self {
        Self { measures, sources: Vec::new(), cells: BTreeMap::new() }
    }

    /// The names of the measures that an indicator is mapped to: other rows need not be taken.
    pub fn measures(&self) -> HashSet<String> {
        self.measures.names().map(str::to_owned).collect()
    }

    /// Takes a row of `load`. What no indicator is mapped to is passed over.
    pub fn take(&mut self, row: &Row, load: &LoadInfo) {
        let text = |name| row.text(name).unwrap_or_default();
        let source = source(&mut self.sources, load);
        let (dataset, measure, filters) = (text("dataset"), text("measure"), text("filters"));
        for (at, _) in self.measures.of(dataset, measure, filters) {
            let key = (at, dataset.to_owned(), text("area").to_owned(), text("period").to_owned());
            let cell = Cell {
                value: text("value").to_owned(),
                area_name: row.owned("area_name"),
                note: row.owned("note"),
                source,
            };
            self.cells.insert(key, cell);
        }
    }

    /// The figures that the values make, in order of indicator, area and period.
    pub fn figures(&self) -> Vec<PublishedFigure> {
        let mut figures: BTreeMap<(&str, &str, String, &str), Parts> = BTreeMap::new();
        for ((at, dataset, area, period), cell) in &self.cells {
            let measure = self.measures.at(*at);
            if measure.part != Part::Population
                && let Some(period) = of_figure(period, measure.year)
            {
                let key = (measure.indicator.as_str(), area.as_str(), period, dataset.as_str());
                figures.entry(key).or_default().push((measure, cell));
            }
        }
        let made = figures.into_iter().filter_map(|((indicator, area, period, _), parts)| {
            self.figure(indicator, area, period, &parts)
        });
        made.collect()
    }

    fn figure(
        &self,
        indicator: &str,
        area: &str,
        period: String,
        parts: &Parts,
    ) -> Option<PublishedFigure> {
        let of = |part: Part| parts.iter().find(|(measure, _)| measure.part == part);
        let (measure, main) =
            of(Part::Value).or(of(Part::Numerator)).or(of(Part::Denominator)).copied()?;
        let from = &self.sources[main.source];
        let count = |part: Part| {
            // Counts of another vintage than the value's are not its counts.
            let own = of(part).filter(|(_, cell)| cell.source == main.source);
            own.and_then(|(_, cell)| cell.value.parse().ok())
        };
        let value = of(Part::Value).and_then(|(_, cell)| cell.value.parse().ok());
        let symbol = FigureStatus::parse(&main.value).filter(|status| status.symbol().is_some());
        let number = if from.provisional { FigureStatus::Provisional } else { FigureStatus::Final };
        Some(PublishedFigure {
            indicator: indicator.to_owned(),
            area: area.to_owned(),
            area_name: area_name(area, main),
            period,
            value,
            numerator: count(Part::Numerator),
            denominator: count(Part::Denominator),
            status: symbol.unwrap_or(number),
            note: main.note.clone(),
            source: Some(from.words(measure)),
            published_on: from.publication.published_on,
        })
    }

    /// Children by area and calendar year.
    pub fn populations(&self) -> Vec<Population> {
        let mut populations = BTreeMap::new();
        for ((at, _, area, period), cell) in &self.cells {
            let measure = self.measures.at(*at);
            let known = period.parse::<i16>().ok().zip(cell.value.parse::<u64>().ok());
            if measure.part == Part::Population
                && let Some((year, children)) = known
            {
                let source = Some(self.sources[cell.source].words(measure));
                let authority = area.clone();
                let population = Population { authority, year, children, source };
                populations.insert((area, year), population);
            }
        }
        populations.into_values().collect()
    }
}

/// The place of the load's source.
fn source(sources: &mut Vec<Source>, load: &LoadInfo) -> usize {
    let known = sources.iter().position(|source| source.id == load.id);
    known.unwrap_or_else(|| {
        let (id, publication) = (load.id.clone(), load.publication.clone());
        sources.push(Source { id, publication, provisional: load.provisional.is_some() });
        sources.len() - 1
    })
}

impl Source {
    /// `Children in need, 2025, revision 2`: the user's words, else the mapping's.
    fn words(&self, measure: &Measure) -> String {
        let publication = &self.publication;
        let mut words = publication.name.as_deref().unwrap_or(&measure.source).to_owned();
        if let Some(release) = &publication.release {
            words += &format!(", {release}");
        }
        if let Some(revision) = publication.revision {
            words += &format!(", revision {revision}");
        }
        words
    }
}

fn area_name(area: &str, cell: &Cell) -> String {
    let known = || areas::by_code(area).map(|authority| authority.name.to_owned());
    cell.area_name.clone().or_else(known).unwrap_or_else(|| area.to_owned())
}

/// The period of a figure as ours are written; `None` of what is no period of ours, such as an
/// academic year.
fn of_figure(period: &str, year: Option<YearOf>) -> Option<String> {
    match (year, period.parse::<u16>()) {
        (Some(YearOf::Ends31March), Ok(last)) if last >= 1900 => {
            Some(format!("{}-{:02}", last - 1, last % 100))
        }
        _ => period.parse::<Period>().ok().map(|_| period.to_owned()),
    }
}
