//! The parts of the file, zipped with fixed times.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::blocks::Finished;
use super::markup::escaped;
use super::properties::{self, XML};
use crate::WriteError;
use crate::chart::png::png;
use crate::document::Document;

const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const PACKAGE_RELATIONSHIPS: &str = include_str!("parts/relationships.xml");
const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Pixels of a picture to each of the chart's own: sharp in print.
const PICTURE_SCALE: f32 = 2.5;

pub fn write(document: &Document, body: &Finished) -> Result<Vec<u8>, WriteError> {
    let mut package = Package(ZipWriter::new(Cursor::new(Vec::new())));
    package.part("[Content_Types].xml", CONTENT_TYPES.as_bytes())?;
    package.part("_rels/.rels", PACKAGE_RELATIONSHIPS.as_bytes())?;
    package.part("docProps/core.xml", properties::core(document).as_bytes())?;
    package.part("word/document.xml", properties::body(&body.xml).as_bytes())?;
    package.part("word/styles.xml", STYLES.as_bytes())?;
    package.part("word/settings.xml", SETTINGS.as_bytes())?;
    package.part("word/numbering.xml", properties::numbering(body.lists).as_bytes())?;
    package.part("word/header1.xml", properties::header(document).as_bytes())?;
    package.part("word/footer1.xml", properties::footer(document).as_bytes())?;
    let mut charts = 0;
    for chart in super::charts(document) {
        charts += 1;
        let pixels = png(&chart.svg, PICTURE_SCALE).map_err(WriteError)?;
        package.part(&format!("word/media/chart{charts}.png"), &pixels)?;
        package.part(&format!("word/media/chart{charts}.svg"), chart.svg.as_bytes())?;
    }
    package.part("word/_rels/document.xml.rels", relationships(&body.links, charts).as_bytes())?;
    Ok(package.0.finish().map_err(WriteError::of)?.into_inner())
}

fn relationships(links: &[String], charts: usize) -> String {
    let one = |id: &str, kind: &str, target: &str, mode: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIP}/{kind}\" Target=\"{target}\"{mode}/>"
        )
    };
    let mut all = String::new();
    for (id, kind, target) in [
        ("styles", "styles", "styles.xml"),
        ("settings", "settings", "settings.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("header", "header", "header1.xml"),
        ("footer", "footer", "footer1.xml"),
    ] {
        all += &one(id, kind, target, "");
    }
    for chart in 1..=charts {
        for kind in ["png", "svg"] {
            all +=
                &one(&format!("{kind}{chart}"), "image", &format!("media/chart{chart}.{kind}"), "");
        }
    }
    for (at, link) in links.iter().enumerate() {
        all += &one(
            &format!("link{}", at + 1),
            "hyperlink",
            &escaped(link),
            " TargetMode=\"External\"",
        );
    }
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    fn part(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        // The time of every part is the earliest a zip file can hold.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options).map_err(WriteError::of)?;
        self.0.write_all(bytes).map_err(WriteError::of)
    }
}
