//! `CommonMark` into blocks of the document. Raw HTML is shown as the text it is.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::document::{Block, Cell, Column, Inline, Inlines, Table};

/// What a cell says that nobody has filled.
const BLANK: &str = "(blank)";
const LONGEST_LINK: usize = 2000;

/// The blocks of `text`, its headings put below level `under`. `id` names its tables.
pub fn blocks(text: &str, under: u8, id: &str) -> Vec<Block> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    let mut reader = Reader { events, under, last: under, id, tables: 0 };
    reader.blocks(None)
}

/// Inlines of a text of one paragraph.
pub fn text(text: impl Into<String>) -> Inlines {
    vec![Inline::Text(text.into())]
}

/// What inlines say, without their form.
pub fn plain(inlines: &[Inline]) -> String {
    let mut all = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => all.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                all.push_str(&plain(inner));
            }
            Inline::LineBreak => all.push(' '),
        }
    }
    all
}

struct Reader<'a> {
    events: Parser<'a>,
    under: u8,
    /// Level of the heading before.
    last: u8,
    id: &'a str,
    tables: usize,
}

impl Reader<'_> {
    fn blocks(&mut self, until: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Inlines::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if Some(end) == until => break,
                Event::Start(tag) if is_block(&tag) => {
                    settle(&mut loose, &mut blocks);
                    self.block(tag, &mut blocks);
                }
                // Text of a tight list item stands without a paragraph.
                other => self.inline(other, &mut loose),
            }
        }
        settle(&mut loose, &mut blocks);
        blocks
    }

    fn block(&mut self, tag: Tag, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => settle(&mut self.inlines(TagEnd::Paragraph), blocks),
            Tag::Heading { level, .. } => {
                let text = plain(&self.inlines(TagEnd::Heading(level)));
                if !text.trim().is_empty() {
                    blocks.push(Block::Heading { level: self.level(level), text });
                }
            }
            Tag::BlockQuote(kind) => {
                blocks.push(Block::Quote(self.blocks(Some(TagEnd::BlockQuote(kind)))));
            }
            Tag::CodeBlock(kind) => {
                let _: CodeBlockKind = kind;
                blocks.push(Block::Code(plain(&self.inlines(TagEnd::CodeBlock))));
            }
            Tag::HtmlBlock => settle(&mut self.inlines(TagEnd::HtmlBlock), blocks),
            Tag::List(first) => {
                let items = self.items(first.is_some());
                blocks.push(Block::List { ordered: first.is_some(), items });
            }
            Tag::Table(_) => {
                let table = self.table();
                blocks.push(Block::Table(table));
            }
            _ => {}
        }
    }

    /// Below the heading that the text is under, and never two levels below the one before it.
    fn level(&mut self, level: HeadingLevel) -> u8 {
        let lowest = (self.last + 1).min(3);
        let highest = (self.under + 1).min(3);
        self.last = (self.under + level as u8).saturating_sub(1).clamp(highest, lowest);
        self.last
    }

    fn items(&mut self, ordered: bool) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(Some(TagEnd::Item))),
                Event::End(TagEnd::List(kind)) if kind == ordered => break,
                _ => {}
            }
        }
        items
    }

    fn table(&mut self) -> Table {
        self.tables += 1;
        let mut rows: Vec<Vec<String>> = vec![Vec::new()];
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let cell = plain(&self.inlines(TagEnd::TableCell));
                    let cell = if cell.trim().is_empty() { BLANK.to_owned() } else { cell };
                    rows.last_mut().expect("a row is open").push(cell);
                }
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => rows.push(Vec::new()),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows.pop();
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let width = 1.0 / header.len().max(1) as f32;
        let title = header.join(", ");
        Table {
            id: format!("{}-{}", self.id, self.tables),
            title: format!("Table: {title}"),
            description: format!("A table of {} rows with the columns {title}.", rows.len()),
            columns: header
                .into_iter()
                .enumerate()
                .map(|(at, title)| Column { title, is_header: at == 0, numeric: false, width })
                .collect(),
            rows: rows.into_iter().map(|row| row.into_iter().map(Cell::of).collect()).collect(),
            wide: false,
        }
    }

    fn inlines(&mut self, until: TagEnd) -> Inlines {
        let mut inlines = Inlines::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(end) if end == until => break,
                other => self.inline(other, &mut inlines),
            }
        }
        inlines
    }

    fn inline(&mut self, event: Event, into: &mut Inlines) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                into.push(Inline::Text(text.into_string()));
            }
            Event::Code(code) => into.push(Inline::Code(code.into_string())),
            Event::SoftBreak => into.push(Inline::Text(" ".to_owned())),
            Event::HardBreak => into.push(Inline::LineBreak),
            Event::Start(Tag::Strong) => into.push(Inline::Strong(self.inlines(TagEnd::Strong))),
            Event::Start(Tag::Emphasis) => {
                into.push(Inline::Emphasis(self.inlines(TagEnd::Emphasis)));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let to = dest_url.into_string();
                let text = self.inlines(TagEnd::Link);
                let text = if plain(&text).trim().is_empty() { self::text(&to) } else { text };
                if is_safe(&to) {
                    into.push(Inline::Link { to, text });
                } else {
                    into.extend(text);
                }
            }
            Event::Start(Tag::Image { .. }) => into.extend(self.inlines(TagEnd::Image)),
            _ => {}
        }
    }
}

/// Anything but a page or a mail address of usual length is shown and not followed.
fn is_safe(to: &str) -> bool {
    let known = ["https://", "http://", "mailto:"].iter().any(|start| to.starts_with(start));
    known && to.len() <= LONGEST_LINK
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}

/// Ends a paragraph, unless there is nothing in it.
fn settle(loose: &mut Inlines, blocks: &mut Vec<Block>) {
    let inlines = std::mem::take(loose);
    if !plain(&inlines).trim().is_empty() {
        blocks.push(Block::Paragraph(inlines));
    }
}
