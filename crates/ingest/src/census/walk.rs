//! Follows the elements of a census: the header, then child after child, each handed over as it ends.

use super::Census;
use super::case_rows::CaseRows;
use super::child::Child;
use super::events::Follower;
use super::header::{Header, Known, is_element};
use super::modules::{CHILD, Element, PRE_PROCEEDINGS};
use super::notes::{Notes, Why};
use super::pieces::Piece;
use crate::ReadError;
use crate::rows::Context;
use crate::source::{BytesRead, of_io};

/// Children between two reports of progress.
const PROGRESS_EVERY: u64 = 2048;

pub struct Walk<'a, 'c> {
    /// The line, from 1, that the last event ended on.
    line: u64,
    context: &'a mut Context<'c>,
    bytes: &'a BytesRead,
    piece: Piece,
    header: Header,
    /// What is known once the first child is reached.
    opened: Option<(Known, CaseRows)>,
    /// Names of the open elements around the children.
    around: Vec<String>,
    /// The open elements of a child.
    inside: Vec<Open>,
    /// Open elements from the one that is not known.
    unknown: usize,
    child: Child,
    text: String,
    notes: Notes,
    children: u64,
    root_ended: bool,
}

/// An open element of a child: its module, and the place of its value there if it has one.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    value: Option<usize>,
}

impl<'a, 'c> Walk<'a, 'c> {
    pub fn new(context: &'a mut Context<'c>, bytes: &'a BytesRead, piece: Piece) -> Self {
        Self {
            line: 1,
            context,
            bytes,
            piece,
            header: Header::default(),
            opened: None,
            around: Vec::new(),
            inside: Vec::new(),
            unknown: 0,
            child: Child::default(),
            text: String::new(),
            notes: Notes::default(),
            children: 0,
            root_ended: false,
        }
    }

    fn start_around(&mut self, name: &str) -> Result<(), ReadError> {
        if self.around.is_empty() {
            self.check_root(name, self.root_ended)?;
        }
        self.text.clear();
        if name == "Child" && self.around.last().is_some_and(|parent| parent == "Children") {
            if self.opened.is_none() {
                self.opened = Some(self.open()?);
            }
            self.child.clear();
            let node = self.child.open(&CHILD, 0, self.line);
            self.inside.push(Open { node, value: None });
        } else if is_element(name) {
            self.around.push(name.to_owned());
        } else {
            self.leave_out(name);
        }
        Ok(())
    }

    fn open(&self) -> Result<(Known, CaseRows), ReadError> {
        let known = self.header.check(self.context.last_day).map_err(|why| self.refused(&why))?;
        let rows = CaseRows::new(known.authority.clone());
        Ok((known, rows))
    }

    fn start_inside(&mut self, node: usize, name: &str) {
        let (node, value) = match self.child.module(node).element(name) {
            Element::Opens(module) => {
                if module.is(&PRE_PROCEEDINGS) {
                    self.notes.note(Why::NotKept, name, self.line);
                }
                (self.child.open(module, node, self.line), None)
            }
            Element::Item(module) => (self.child.open(module, node, self.line), Some(0)),
            Element::Value(place) => (node, Some(place)),
            Element::Passed => (node, None),
            Element::Unknown => return self.leave_out(name),
        };
        self.text.clear();
        self.inside.push(Open { node, value });
    }

    fn leave_out(&mut self, name: &str) {
        self.notes.note(Why::Unknown, name, self.line);
        self.unknown = 1;
    }

    fn end_inside(&mut self, open: Open, name: &str) {
        if let Some(place) = open.value
            && !self.child.set(open.node, place, &self.text, self.line)
        {
            self.notes.note(Why::Repeated, name, self.line);
        }
        self.text.clear();
    }

    fn end_of_child(&mut self) -> Result<(), ReadError> {
        self.children += 1;
        self.piece.ended();
        let (_, rows) = self.opened.as_mut().expect("a child opens after the header was read");
        rows.push(&mut self.child, self.context)
            .map_err(|error| of_io(self.context.file, error))?;
        if self.children.is_multiple_of(PROGRESS_EVERY) {
            self.context.sink.progress(self.bytes.get(), total(rows));
        }
        Ok(())
    }
}

impl Follower for Walk<'_, '_> {
    type Found = Census;

    fn file(&self) -> &str {
        self.context.file
    }

    fn at_line(&mut self, line: u64) {
        self.line = line;
    }

    fn line(&self) -> u64 {
        self.line
    }

    fn start(&mut self, name: &str) -> Result<(), ReadError> {
        self.check_depth(self.around.len() + self.inside.len() + self.unknown)?;
        if self.unknown > 0 {
            self.unknown += 1;
        } else if let Some(open) = self.inside.last() {
            self.start_inside(open.node, name);
        } else {
            self.start_around(name)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), ReadError> {
        let wanted = match self.inside.last() {
            Some(open) => open.value.is_some(),
            None => self.opened.is_none(),
        };
        if !wanted || self.unknown > 0 {
            return Ok(());
        }
        self.text.push_str(text);
        self.check_length(&self.text)
    }

    fn end(&mut self, name: &str) -> Result<(), ReadError> {
        if self.unknown > 0 {
            self.unknown -= 1;
        } else if let Some(open) = self.inside.pop() {
            self.end_inside(open, name);
            if self.inside.is_empty() {
                return self.end_of_child();
            }
        } else if let Some(name) = self.around.pop() {
            if self.opened.is_none() {
                self.header.set(&name, self.text.trim());
            }
            self.text.clear();
            self.root_ended = self.around.is_empty();
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Census, ReadError> {
        self.check_ended(self.root_ended)?;
        let (known, mut rows) = match self.opened.take() {
            Some(opened) => opened,
            None => self.open()?,
        };
        rows.flush(self.context)
            .and_then(|()| self.notes.say(self.context))
            .map_err(|error| of_io(self.context.file, error))?;
        self.context.sink.progress(self.bytes.get(), total(&rows));
        Ok(Census { known, rows: rows.counts() })
    }
}

fn total(rows: &CaseRows) -> u64 {
    rows.counts().iter().map(|(_, rows)| rows).sum()
}
