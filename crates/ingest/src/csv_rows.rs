//! Numbers the rows of a CSV file as a spreadsheet does: a blank line is a row, a quoted cell of several
//! lines is in one. Refuses what no row can be: one that goes on without end, or has bytes of zero in
//! it. Splits nothing into cells, but follows the same rules on quotation marks as what does.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// The longest row: far beyond any real one.
const LONGEST: u64 = 1 << 20;

pub struct Numbered<R> {
    inner: R,
    delimiter: u8,
    state: State,
    row: u64,
    /// Bytes of the row so far.
    length: u64,
    after_return: bool,
    rows: RowNumbers,
}

/// Numbers of the rows that are not blank, in order, as far as the file was read.
#[derive(Clone, Default)]
pub struct RowNumbers(Rc<RefCell<VecDeque<u64>>>);

impl RowNumbers {
    /// The number of the next row that is not blank.
    pub fn next(&self) -> u64 {
        self.0.borrow_mut().pop_front().unwrap_or_default()
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    /// After a quotation mark inside a quoted cell: it ends the cell, or the next doubles it.
    QuoteInQuoted,
}

impl<R: Read> Numbered<R> {
    pub fn new(inner: R, delimiter: u8) -> (Self, RowNumbers) {
        let rows = RowNumbers::default();
        let numbered = Self {
            inner,
            delimiter,
            state: State::CellStart,
            row: 1,
            length: 0,
            after_return: false,
            rows: rows.clone(),
        };
        (numbered, rows)
    }

    fn take(&mut self, byte: u8) -> io::Result<()> {
        let second_half_of_line_end = byte == b'\n' && self.after_return;
        self.after_return = byte == b'\r' && self.state != State::Quoted;
        if self.state != State::Quoted && (byte == b'\n' || byte == b'\r') {
            if !second_half_of_line_end {
                self.row += 1;
            }
            (self.state, self.length) = (State::CellStart, 0);
            return Ok(());
        }
        if self.length == 0 {
            self.rows.0.borrow_mut().push_back(self.row);
        }
        self.length += 1;
        if byte == 0 {
            return Err(self.no_row("has bytes of zero in it: save it as CSV UTF-8"));
        }
        if self.length > LONGEST {
            let why = "is longer than 1 MiB: look for a quotation mark that is never closed";
            return Err(self.no_row(why));
        }
        self.state = match (self.state, byte) {
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) | (State::CellStart | State::QuoteInQuoted, b'"') => State::Quoted,
            (_, byte) if byte == self.delimiter => State::CellStart,
            _ => State::Plain,
        };
        Ok(())
    }

    fn no_row(&self, why: &str) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, format!("row {} {why}", self.row))
    }
}

impl<R: Read> Read for Numbered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        if length == 0 && self.state == State::Quoted {
            let why = "is cut short, or has a quotation mark that is never closed: get the whole \
                       file again";
            return Err(self.no_row(why));
        }
        buffer[..length].iter().try_for_each(|byte| self.take(*byte))?;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers given to the records that the CSV reader makes of `text`.
    fn numbers(text: &str) -> Result<Vec<u64>, csv::Error> {
        let (numbered, rows) = Numbered::new(text.as_bytes(), b',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(3)
            .from_reader(numbered);
        reader.byte_records().map(|record| record.map(|_| rows.next())).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        for (text, expected) in [
            ("a\nb\nc", vec![1, 2, 3]),
            ("a\r\nb\r\nc\r\n", vec![1, 2, 3]),
            ("a\rb\rc\r", vec![1, 2, 3]),
            ("a\n\n\r\nb\n", vec![1, 4]),
            ("\n\na\n", vec![3]),
            ("a,\"x\ny\r\n\",c\nb\n", vec![1, 2]),
            ("\"a \"\"b\"\"\nc\"\n\"\"\nd", vec![1, 2, 3]),
            ("a 5\" pipe\nb\n", vec![1, 2]),
            ("\"a\"b\nc\n", vec![1, 2]),
            ("\"a\"\r\n\"b\"\r\n", vec![1, 2]),
            (" \n,\nx", vec![1, 2, 3]),
        ] {
            assert_eq!(numbers(text).expect("rows"), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_seen() {
        for open in ["a\nb,\"c\nd", "a\nb,\"c", "a\n\"\"\""] {
            let said = numbers(open).expect_err(open).to_string();
            assert!(said.contains("row 2 is cut short"), "{said}");
        }
        assert!(numbers("a,\"b\"").is_ok());
    }
}
