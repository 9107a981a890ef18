//! Blocks of the document as paragraphs, lists, tables and pictures of the body.

use super::drawings;
use super::markup::{Links, Look, paragraph, run};
use super::page::Page;
use super::tables;
use crate::document::{Block, Chart, Inline};

/// Levels of a list in Word.
const LIST_LEVELS: usize = 9;

/// The body, and what it refers to.
#[derive(Default)]
pub struct Body<'a> {
    xml: String,
    page: Page,
    links: Links,
    charts: Vec<&'a Chart>,
    /// Numbered lists, each of which starts again at 1.
    lists: usize,
    list_depth: usize,
}

pub struct Finished<'a> {
    pub xml: String,
    pub links: Vec<String>,
    pub charts: Vec<&'a Chart>,
    pub lists: usize,
}

impl<'a> Body<'a> {
    pub fn titled(title: &str) -> Self {
        let xml = paragraph("Title", "", &run(title, Look::default()));
        Self { xml, ..Self::default() }
    }

    /// All blocks, the page turned for those that are wide.
    pub fn pages(&mut self, blocks: &'a [Block]) {
        for (at, block) in blocks.iter().enumerate() {
            self.turn(if is_wide(&blocks[at..]) { Page::Landscape } else { Page::Portrait });
            self.block(block);
        }
    }

    fn turn(&mut self, page: Page) {
        if page != self.page {
            self.xml += &paragraph("SectionEnd", &self.page.section(), "");
            self.page = page;
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, text } => {
                let style = format!("Heading{}", level.clamp(&1, &3));
                self.xml += &paragraph(&style, "", &run(text, Look::default()));
            }
            Block::Paragraph(text) => self.paragraph("BodyText", "", text),
            Block::NumberedParagraph { number, text } => self.numbered(*number, text),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Quote(blocks) => self.quote(blocks),
            Block::Code(code) => {
                self.xml += &paragraph("Code", "", &run(code.trim_end(), Look::default()));
            }
            Block::Pairs(pairs) => {
                self.xml += &tables::pairs(pairs, &mut self.links, self.page.text_width());
            }
            Block::Table(table) => self.xml += &tables::table(table, self.page.text_width()),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn paragraph(&mut self, style: &str, properties: &str, text: &[Inline]) {
        let runs = self.links.runs(text, Look::default());
        self.xml += &paragraph(style, properties, &runs);
    }

    /// The number is text, not counted by Word: an edit must not change what a meeting cited.
    fn numbered(&mut self, number: u32, text: &[Inline]) {
        let look = Look { style: Some("ParagraphNumber"), ..Look::default() };
        let runs = self.links.runs(text, Look::default());
        let runs = format!("{}<w:r><w:tab/></w:r>{runs}", run(&number.to_string(), look));
        self.xml += &paragraph("NumberedParagraph", "", &runs);
    }

    fn quote(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(text) => self.paragraph("Quote", "", text),
                other => self.block(other),
            }
        }
    }

    fn list(&mut self, ordered: bool, items: &'a [Vec<Block>]) {
        // The first numbering is that of bullets.
        self.lists += usize::from(ordered);
        let (style, numbering) =
            if ordered { ("ListNumber", self.lists + 1) } else { ("ListBullet", 1) };
        let level = self.list_depth.min(LIST_LEVELS - 1);
        let place = format!(
            "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{numbering}\"/></w:numPr>"
        );
        self.list_depth += 1;
        for item in items {
            for (at, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph(text) if at == 0 => self.paragraph(style, &place, text),
                    Block::Paragraph(text) => self.paragraph("ListContinue", "", text),
                    other => self.block(other),
                }
            }
        }
        self.list_depth -= 1;
    }

    fn chart(&mut self, chart: &'a Chart) {
        self.charts.push(chart);
        self.xml += &paragraph("Caption", "", &run(&chart.title, Look::default()));
        self.xml += &paragraph("Picture", "", &drawings::picture(chart, self.charts.len()));
        self.xml += &tables::table(&chart.table, self.page.text_width());
    }

    pub fn finish(self) -> Finished<'a> {
        let xml = self.xml + &self.page.section();
        Finished { xml, links: self.links.0, charts: self.charts, lists: self.lists }
    }
}

/// Whether `blocks` open with a wide table, or with the heading and the paragraph that lead to one.
fn is_wide(blocks: &[Block]) -> bool {
    match blocks {
        [Block::Table(table), ..] | [Block::Paragraph(_), Block::Table(table), ..] => table.wide,
        [Block::Heading { .. }, rest @ ..] => is_wide(rest),
        _ => false,
    }
}
