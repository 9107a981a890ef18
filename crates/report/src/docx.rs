//! The document as DOCX: real styles, repeated header rows, alternative texts, language and properties,
//! to be edited in Word and `LibreOffice`. The same document gives the same bytes.

mod blocks;
mod drawings;
mod markup;
mod package;
mod page;
mod properties;
mod tables;

use crate::WriteError;
use crate::document::Document;

pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut body = blocks::Body::titled(&document.title);
    body.pages(&document.blocks);
    package::write(document, &body.finish())
}
