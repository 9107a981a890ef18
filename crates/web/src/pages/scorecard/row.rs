//! A row of figures as its page shows it: nothing is counted here.

use report::sparkline;
use scorecard::{CellKind, Comparator, HistoryCell, Row, Scorecard, Status};

/// A figure with the counts behind it, its status and its notes.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub figure: String,
    /// `8 of 127`; blank where there are no counts.
    pub counts: String,
    pub notes: Vec<u32>,
    pub status: Option<Light>,
}

/// A status: a word and a shape before it is a colour.
#[derive(Clone, Copy, Debug)]
pub struct Light {
    pub word: &'static str,
    pub shape: &'static str,
    /// The end of its class.
    pub tone: &'static str,
}

pub struct Line {
    pub id: String,
    pub name: String,
    pub window: &'static str,
    pub better: &'static str,
    pub now: Shown,
    pub target: String,
    pub year_before: Shown,
    pub quarter_before: Shown,
    /// What others published, with the year it is of.
    pub comparators: Vec<(String, Shown)>,
    /// SVG, of our own making.
    pub sparkline: String,
    pub sentence: String,
    pub change: String,
}

impl Line {
    /// On a page that shows as many notes of another before its own.
    #[must_use]
    pub fn numbered_from(mut self, shown: u32) -> Self {
        let others = self.comparators.iter_mut().map(|(_, own)| own);
        let own = [&mut self.now, &mut self.year_before, &mut self.quarter_before];
        for note in own.into_iter().chain(others).flat_map(|own| &mut own.notes) {
            *note += shown;
        }
        self
    }
}

pub fn light(status: Status) -> Light {
    let tone = match status {
        Status::Green => "good",
        Status::Amber => "caution",
        Status::Red => "bad",
        Status::NoTarget | Status::TooFewToRate | Status::NoFigure => "neutral",
    };
    Light { word: status.word(), shape: status.shape(), tone }
}

pub fn line(card: &Scorecard, row: &Row) -> Line {
    let plan = row
        .history
        .iter()
        .rev()
        .find(|cell| cell.kind == CellKind::Plan && cell.period.year() == card.period.year());
    let actual = |cell: &&HistoryCell| cell.kind == CellKind::Actual;
    let year_before = card.period.year_before().and_then(|before| {
        row.trend.iter().chain(&row.history).filter(actual).find(|cell| cell.period == before)
    });
    let before = row.trend.iter().rev().find(|cell| cell.period.ends_on() < card.period.ends_on());
    let shown = |cell: Option<&HistoryCell>| cell.map(|cell| of_cell(card, row, cell));
    Line {
        id: row.id.clone(),
        name: row.name(),
        window: row.window.in_words(),
        better: row.better.in_words(),
        now: of_cell(card, row, &row.now),
        target: plan.map_or_else(|| "none".to_owned(), |plan| with_sign(&plan.display, row)),
        year_before: shown(year_before).unwrap_or_default(),
        quarter_before: shown(before).unwrap_or_default(),
        comparators: row.comparators.iter().map(|own| beside(card, row, own)).collect(),
        sparkline: sparkline(card, row).unwrap_or_default(),
        sentence: row.sentence.clone(),
        change: row.change.clone().unwrap_or_default(),
    }
}

pub fn of_cell(card: &Scorecard, row: &Row, cell: &HistoryCell) -> Shown {
    let counts = match (cell.figure.numerator, cell.figure.denominator) {
        (Some(numerator), Some(denominator)) => scorecard::of(numerator, denominator),
        _ => String::new(),
    };
    Shown {
        figure: with_sign(&cell.display, row),
        counts,
        notes: report::numbers(card, &cell.notes),
        status: cell.status.map(light),
    }
}

fn beside(card: &Scorecard, row: &Row, own: &Comparator) -> (String, Shown) {
    let name = format!("{}, {}", own.area_name, own.period);
    let figure = with_sign(&own.display, row);
    (name, Shown { figure, notes: report::numbers(card, &own.notes), ..Shown::default() })
}

/// With the unit's sign behind a number.
fn with_sign(display: &str, row: &Row) -> String {
    let is_number = display.starts_with(|first: char| first.is_ascii_digit());
    format!("{display}{}", if is_number { row.sign() } else { "" })
}
