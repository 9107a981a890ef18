//! The document as one page: no script, nothing fetched, readable in print, in the dark, in high
//! contrast and by a screen reader.

use std::fmt::Write;

use crate::document::{Block, Cell, Chart, Column, Document, Inline, Rating, Table, Tone};
use crate::xml::escaped;

const STYLE: &str = include_str!("html/style.css");

pub fn write(document: &Document) -> String {
    let mut page = Page { text: String::new(), has_widths: true };
    page.open(document);
    for block in &document.blocks {
        page.block(block);
    }
    page.text.push_str("</main>\n</body>\n</html>\n");
    page.text
}

/// `blocks` as part of a page that has a style of its own, which may forbid any in the text.
pub fn fragment(blocks: &[Block]) -> String {
    let mut page = Page { text: String::new(), has_widths: false };
    for block in blocks {
        page.block(block);
    }
    page.text
}

/// A text of several lines: the first says it, the others what stands behind it.
fn with_breaks(text: &str) -> String {
    match text.split_once('\n') {
        Some((first, rest)) => {
            let rest = escaped(rest).replace('\n', "<br/>");
            format!("{}<br/><span class=\"detail\">{rest}</span>", escaped(first))
        }
        None => escaped(text),
    }
}

struct Page {
    text: String,
    /// Whether columns have their widths in the text.
    has_widths: bool,
}

impl Page {
    fn open(&mut self, document: &Document) {
        let Document { title, organisation, subject, language, marking, date, .. } = document;
        let (title, organisation) = (escaped(title), escaped(organisation));
        let _ = write!(
            self.text,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
             <meta name=\"author\" content=\"{organisation}\"/>\n<meta name=\"description\" content=\"{}\"/>\n\
             <meta name=\"date\" content=\"{date}\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n\
             <title>{title}, {organisation}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">Skip to main content</a>\n\
             <header><p class=\"marking\">{}</p></header>\n<main id=\"main\">\n<h1>{title}</h1>\n",
            escaped(language),
            escaped(subject),
            escaped(marking)
        );
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                let level = level + 1;
                let _ = writeln!(self.text, "<h{level}>{}</h{level}>", escaped(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(self.text, "<p>{}</p>", inlines(text));
            }
            Block::NumberedParagraph { number, text } => {
                let _ = writeln!(
                    self.text,
                    "<p class=\"numbered\"><span class=\"number\">{number}</span> {}</p>",
                    inlines(text)
                );
            }
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Quote(blocks) => {
                self.text.push_str("<blockquote>\n");
                for block in blocks {
                    self.block(block);
                }
                self.text.push_str("</blockquote>\n");
            }
            Block::Code(code) => {
                let _ = writeln!(self.text, "<pre><code>{}</code></pre>", escaped(code));
            }
            Block::Pairs(pairs) => {
                self.text.push_str("<dl>\n");
                for (name, value) in pairs {
                    let _ = writeln!(
                        self.text,
                        "<div><dt>{}</dt><dd>{}</dd></div>",
                        escaped(name),
                        inlines(value)
                    );
                }
                self.text.push_str("</dl>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block>]) {
        let tag = if ordered { "ol" } else { "ul" };
        let _ = writeln!(self.text, "<{tag}>");
        for item in items {
            self.text.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(text)] => self.text.push_str(&inlines(text)),
                blocks => blocks.iter().for_each(|block| self.block(block)),
            }
            self.text.push_str("</li>\n");
        }
        let _ = writeln!(self.text, "</{tag}>");
    }

    fn table(&mut self, table: &Table) {
        let id = escaped(&table.id);
        let wide = if table.wide { " class=\"wide\"" } else { "" };
        // A region that scrolls can be reached and moved by keyboard.
        let _ = writeln!(
            self.text,
            "<div class=\"scroll\" role=\"region\" aria-labelledby=\"{id}-title\" tabindex=\"0\">\n<table id=\"{id}\"{wide}>\n\
             <caption><span id=\"{id}-title\">{}</span><span class=\"description\">{}</span></caption>\n{}<thead><tr>",
            escaped(&table.title),
            escaped(&table.description),
            if self.has_widths { widths(&table.columns) } else { String::new() }
        );
        for column in &table.columns {
            let _ = write!(
                self.text,
                "<th scope=\"col\"{}>{}</th>",
                numeric(column),
                escaped(&column.title)
            );
        }
        self.text.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.text.push_str("<tr>");
            for (cell, column) in row.iter().zip(&table.columns) {
                let (tag, scope) =
                    if column.is_header { ("th", " scope=\"row\"") } else { ("td", "") };
                let _ = write!(
                    self.text,
                    "<{tag}{scope}{}>{}</{tag}>",
                    numeric(column),
                    cell_text(cell)
                );
            }
            self.text.push_str("</tr>\n");
        }
        self.text.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn chart(&mut self, chart: &Chart) {
        let _ = writeln!(
            self.text,
            "<figure id=\"{}\">\n<figcaption>{}</figcaption>\n{}\n<details><summary>Data of this chart as a table</summary>",
            escaped(&format!("figure-{}", chart.id)),
            escaped(&chart.title),
            chart.svg
        );
        self.table(&chart.table);
        self.text.push_str("</details>\n</figure>\n");
    }
}

fn widths(columns: &[Column]) -> String {
    let column = |column: &Column| format!("<col style=\"width:{:.1}%\"/>", column.width * 100.0);
    format!("<colgroup>{}</colgroup>\n", columns.iter().map(column).collect::<String>())
}

fn numeric(column: &Column) -> &'static str {
    if column.numeric { " class=\"numeric\"" } else { "" }
}

fn cell_text(cell: &Cell) -> String {
    let mut text = with_breaks(&cell.text);
    for note in &cell.notes {
        let _ = write!(text, " <a class=\"note\" href=\"#notes\">[note&#160;{note}]</a>");
    }
    if let Some(rating) = cell.status {
        text.push_str(&rated(rating));
    }
    text
}

fn rated(rating: Rating) -> String {
    let tone = match rating.tone {
        Tone::Good => "good",
        Tone::Caution => "caution",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    };
    let (shape, word) = (escaped(rating.shape), escaped(rating.word));
    format!(
        "<br/><span class=\"rating {tone}\"><span aria-hidden=\"true\">{shape}</span> {word}</span>"
    )
}

fn inlines(all: &[Inline]) -> String {
    all.iter().fold(String::new(), |mut text, inline| {
        match inline {
            Inline::Text(plain) => text.push_str(&escaped(plain)),
            Inline::Strong(inner) => text.push_str(&format!("<strong>{}</strong>", inlines(inner))),
            Inline::Emphasis(inner) => text.push_str(&format!("<em>{}</em>", inlines(inner))),
            Inline::Code(code) => text.push_str(&format!("<code>{}</code>", escaped(code))),
            Inline::Link { to, text: inner } => {
                text.push_str(&format!("<a href=\"{}\">{}</a>", escaped(to), inlines(inner)));
            }
            Inline::LineBreak => text.push_str("<br/>"),
        }
        text
    })
}
