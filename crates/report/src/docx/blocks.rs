//! Blocks of the document as paragraphs, lists, tables and pictures of the body.

use super::markup::{Links, Look, escaped, paragraph, run};
use super::tables;
use crate::document::{Block, Chart, Inline};

/// A4, in twentieths of a point.
const PORTRAIT: &str = "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1361\" w:right=\"1134\" w:bottom=\"1247\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";
const LANDSCAPE: &str = "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1020\" w:left=\"850\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>";
const HEAD_AND_FOOT: &str = "<w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/>";
/// Width of a page's text, portrait and landscape.
const PORTRAIT_TEXT: u32 = 11906 - 2 * 1134;
const LANDSCAPE_TEXT: u32 = 16838 - 2 * 850;
/// English metric units in a CSS pixel.
const EMU: u64 = 9525;
/// Width of a picture on the page, in pixels of 96 to the inch.
const PICTURE_WIDTH: u64 = 640;

/// The body, and what it refers to.
#[derive(Default)]
pub struct Body {
    xml: String,
    links: Links,
    charts: usize,
    /// Restarts of the numbered list, each a list of its own.
    lists: usize,
    list_depth: usize,
}

pub struct Finished {
    pub xml: String,
    pub links: Vec<String>,
    pub lists: usize,
}

impl Body {
    pub fn title(&mut self, title: &str) {
        self.xml += &paragraph("Title", "", &run(title, Look::default()));
    }

    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                self.xml += &paragraph(
                    &format!("Heading{}", level.clamp(&1, &3)),
                    "",
                    &run(text, Look::default()),
                );
            }
            Block::Paragraph(text) => self.paragraph("BodyText", text),
            Block::NumberedParagraph { number, text } => {
                let runs = self.links.runs(text, Look::default());
                let number = run(
                    &number.to_string(),
                    Look { style: Some("ParagraphNumber"), ..Look::default() },
                );
                self.xml += &paragraph(
                    "NumberedParagraph",
                    "",
                    &format!("{number}<w:r><w:tab/></w:r>{runs}"),
                );
            }
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Quote(blocks) => {
                for block in blocks {
                    match block {
                        Block::Paragraph(text) => self.paragraph("Quote", text),
                        other => self.block(other),
                    }
                }
            }
            Block::Code(code) => {
                self.xml += &paragraph("Code", "", &run(code.trim_end(), Look::default()));
            }
            Block::Pairs(pairs) => {
                self.xml += &tables::pairs(pairs, &mut self.links, PORTRAIT_TEXT);
            }
            Block::Table(table) if table.wide => {
                self.end_of_section(PORTRAIT);
                self.xml += &tables::table(table, LANDSCAPE_TEXT);
                self.end_of_section(LANDSCAPE);
            }
            Block::Table(table) => self.xml += &tables::table(table, PORTRAIT_TEXT),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn paragraph(&mut self, style: &str, text: &[Inline]) {
        let runs = self.links.runs(text, Look::default());
        self.xml += &paragraph(style, "", &runs);
    }

    fn end_of_section(&mut self, page: &str) {
        self.xml += &format!(
            "<w:p><w:pPr><w:pStyle w:val=\"SectionEnd\"/><w:sectPr>{HEAD_AND_FOOT}<w:type w:val=\"nextPage\"/>{page}</w:sectPr></w:pPr></w:p>"
        );
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block>]) {
        let number = if ordered {
            self.lists += 1;
            self.lists + 1
        } else {
            1
        };
        let style = if ordered { "ListNumber" } else { "ListBullet" };
        let depth = self.list_depth.min(8);
        self.list_depth += 1;
        for item in items {
            for (at, block) in item.iter().enumerate() {
                match block {
                    Block::Paragraph(text) if at == 0 => {
                        let runs = self.links.runs(text, Look::default());
                        let place = format!(
                            "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{number}\"/></w:numPr>"
                        );
                        self.xml += &paragraph(style, &place, &runs);
                    }
                    Block::Paragraph(text) => self.paragraph("ListContinue", text),
                    other => self.block(other),
                }
            }
        }
        self.list_depth -= 1;
    }

    /// The picture as PNG, and as SVG for programs that can draw it.
    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let number = self.charts;
        let (title, description) = (escaped(&chart.title), escaped(&chart.description));
        let width = PICTURE_WIDTH * EMU;
        let height = width * u64::from(chart.height) / u64::from(chart.width.max(1));
        let caption = run(&chart.title, Look::default());
        self.xml += &paragraph("Caption", "", &caption);
        let picture = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
             <wp:docPr id=\"{number}\" name=\"Chart {number}\" title=\"{title}\" descr=\"{description}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Chart {number}\" descr=\"{description}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"png{number}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip r:embed=\"svg{number}\"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.xml += &paragraph("Picture", "", &picture);
        self.xml += &tables::table(&chart.table, PORTRAIT_TEXT);
    }

    pub fn finish(self) -> Finished {
        let xml = format!("{}<w:sectPr>{HEAD_AND_FOOT}{PORTRAIT}</w:sectPr>", self.xml);
        Finished { xml, links: self.links.0, lists: self.lists }
    }
}
