//! The document as DOCX: real styles, repeated header rows, alternative texts, language and properties,
//! to be edited in Word and `LibreOffice`. The same document gives the same bytes.

mod blocks;
mod markup;
mod package;
mod properties;
mod tables;

use crate::WriteError;
use crate::document::{Block, Chart, Document};

pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut body = blocks::Body::default();
    body.title(&document.title);
    for block in &document.blocks {
        body.block(block);
    }
    package::write(document, &body.finish())
}

/// Every chart of the document, in order: the number in its name is its place here.
fn charts(document: &Document) -> impl Iterator<Item = &Chart> {
    document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Chart(chart) = block { Some(chart) } else { None })
}
