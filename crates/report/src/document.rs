//! The one document that every format writes: blocks in reading order, with nothing in them that
//! belongs to one format. Whatever a format prints, it prints from here.

use jiff::civil::Date;
use serde::Serialize;

/// A whole board report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document {
    pub title: String,
    /// The council or partnership whose report it is.
    pub organisation: String,
    /// What it is about, for document properties.
    pub subject: String,
    pub date: Date,
    /// BCP 47, such as `en-GB`.
    pub language: String,
    /// Printed at the head of every page: who may read it.
    pub marking: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "of")]
pub enum Block {
    /// Level 1 to 3; the document's title is level 0 and is not a block.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Inlines),
    /// A numbered paragraph of a board paper: the number is part of what is cited in a meeting.
    NumberedParagraph {
        number: u32,
        text: Inlines,
    },
    List {
        ordered: bool,
        items: Vec<Vec<Block>>,
    },
    Quote(Vec<Block>),
    /// SQL or other text to be shown as it is.
    Code(String),
    /// Names and values, such as the title block: date, agenda item, attachments.
    Pairs(Vec<(String, Inlines)>),
    Table(Table),
    Chart(Chart),
}

pub type Inlines = Vec<Inline>;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", content = "of")]
pub enum Inline {
    Text(String),
    Strong(Inlines),
    Emphasis(Inlines),
    Code(String),
    Link { to: String, text: Inlines },
    LineBreak,
}

/// A table with one header row. No merged cells, no empty cells: a cell that has nothing says why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// Unique in the document, `scorecard`, `notes`, `chart-ni64`: names its sheet and its anchor.
    pub id: String,
    /// The caption: what the table shows.
    pub title: String,
    /// One or two sentences for those who cannot see its shape.
    pub description: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    /// Wider than a portrait page: PDF and DOCX turn the page for it.
    pub wide: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    pub title: String,
    /// The column names its row: cells are row headers.
    pub is_header: bool,
    /// Aligned as numbers are.
    pub numeric: bool,
    /// Share of the table's width.
    pub width: f32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Cell {
    /// What is printed: `10.4% (7 of 67)`. Lines are separated by `\n`.
    pub text: String,
    /// The number as a spreadsheet should hold it, when the cell is one: the printed, rounded one.
    pub number: Option<f64>,
    /// Rating printed under the text as shape and word, and coloured where colour is to be had.
    pub status: Option<Rating>,
    /// Note numbers, printed `[note 1]`.
    pub notes: Vec<u32>,
}

/// A status for showing: the shape and the word are always printed, the tone is only a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rating {
    pub shape: &'static str,
    pub word: &'static str,
    pub tone: Tone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    Good,
    Caution,
    Bad,
    Neutral,
}

/// A chart: one SVG in all formats, its alternative text, and its data as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    pub id: String,
    pub title: String,
    /// What the chart shows, in one or two computed sentences: its alternative text.
    pub description: String,
    /// A complete SVG document with `<title>` and `<desc>`, drawn at `width` by `height` CSS pixels.
    pub svg: String,
    pub width: u32,
    pub height: u32,
    /// Its data, as it is printed beside it.
    pub table: Table,
    /// All of its data, where that is more than a page has room for: for spreadsheets.
    #[serde(skip)]
    pub all_data: Option<Box<Table>>,
}

impl Column {
    /// A column whose cells name their rows.
    pub fn header(title: &str, width: f32) -> Self {
        Self { title: title.to_owned(), is_header: true, numeric: false, width }
    }

    pub fn numbers(title: &str, width: f32) -> Self {
        Self { title: title.to_owned(), is_header: false, numeric: true, width }
    }

    pub fn words(title: &str, width: f32) -> Self {
        Self { title: title.to_owned(), is_header: false, numeric: false, width }
    }
}

impl Cell {
    /// A cell of text and nothing else.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The whole cell in words, notes in brackets and the rating last: for formats of plain cells.
    pub fn in_words(&self) -> String {
        let mut words = self.text.clone();
        for note in &self.notes {
            words.push_str(&format!(" [note {note}]"));
        }
        if let Some(rating) = self.status {
            words.push_str(&format!("\n{} {}", rating.shape, rating.word));
        }
        words
    }
}
