//! A document of every kind of block, with text that office programs take for something else.

use jiff::civil::date;
use safeboard_report::document::{
    Block, Cell, Chart, Column, Document, Inline, Inlines, Rating, Table, Tone,
};

/// Markup, a formula, a control character, an escape of Excel's, and letters from right to left.
pub const NASTY: &str = "=1+1 <w:p/> &amp; ]]> \"q\" 'q' {x} _x0041_ \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{1f469}\u{200d}\u{1f467} \u{1}end";

/// What a program shows of [`NASTY`]: all but what XML cannot hold.
pub fn shown() -> String {
    NASTY.replace('\u{1}', "")
}

pub fn text(text: &str) -> Inlines {
    vec![Inline::Text(text.to_owned())]
}

pub fn table(id: &str, wide: bool) -> Table {
    let column = |title: &str, is_header| Column {
        title: title.to_owned(),
        is_header,
        numeric: !is_header,
        width: 0.5,
    };
    let red = Rating { shape: "■", word: "Red", tone: Tone::Bad };
    let rated = Cell {
        number: Some(10.447_761),
        status: Some(red),
        notes: vec![1, 2],
        ..Cell::of("10.4%\n7 of 67")
    };
    Table {
        id: id.to_owned(),
        title: format!("Plans ({id})"),
        description: "One row for each indicator. The plan is beside it.".to_owned(),
        columns: vec![column("Indicator", true), column("Q1", false)],
        rows: vec![
            vec![Cell::of(NASTY), rated],
            vec![Cell::of("@SUM(A1)"), Cell::of("not yet")],
            vec![Cell::of("+1"), Cell { number: Some(88.0), ..Cell::of("88") }],
        ],
        wide,
    }
}

pub fn chart() -> Chart {
    Chart {
        id: "chart".to_owned(),
        title: format!("Chart {NASTY}"),
        description: format!("The line rises. {}", "It rises by as much as it can. ".repeat(12)),
        svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"32\" role=\"img\"><title>t</title>\
              <desc>d</desc><rect width=\"64\" height=\"32\" fill=\"#12436d\"/></svg>"
            .to_owned(),
        width: 64,
        height: 32,
        all_data: None,
        table: table("data", false),
    }
}

pub fn document() -> Document {
    let heading = |level, text: &str| Block::Heading { level, text: text.to_owned() };
    let item = |text: &str| vec![Block::Paragraph(self::text(text))];
    let ordered = |items| Block::List { ordered: true, items };
    let mut outer = item("outer");
    outer.push(ordered(vec![item("inner one"), item("inner two")]));
    let mut again = item("again");
    again.push(ordered(vec![item("inner once more")]));
    let link = |to: &str| Inline::Link { to: to.to_owned(), text: text(NASTY) };
    Document {
        title: format!("Report {NASTY}"),
        organisation: "Mendvale & partners".to_owned(),
        subject: "Board, quarter 2".to_owned(),
        date: date(2011, 11, 16),
        language: "en-GB".to_owned(),
        marking: "Official & sensitive".to_owned(),
        blocks: vec![
            Block::Pairs(vec![("Agenda item".to_owned(), text("8"))]),
            heading(1, "Summary"),
            Block::NumberedParagraph { number: 7, text: text(NASTY) },
            Block::Paragraph(vec![
                Inline::Strong(vec![Inline::Emphasis(text("both"))]),
                Inline::LineBreak,
                Inline::Code(NASTY.to_owned()),
                link("https://example.org/a b?q=<é>&x=[1]"),
                link("mailto:a@example.org"),
            ]),
            Block::List { ordered: false, items: vec![item("bullet"), vec![]] },
            ordered(vec![outer, again]),
            Block::Quote(vec![
                Block::Paragraph(text("quoted")),
                Block::Table(table("quoted", false)),
            ]),
            Block::Code(format!("select 1\n  {NASTY}")),
            heading(1, "Figures"),
            heading(2, "Turned"),
            Block::Paragraph(text("How to read it.")),
            Block::Table(table("scorecard", true)),
            Block::Table(table("second", true)),
            heading(2, "Notes"),
            Block::Table(table("notes", false)),
            heading(3, "Chart"),
            Block::Chart(chart()),
        ],
    }
}
