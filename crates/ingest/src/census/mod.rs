//! Children in need census XML, collection years 2013-14 to 2025-26: namespaced or not, one child in
//! memory at a time. Documents with a DTD or entities are refused: no census has them.

mod child;
mod elements;

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::ReadError;
use crate::rows::Context;
use crate::source::{BytesRead, Pieces, Place, of_io};
use crate::values::{self, LastDay, Wrong};

use child::{CaseRows, Child};
pub use elements::name_of;
use elements::{Element, Module, element};

const YEARS: std::ops::RangeInclusive<i16> = 2014..=2026;
const PROGRESS_EVERY: u64 = 2048;
/// Elements inside one another, in any file that is a census.
const DEEPEST: usize = 32;

/// What was learnt of a census as a whole.
pub struct Census {
    pub year: i16,
    pub reference_date: Date,
    pub made_at: Option<String>,
    pub rows: Vec<(&'static str, u64)>,
}

/// The header's values, as written.
#[derive(Default)]
struct Header {
    collection: String,
    year: String,
    reference_date: String,
    authority: String,
    made_at: String,
}

struct CensusReader<'a, 'c> {
    file: String,
    place: Place,
    /// The line, from 1, that the last event ended on.
    line: u64,
    context: &'a mut Context<'c>,
    header: Header,
    opened: Option<Opened>,
    /// Names of the open elements below `Message`, outside children.
    path: Vec<String>,
    child: Child,
    /// The module that is open inside the child, and how many elements are.
    node: Option<usize>,
    stack: Vec<Option<usize>>,
    /// Where the text of the open element goes.
    value: Option<(usize, usize)>,
    text: String,
    /// Elements not known: first line and how often.
    unknown: BTreeMap<String, (u64, u64)>,
    not_kept: Option<u64>,
    children: u64,
    root_ended: bool,
}

/// What is known once the header has been read.
struct Opened {
    year: i16,
    reference_date: Date,
    rows: CaseRows,
}

pub fn read(
    reader: Box<dyn BufRead + '_>,
    bytes: &BytesRead,
    context: &mut Context,
) -> Result<Census, ReadError> {
    let (pieces, place) = Pieces::new(reader, false);
    let mut xml = Reader::from_reader(pieces);
    xml.config_mut().expand_empty_elements = true;
    let mut census = CensusReader::new(context, place);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event =
            xml.read_event_into(&mut buffer).map_err(|error| census.not_well_formed(error))?;
        census.line += lines_in(&event);
        match event {
            Event::Start(start) => census.start(&start)?,
            Event::End(_) => census.end(bytes)?,
            Event::Text(text) => {
                if census.value.is_some() || census.opened.is_none() {
                    census.text.push_str(&text);
                }
            }
            Event::CData(text) => census.text.push_str(&text),
            Event::GeneralRef(reference) => {
                census.reference(&reference.xml10_content(), reference.resolve_char_ref())?;
            }
            Event::DocType(_) => {
                return Err(
                    census.refused("has a document type declaration, as no census has: remove it")
                );
            }
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
    census.finish(bytes)
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
    text.bytes().filter(|byte| *byte == b'\n').count() as u64
}

impl<'a, 'c> CensusReader<'a, 'c> {
    fn new(context: &'a mut Context<'c>, place: Place) -> Self {
        Self {
            file: context.file.to_owned(),
            place,
            line: 1,
            context,
            header: Header::default(),
            opened: None,
            path: Vec::new(),
            child: Child::default(),
            node: None,
            stack: Vec::new(),
            value: None,
            text: String::new(),
            unknown: BTreeMap::new(),
            not_kept: None,
            children: 0,
            root_ended: false,
        }
    }

    fn refused(&self, why: &str) -> ReadError {
        ReadError::Refused(format!("{} {why}", self.file))
    }

    fn not_well_formed(&self, error: quick_xml::Error) -> ReadError {
        let line = self.line;
        match error {
            quick_xml::Error::Io(error) => {
                let copy = io::Error::new(error.kind(), error.to_string());
                of_io(&self.file, copy)
            }
            quick_xml::Error::Syntax(_) => {
                self.refused(&format!("is cut short at line {line}: get the whole file again"))
            }
            other => self.refused(&format!(
                "is not well-formed XML at line {line} ({other}): make the file again"
            )),
        }
    }

    fn start(&mut self, start: &BytesStart) -> Result<(), ReadError> {
        let name = start.local_name();
        let name: &str = name.as_ref();
        self.text.clear();
        if self.path.len() + self.stack.len() > DEEPEST {
            return Err(self.refused(&format!(
                "nests elements too deeply at line {}, as no census does",
                self.line
            )));
        }
        if !self.stack.is_empty() {
            self.start_in_child(name);
            return Ok(());
        }
        if self.path.is_empty() {
            if self.root_ended || name != "Message" {
                let why = format!(
                    "is XML, but not a children in need census: its first element is {} and not Message",
                    short(name)
                );
                return Err(self.refused(&why));
            }
        } else if self.path.last().is_some_and(|parent| parent == "Children") && name == "Child" {
            if self.opened.is_none() {
                self.opened = Some(self.open()?);
            }
            self.child.clear();
            let line = self.line;
            self.node = Some(self.child.open(Module::Child, 0, line));
            self.stack.push(None);
            return Ok(());
        }
        self.path.push(name.to_owned());
        Ok(())
    }

    fn start_in_child(&mut self, name: &str) {
        let line = self.line;
        let node = self.node.unwrap_or(0);
        let before = self.node;
        self.value = None;
        match element(name, self.child.module(node)) {
            Element::Opens(module) => {
                if module == Module::PreProceedings {
                    self.not_kept.get_or_insert(line);
                }
                self.node = Some(self.child.open(module, node, line));
            }
            Element::Value(_, place) => self.value = Some((node, place)),
            Element::Item(module) => self.value = Some((self.child.open(module, node, line), 0)),
            Element::Holds => {}
            Element::Unknown => self.unknown.entry(short(name)).or_insert((line, 0)).1 += 1,
        }
        self.stack.push(before);
    }

    fn end(&mut self, bytes: &BytesRead) -> Result<(), ReadError> {
        if let Some(before) = self.stack.pop() {
            if let Some((node, place)) = self.value.take() {
                self.child.set(node, place, &self.text);
            }
            self.text.clear();
            if self.stack.is_empty() {
                self.node = None;
                return self.end_of_child(bytes);
            }
            self.node = before;
            return Ok(());
        }
        let name = self.path.pop().unwrap_or_default();
        let value = self.text.trim().to_owned();
        match name.as_str() {
            "Collection" => self.header.collection = value,
            "Year" => self.header.year = value,
            "ReferenceDate" => self.header.reference_date = value,
            "LEA" => self.header.authority = value,
            "DateTime" => self.header.made_at = value,
            _ => {}
        }
        self.text.clear();
        self.root_ended = self.path.is_empty();
        Ok(())
    }

    fn end_of_child(&mut self, bytes: &BytesRead) -> Result<(), ReadError> {
        self.children += 1;
        self.place.piece_ended();
        let opened = self.opened.as_mut().expect("a child opens after the header was read");
        opened.rows.push(&self.child, self.context).map_err(|error| of_io(&self.file, error))?;
        if self.children.is_multiple_of(PROGRESS_EVERY) {
            let rows = opened.rows.counts().iter().map(|(_, rows)| rows).sum();
            self.context.sink.progress(bytes.get(), rows);
        }
        Ok(())
    }

    /// A character by number, or one of XML's own five; any other entity is refused.
    fn reference(
        &mut self,
        name: &str,
        number: Result<Option<char>, quick_xml::Error>,
    ) -> Result<(), ReadError> {
        let letter = match (number, name) {
            (Ok(Some(letter)), _) => letter,
            (_, "amp") => '&',
            (_, "lt") => '<',
            (_, "gt") => '>',
            (_, "quot") => '"',
            (_, "apos") => '\'',
            _ => {
                let line = self.line;
                return Err(self.refused(&format!(
                    "uses an entity at line {line}, as no census does: remove it"
                )));
            }
        };
        self.text.push(letter);
        Ok(())
    }

    /// What the header says, once the first child is reached.
    fn open(&self) -> Result<Opened, ReadError> {
        let header = &self.header;
        if header.collection != "CIN" {
            let what = if header.collection.is_empty() {
                "has no Collection in its header".to_owned()
            } else {
                format!("is of the collection {}", short(&header.collection))
            };
            return Err(
                self.refused(&format!("{what}: Safeboard reads the children in need census, CIN"))
            );
        }
        let reference_date =
            values::date(&header.reference_date, LastDay(i32::MAX)).map_err(|_| {
                self.refused(
                    "has no ReferenceDate in its header that is a date: make the file again",
                )
            })?;
        let reference_date = calendar::from_unix_days(reference_date);
        let year: i16 = header.year.parse().unwrap_or_else(|_| reference_date.year());
        if !YEARS.contains(&year) {
            let why = format!(
                "is of the collection year {year}: collections 2013-14 to 2025-26 can be read; older records come as tidy tables"
            );
            return Err(self.refused(&why));
        }
        let authority = &header.authority;
        if authority.len() != 3 || !authority.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.refused("has no three-digit LEA in its header: make the file again"));
        }
        Ok(Opened { year, reference_date, rows: CaseRows::new(authority.clone()) })
    }

    fn finish(mut self, bytes: &BytesRead) -> Result<Census, ReadError> {
        if !self.root_ended || !self.stack.is_empty() || !self.path.is_empty() {
            return Err(self.refused(&format!(
                "is cut short at line {}: get the whole file again",
                self.line
            )));
        }
        let mut opened = match self.opened.take() {
            Some(opened) => opened,
            None => self.open()?,
        };
        let flushed = opened.rows.flush(self.context).and_then(|()| self.say_what_was_left());
        flushed.map_err(|error| of_io(&self.file, error))?;
        let rows = opened.rows.counts();
        self.context.sink.progress(bytes.get(), rows.iter().map(|(_, rows)| rows).sum());
        let made_at = Some(self.header.made_at.clone()).filter(|text| !text.is_empty());
        Ok(Census { year: opened.year, reference_date: opened.reference_date, made_at, rows })
    }

    fn say_what_was_left(&mut self) -> io::Result<()> {
        for (name, (line, times)) in std::mem::take(&mut self.unknown) {
            let wrong = Wrong {
                rule: "unknown-element",
                message: format!(
                    "the element is not one of the census's here; it was left out, {times} times"
                ),
                remedy: "check its spelling and its place",
            };
            self.context.say(line, Some(&name), wrong)?;
        }
        if let Some(line) = self.not_kept {
            let wrong = Wrong {
                rule: "not-kept",
                message: "pre-proceedings and family group decision-making are read past: no indicator asks for them yet".to_owned(),
                remedy: "nothing",
            };
            self.context.say(line, Some("PreProceedingsandFGDM"), wrong)?;
        }
        Ok(())
    }
}

/// A name from a file, as far as it can be repeated.
fn short(name: &str) -> String {
    name.chars().take(40).collect()
}
