//! Children in need census XML, collection years 2013-14 to 2025-26: namespaced or not, one child in
//! memory at a time. Documents with a DTD or entities of their own are refused: no census has them.

mod case_rows;
mod child;
mod forms;
mod header;
mod modules;
mod notes;
mod pieces;
mod walk;

use std::io::{self, Read};

use quick_xml::events::{BytesRef, Event};
use quick_xml::{Error, Reader};

use crate::ReadError;
use crate::rows::Context;
use crate::source::{BytesRead, of_io};

pub use header::Known;
use pieces::Pieces;
use walk::Walk;

/// What was learnt of a census as a whole.
pub struct Census {
    pub known: Known,
    pub rows: Vec<(&'static str, u64)>,
}

pub fn read<R: Read>(
    reader: R,
    bytes: &BytesRead,
    context: &mut Context,
) -> Result<Census, ReadError> {
    let (pieces, piece) = Pieces::new(reader);
    let mut xml = Reader::from_reader(pieces);
    xml.config_mut().expand_empty_elements = true;
    let mut walk = Walk::new(context, bytes, piece);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|error| failed(&walk, error))?;
        walk.line += lines_in(&event);
        match event {
            Event::Start(start) => walk.start(start.local_name().as_ref())?,
            Event::End(end) => walk.end(end.local_name().as_ref())?,
            Event::Text(text) => walk.text(&text)?,
            Event::CData(text) => walk.text(&text)?,
            Event::GeneralRef(reference) => {
                let mut letter = [0; 4];
                walk.text(character(&walk, &reference)?.encode_utf8(&mut letter))?;
            }
            Event::DocType(_) => {
                let why = "has a document type declaration, as no census has: make it without";
                return Err(walk.refused(why));
            }
            Event::Eof => return walk.finish(),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// Line ends inside an event: between tags, and in the rare tag of several lines.
fn lines_in(event: &Event) -> u64 {
    let text: &str = match event {
        Event::Start(start) => start,
        Event::Text(text) | Event::Comment(text) | Event::DocType(text) => text,
        Event::CData(text) => text,
        Event::PI(text) => text,
        Event::Decl(text) => text,
        _ => return 0,
    };
    // In stretches that a byte can count, since this is done for every byte of a file.
    let in_stretch = |bytes: &[u8]| bytes.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.as_bytes().chunks(usize::from(u8::MAX)).map(|bytes| u64::from(in_stretch(bytes))).sum()
}

fn failed(walk: &Walk, error: Error) -> ReadError {
    let line = walk.line;
    match error {
        Error::Io(error) => of_io(walk.file(), io::Error::new(error.kind(), error.to_string())),
        Error::Syntax(_) => {
            walk.refused(&format!("is cut short at line {line}: get the whole file again"))
        }
        Error::Encoding(_) => {
            walk.refused(&format!("is not UTF-8 text near line {line}: save it as UTF-8"))
        }
        _ => walk.refused(&format!(
            "is not well-formed XML at line {line}, where tags do not match: make the file again"
        )),
    }
}

/// A character by number, or one of XML's own five; any other entity is refused.
fn character(walk: &Walk, reference: &BytesRef) -> Result<char, ReadError> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return Ok(character);
    }
    Ok(match &*reference.xml10_content() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let line = walk.line;
            let why = format!("uses an entity at line {line}, as no census does: make it without");
            return Err(walk.refused(&why));
        }
    })
}

/// A name from a file, as far as it is repeated.
fn short(name: &str) -> String {
    name.chars().take(40).collect()
}
