//! The one loop over the XML of a census, whoever follows it: an import, or the reading of a return as
//! it was sent. Documents with a DTD or entities of their own are refused: no census has them.

use std::io::{self, Read};

use quick_xml::events::{BytesRef, Event};
use quick_xml::{Error, Reader};

use super::pieces::{Piece, Pieces};
use crate::ReadError;
use crate::source::{of_io, refused};

/// Elements inside one another, in any file that is a census.
pub const DEEPEST: usize = 32;
/// The longest value: far beyond any real one.
const LONGEST_VALUE: usize = 1 << 20;

/// Who is told of elements and text, in the order of the file.
pub trait Follower {
    type Found;

    fn file(&self) -> &str;
    /// Told of each event before it: the line, from 1, that it ends on.
    fn at_line(&mut self, line: u64);
    fn line(&self) -> u64;
    fn start(&mut self, name: &str) -> Result<(), ReadError>;
    fn text(&mut self, text: &str) -> Result<(), ReadError>;
    fn end(&mut self, name: &str) -> Result<(), ReadError>;
    /// What was found, once the file has ended.
    fn finish(self) -> Result<Self::Found, ReadError>;

    fn refused(&self, why: &str) -> ReadError {
        refused(self.file(), why)
    }

    fn check_depth(&self, open: usize) -> Result<(), ReadError> {
        let line = self.line();
        if open < DEEPEST {
            return Ok(());
        }
        Err(self.refused(&format!(
            "nests elements too deeply at line {line}, as no census does: make it again"
        )))
    }

    fn check_length(&self, value: &str) -> Result<(), ReadError> {
        let line = self.line();
        if value.len() <= LONGEST_VALUE {
            return Ok(());
        }
        Err(self.refused(&format!(
            "has a value longer than 1 MiB at line {line}, as no census has: make it again"
        )))
    }

    /// Whether an element that nothing is around can be the root of a census.
    fn check_root(&self, name: &str, ended: bool) -> Result<(), ReadError> {
        let line = self.line();
        if ended {
            Err(self.refused(&format!("goes on after its end, at line {line}: make it again")))
        } else if name == "Message" {
            Ok(())
        } else {
            let name = super::short(name);
            Err(self.refused(&format!(
                "is XML, but not a children in need census, whose first element is Message and \
                 not {name}: hand in the census file"
            )))
        }
    }

    fn check_ended(&self, ended: bool) -> Result<(), ReadError> {
        let line = self.line();
        if ended {
            return Ok(());
        }
        Err(self.refused(&format!("is cut short at line {line}: get the whole file again")))
    }
}

pub fn follow<R: Read, F: Follower>(
    reader: R,
    follower: impl FnOnce(Piece) -> F,
) -> Result<F::Found, ReadError> {
    let (pieces, piece) = Pieces::new(reader);
    let mut xml = Reader::from_reader(pieces);
    xml.config_mut().expand_empty_elements = true;
    let mut follower = follower(piece);
    let mut buffer = Vec::new();
    let mut line = 1;
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|error| failed(&follower, error))?;
        line += lines_in(&event);
        follower.at_line(line);
        match event {
            Event::Start(start) => follower.start(start.local_name().as_ref())?,
            Event::End(end) => follower.end(end.local_name().as_ref())?,
            Event::Text(text) => follower.text(&text)?,
            Event::CData(text) => follower.text(&text)?,
            Event::GeneralRef(reference) => {
                let mut letter = [0; 4];
                let letter = character(&follower, &reference)?.encode_utf8(&mut letter);
                follower.text(letter)?;
            }
            Event::DocType(_) => {
                let why = "has a document type declaration, as no census has: make it without";
                return Err(follower.refused(why));
            }
            Event::Eof => return follower.finish(),
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

fn failed(follower: &impl Follower, error: Error) -> ReadError {
    let line = follower.line();
    match error {
        Error::Io(error) => of_io(follower.file(), io::Error::new(error.kind(), error.to_string())),
        Error::Syntax(_) => {
            follower.refused(&format!("is cut short at line {line}: get the whole file again"))
        }
        Error::Encoding(_) => {
            follower.refused(&format!("is not UTF-8 text near line {line}: save it as UTF-8"))
        }
        _ => follower.refused(&format!(
            "is not well-formed XML at line {line}, where tags do not match: make the file again"
        )),
    }
}

/// A character by number, or one of XML's own five; any other entity is refused.
fn character(follower: &impl Follower, reference: &BytesRef) -> Result<char, ReadError> {
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
            let line = follower.line();
            let why = format!("uses an entity at line {line}, as no census does: make it without");
            return Err(follower.refused(&why));
        }
    })
}
