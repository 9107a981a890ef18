//! The figures of the board's page by name: counted from a set of loads, or as an edition printed them.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use model::{Definition, Figure, Period};
use scorecard::{CellKind, HistoryCell, Inputs, Origin, Scorecard};
use serde_json::Value;

use crate::{Failure, Session};

/// Which figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub period: Period,
    /// Of its indicator.
    pub id: String,
    /// Of a distribution, the band as it is printed.
    pub band: Option<String>,
}

impl Name {
    /// `repeat-plans`, or `plans-by-duration#3 months or less`.
    pub fn indicator(&self) -> String {
        let band = self.band.as_ref().map_or_else(String::new, |band| format!("#{band}"));
        format!("{}{band}", self.id)
    }

    /// The name of its row on a page: the title, the code, and the band.
    pub fn title(&self, definition: &Definition) -> String {
        let code = definition.code.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
        let band = self.band.as_ref().map_or_else(String::new, |band| format!(": {band}"));
        format!("{}{code}{band}", definition.title)
    }

    /// As it is asked for: `repeat-plans:2011-12-Q2`.
    pub fn id(&self) -> String {
        format!("{}:{}", self.indicator(), self.period)
    }
}

/// A figure, where it is from, and why it is provisional.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub figure: Figure,
    pub is_counted: bool,
    pub why: Vec<String>,
}

pub type Cells = BTreeMap<Name, Cell>;

/// The quarters and years that ended within the two years before `day`, or on it, the latest first.
pub fn ended_by(day: Date) -> Vec<Period> {
    let earliest = day.saturating_sub(2.years());
    ending(earliest, day)
}

/// The quarters and years that end from `first` to `last`, the latest first.
pub fn ending(first: Date, last: Date) -> Vec<Period> {
    let mut all = Vec::new();
    let mut year = calendar::FinancialYear::of(first);
    while year.first_day() <= last {
        all.push(Period::Year(year));
        all.extend(Period::quarters(year));
        year = year.plus(1);
    }
    all.retain(|period| first <= period.ends_on() && period.ends_on() <= last);
    all.sort_by_key(|period| (period.ends_on(), *period));
    all.reverse();
    all
}

/// The figures of `periods`, from as few pages as have them all.
pub async fn cells(session: &Session, periods: &[Period]) -> Result<Cells, Failure> {
    cells_beside(session, &[], periods).await
}

/// As [`cells`], where `known` pages are counted already.
pub async fn cells_beside(
    session: &Session,
    known: &[&Scorecard],
    periods: &[Period],
) -> Result<Cells, Failure> {
    let (mut pages, mut left) = (Vec::new(), periods.to_vec());
    for card in known {
        let shown = Inputs::periods(card.period);
        left.retain(|other| !shown.contains(other));
    }
    while let Some(period) = left.first().copied() {
        let shown = Inputs::periods(period);
        left.retain(|other| !shown.contains(other));
        pages.push(period);
    }
    let pages = session.pages(&pages).await?;
    let all = known.iter().copied().chain(&pages);
    let mut cells: Cells = all.flat_map(of_card).collect();
    cells.retain(|name, _| periods.contains(&name.period));
    Ok(cells)
}

/// Every figure of ours on a page.
pub fn on_page(card: &Scorecard) -> Cells {
    of_card(card).collect()
}

fn of_card(card: &Scorecard) -> impl Iterator<Item = (Name, Cell)> {
    card.rows.iter().flat_map(move |row| {
        let own = row.history.iter().chain(&row.trend);
        own.filter(|cell| cell.kind == CellKind::Actual).map(move |cell| {
            let (id, band) = (row.id.clone(), row.band.clone());
            (Name { period: cell.period, id, band }, of_cell(card, cell))
        })
    })
}

fn of_cell(card: &Scorecard, cell: &HistoryCell) -> Cell {
    let own = card.notes.iter().filter(|note| cell.notes.contains(&note.id));
    let why = own.filter_map(|note| note.text.strip_prefix("Provisional: ").map(str::to_owned));
    Cell {
        figure: cell.figure,
        is_counted: cell.origin == Some(Origin::CaseRecords),
        why: why.collect(),
    }
}

/// The figures that the JSON of a scorecard printed; what it withheld is not among them.
pub fn of_json(card: &Value) -> Cells {
    let mut cells = Cells::new();
    let rows = card["rows"].as_array().into_iter().flatten();
    for row in rows.filter(|row| row["slice"].is_null()) {
        for part in ["history", "trend"] {
            let own = row[part].as_array().into_iter().flatten();
            cells.extend(own.filter_map(|cell| printed(row, cell)));
        }
    }
    cells
}

fn printed(row: &Value, cell: &Value) -> Option<(Name, Cell)> {
    if cell["kind"] != "actual" {
        return None;
    }
    let figure: Figure = serde_json::from_value(cell.clone()).ok()?;
    let name = Name {
        period: cell["period"].as_str()?.parse().ok()?,
        id: row["id"].as_str()?.to_owned(),
        band: row["band"].as_str().map(str::to_owned),
    };
    let is_counted = cell["origin"] == "case-records";
    figure.value.map(|_| (name, Cell { figure, is_counted, why: Vec::new() }))
}
