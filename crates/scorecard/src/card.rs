//! What a scorecard is: rows of cells, each with its counts, its status in a word, and its notes.

use jiff::civil::Date;
use model::{Better, Figure, Period, Unit, Window};
use serde::Serialize;

use crate::Rank;
use crate::control::Control;

/// For whom a page is made: printed on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Those who may know children by small numbers: the board's own confidential paper.
    #[default]
    Internal,
    /// Everybody: small numbers are withheld.
    Public,
}

impl Audience {
    /// The marking of everything made for it.
    pub fn marking(self) -> &'static str {
        match self {
            Self::Internal => "Official-Sensitive: contains small numbers",
            Self::Public => {
                "For publication: numbers of 1 to 5, and those that would give them away, are withheld"
            }
        }
    }
}

/// What must be read beside a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// The indicator it is of.
    pub id: String,
    pub sentence: String,
}

/// The page: one row an indicator (and a slice), as at `period`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scorecard {
    /// For whom it is made.
    pub audience: Audience,
    pub authority: String,
    pub authority_name: String,
    pub period: Period,
    /// The window asked for; `None` where each row has its definition's own.
    pub window: Option<Window>,
    pub known_on: Option<Date>,
    pub rows: Vec<Row>,
    /// Every note of the page, in order of first use. A note id means one thing.
    pub notes: Vec<Note>,
}

impl Row {
    /// The name of a row: its title, its code, and the part of the whole that it is.
    pub fn name(&self) -> String {
        let parts = [&self.slice, &self.band].into_iter().flatten();
        let parts: String = parts.map(|part| format!(": {part}")).collect();
        format!("{}{parts}", self.whole_name())
    }

    /// The title and code of the row's indicator.
    pub fn whole_name(&self) -> String {
        let code = self.code.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
        format!("{}{code}", self.title)
    }

    /// Whether the row is a part of its indicator: a slice or a band.
    pub fn is_part(&self) -> bool {
        self.slice.is_some() || self.band.is_some()
    }

    /// A figure's unit, as it stands behind the figure: `%`, or nothing.
    pub fn sign(&self) -> &'static str {
        if self.unit.is_share() { "%" } else { "" }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub id: String,
    pub code: Option<String>,
    pub title: String,
    pub unit: Unit,
    pub better: Better,
    pub window: Window,
    /// The value of the `--by` column; absent without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice: Option<String>,
    /// Of a distribution, the band the row is of, as it is printed; absent of other indicators.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// This period's figure, spelt out flat for scripts.
    pub numerator: Option<u64>,
    pub denominator: Option<u64>,
    pub value: Option<f64>,
    pub display: String,
    pub target: Option<f64>,
    pub status: Status,
    /// `provisional`, `small-numbers`, `series-break`, `from-figures`, `population-of-another-year`.
    pub flags: Vec<String>,
    /// Notes bound to this period's cell, as text.
    pub notes: Vec<String>,
    /// Wilson 95 % interval, in percent; absent for a count or an empty denominator.
    pub interval: Option<[f64; 2]>,
    /// Of a median: the values that a quarter and three quarters of the rows do not exceed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quartiles: Option<[f64; 2]>,
    /// What a median counts in, where it is not plain days or points: `working days`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_in: Option<String>,
    /// England and the family, for the latest published year up to this period's.
    pub comparators: Vec<Comparator>,
    /// In order: our year before last; plan and actual of last year; plan of this year; its four
    /// quarters; then this period, where it is none of those.
    pub history: Vec<HistoryCell>,
    /// For the chart: our actual figure of each quarter from the first of last year up to this period.
    pub trend: Vec<HistoryCell>,
    /// The control chart of the last months, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<Control>,
    /// Is it a change from the same period a year before? The two figures and plain words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// One computed, true sentence: what the numbers can say and the nearest change of status.
    pub sentence: String,
    /// What must be read beside the figure, such as a response rate: a sentence each.
    pub beside: Vec<Beside>,
    /// This period's cell.
    #[serde(skip)]
    pub now: HistoryCell,
    /// What is counted, in words: singular and plural.
    #[serde(skip)]
    pub counted: [String; 2],
}

/// One cell of a row that is ours.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HistoryCell {
    pub period: Period,
    pub kind: CellKind,
    #[serde(flatten)]
    pub figure: Figure,
    pub display: String,
    /// Where an actual figure came from; `None` for a plan or an empty cell.
    pub origin: Option<Origin>,
    /// Status of this actual against the target of its period.
    pub status: Option<Status>,
    pub interval: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quartiles: Option<[f64; 2]>,
    /// Ids of the notes bound to this cell.
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    Actual,
    Plan,
    /// A quarter of this year that has not ended.
    NotYet,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Counted from the case records.
    CaseRecords,
    /// Taken from `figures.csv`.
    Figures,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparator {
    /// As the settings ask for it: `england`, `region`, `rank`, or the name of a group, `:median` or
    /// `:pooled` after it where it is not a mean.
    pub area: String,
    pub area_name: String,
    /// The year the figure is of: printed wherever it is not this period's year.
    pub period: String,
    #[serde(flatten)]
    pub figure: Figure,
    pub display: String,
    pub source: Option<String>,
    /// Our place among all authorities; it has no value in `figure`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<Rank>,
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// `provisional-1`, `definition-1`, `figures-1`, `small-numbers`: unique on the page.
    pub id: String,
    /// The number printed in the table: `[note 1]`.
    pub number: u32,
    pub kind: NoteKind,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    Provisional,
    DefinitionChange,
    FigureFromElsewhere,
    SmallNumbers,
    Population,
    TargetChange,
}

/// Status against target: a word and a shape before it is a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Status {
    #[serde(rename = "green")]
    Green,
    #[serde(rename = "amber")]
    Amber,
    #[serde(rename = "red")]
    Red,
    #[serde(rename = "no target")]
    NoTarget,
    #[serde(rename = "too few to rate")]
    TooFewToRate,
    /// There is no figure to rate.
    #[serde(rename = "no figure")]
    NoFigure,
}

impl NoteKind {
    /// As ids of notes begin.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::DefinitionChange => "definition",
            Self::FigureFromElsewhere => "figures",
            Self::SmallNumbers => "small-numbers",
            Self::Population => "population",
            Self::TargetChange => "target",
        }
    }

    /// The flag of a row whose cell has such a note.
    pub fn flag(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::DefinitionChange => "series-break",
            Self::FigureFromElsewhere => "from-figures",
            Self::SmallNumbers => "small-numbers",
            Self::Population => "population-of-another-year",
            Self::TargetChange => "target-changed",
        }
    }
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Green => "Green",
            Self::Amber => "Amber",
            Self::Red => "Red",
            Self::NoTarget => "No target",
            Self::TooFewToRate => "Too few to rate",
            Self::NoFigure => "No figure",
        }
    }

    pub fn shape(self) -> &'static str {
        match self {
            Self::Green => "●",
            Self::Amber => "▲",
            Self::Red => "■",
            Self::NoTarget => "–",
            Self::TooFewToRate => "○",
            Self::NoFigure => "·",
        }
    }
}
