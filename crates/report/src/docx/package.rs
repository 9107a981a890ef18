//! The parts of the file, zipped with fixed times.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::blocks::Finished;
use super::markup::escaped;
use super::page::Page;
use super::properties::{self, XML};
use crate::WriteError;
use crate::chart::png::png;
use crate::document::Document;

const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const PACKAGE_RELATIONSHIPS: &str = include_str!("parts/relationships.xml");
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub fn write(document: &Document, body: &Finished) -> Result<Vec<u8>, WriteError> {
    let mut package = Package(ZipWriter::new(Cursor::new(Vec::new())));
    package.part("[Content_Types].xml", CONTENT_TYPES.as_bytes())?;
    package.part("_rels/.rels", PACKAGE_RELATIONSHIPS.as_bytes())?;
    package.part("docProps/core.xml", properties::core(document).as_bytes())?;
    package.part("word/document.xml", properties::body(&body.xml).as_bytes())?;
    package.part("word/styles.xml", in_language(STYLES, document).as_bytes())?;
    package.part("word/settings.xml", in_language(SETTINGS, document).as_bytes())?;
    package.part("word/numbering.xml", properties::numbering(body.lists).as_bytes())?;
    package.part("word/header1.xml", properties::header(document).as_bytes())?;
    for page in Page::ALL {
        let footer = properties::footer(document, page.text_width());
        package.part(&format!("word/{}.xml", page.footer()), footer.as_bytes())?;
    }
    for (chart, number) in body.charts.iter().zip(1..) {
        let pixels = png(&chart.svg).map_err(WriteError)?;
        package.packed(&format!("word/media/chart{number}.png"), &pixels)?;
        package.part(&format!("word/media/chart{number}.svg"), chart.svg.as_bytes())?;
    }
    package.part("word/_rels/document.xml.rels", relationships(body).as_bytes())?;
    Ok(package.0.finish().map_err(WriteError::of)?.into_inner())
}

/// A part that is written in British English, in the language of the document.
fn in_language(part: &str, document: &Document) -> String {
    part.replace("en-GB", &escaped(&document.language))
}

/// The places of all that the body refers to.
fn relationships(body: &Finished) -> String {
    let mut all = String::new();
    let mut add = |id: &str, kind: &str, target: &str| {
        let mode = if kind == "hyperlink" { " TargetMode=\"External\"" } else { "" };
        all += &format!(
            "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIP}/{kind}\" Target=\"{}\"{mode}/>",
            escaped(target)
        );
    };
    for part in ["styles", "settings", "numbering"] {
        add(part, part, &format!("{part}.xml"));
    }
    add("header1", "header", "header1.xml");
    for page in Page::ALL {
        add(page.footer(), "footer", &format!("{}.xml", page.footer()));
    }
    for number in 1..=body.charts.len() {
        for kind in ["png", "svg"] {
            add(&format!("{kind}{number}"), "image", &format!("media/chart{number}.{kind}"));
        }
    }
    for (link, number) in body.links.iter().zip(1..) {
        add(&format!("link{number}"), "hyperlink", link);
    }
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.add(name, bytes, CompressionMethod::Deflated)
    }

    /// What is packed in itself and would not become smaller.
    fn packed(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.add(name, bytes, CompressionMethod::Stored)
    }

    fn add(
        &mut self,
        name: &str,
        bytes: &[u8],
        method: CompressionMethod,
    ) -> Result<(), WriteError> {
        // The time of every part is the earliest a zip file can hold.
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options).map_err(WriteError::of)?;
        self.0.write_all(bytes).map_err(WriteError::of)
    }
}
