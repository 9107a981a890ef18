//! A made-up council's inputs for tests to fill: one indicator of plans that ended, unless said.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use model::definition::Words;
use model::{
    Better, Definition, FigureStatus, GroupMember, Period, Population, PublishedFigure, Target,
    Unit, Version, Window,
};
use safeboard_scorecard::{CellKind, Count, HistoryCell, Inputs, Row, Scorecard, Settings, build};

pub struct Council {
    pub authority: &'static str,
    pub period: Period,
    pub window: Option<Window>,
    pub definitions: Vec<Definition>,
    pub counts: Vec<Count>,
    pub published: Vec<PublishedFigure>,
    pub targets: Vec<Target>,
    pub groups: Vec<GroupMember>,
    pub populations: Vec<Population>,
    pub settings: Settings,
}

impl Council {
    /// At quarter 2 of 2011/12, with nothing known.
    pub fn new() -> Self {
        Self {
            authority: "999",
            period: period("2011-12-Q2"),
            window: None,
            definitions: vec![definition("long", Unit::Percent, Better::Lower)],
            counts: Vec::new(),
            published: Vec::new(),
            targets: Vec::new(),
            groups: Vec::new(),
            populations: Vec::new(),
            settings: Settings::default(),
        }
    }

    pub fn card(&self) -> Scorecard {
        let definitions: Vec<&Definition> = self.definitions.iter().collect();
        build(&Inputs {
            authority: self.authority,
            authority_name: "Mendvale",
            period: self.period,
            window: self.window,
            known_on: None,
            definitions: &definitions,
            counts: &self.counts,
            months: &[],
            events: &[],
            published: &self.published,
            targets: &self.targets,
            groups: &self.groups,
            populations: &self.populations,
            settings: &self.settings,
        })
    }

    pub fn row(&self) -> Row {
        self.card().rows.swap_remove(0)
    }

    /// A row of the case records' counts.
    pub fn counts(mut self, period: &str, numerator: u64, denominator: u64) -> Self {
        self.counts.push(count("long", period, numerator, denominator));
        self
    }

    pub fn publishes(mut self, area: &str, period: &str, value: f64) -> Self {
        self.published.push(published("long", area, period, value));
        self
    }

    /// A target of this year, amber within a tenth of it.
    pub fn aims(mut self, target: Option<f64>) -> Self {
        self.targets.push(aim("long", "2011-12", target));
        self
    }

    pub fn definition(&mut self) -> &mut Definition {
        &mut self.definitions[0]
    }
}

pub fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

pub fn definition(id: &str, unit: Unit, better: Better) -> Definition {
    let words = |one: &str, many: &str| [one.to_owned(), many.to_owned()];
    Definition {
        id: id.to_owned(),
        order: 1,
        code: Some("NI 64".to_owned()),
        title: "Plans lasting two years or more".to_owned(),
        unit,
        better,
        window: Window::YearToDate,
        counts: "child_protection_plans".to_owned(),
        words: Words {
            counted: words("plan that ended", "plans that ended"),
            met: words("was of two years or more", "were of two years or more"),
        },
        measured_in: None,
        bands: Vec::new(),
        beside: Vec::new(),
        due: None,
        dated_by: None,
        versions: vec![version(date(2008, 4, 1), None)],
        variants: Vec::new(),
        sections: Vec::new(),
        sql: String::new(),
        sql_line: 1,
        examples: Vec::new(),
        digest: String::new(),
    }
}

pub fn version(from: Date, label: Option<&str>) -> Version {
    Version { from, label: label.map(str::to_owned), params: BTreeMap::new() }
}

pub fn count(indicator: &str, of: &str, numerator: u64, denominator: u64) -> Count {
    Count::of(indicator, period(of), numerator, denominator)
}

pub fn published(indicator: &str, area: &str, period: &str, value: f64) -> PublishedFigure {
    PublishedFigure {
        indicator: indicator.to_owned(),
        area: area.to_owned(),
        area_name: format!("Area {area}"),
        period: period.to_owned(),
        value: Some(value),
        numerator: None,
        denominator: None,
        status: FigureStatus::Final,
        note: None,
        source: Some("a made-up table".to_owned()),
        published_on: None,
    }
}

pub fn aim(indicator: &str, period: &str, target: Option<f64>) -> Target {
    Target {
        indicator: indicator.to_owned(),
        authority: "999".to_owned(),
        period: period.to_owned(),
        target,
        amber_within_percent: Some(10.0),
        agreed_by: None,
        agreed_on: None,
        reason: None,
        changed: None,
    }
}

pub fn displays(cells: &[HistoryCell]) -> Vec<&str> {
    cells.iter().map(|cell| cell.display.as_str()).collect()
}

/// The cell of `period`, not its plan.
pub fn cell<'a>(row: &'a Row, of: &str) -> &'a HistoryCell {
    let of = period(of);
    let mut own = row.history.iter().filter(|cell| cell.kind != CellKind::Plan);
    own.find(|cell| cell.period == of).expect("the cell")
}
