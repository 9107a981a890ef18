//! Reads a census on, and refuses a piece of it, a child or what stands between children, that goes on
//! without end.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// The largest piece: far beyond any real child.
const LARGEST: u64 = 16 << 20;
const BUFFER: usize = 256 * 1024;

pub struct Pieces<R> {
    inner: BufReader<R>,
    piece: Piece,
}

/// Bytes of the piece so far.
#[derive(Clone, Default)]
pub struct Piece(Rc<Cell<u64>>);

impl Piece {
    pub fn ended(&self) {
        self.0.set(0);
    }
}

impl<R: Read> Pieces<R> {
    pub fn new(inner: R) -> (Self, Piece) {
        let piece = Piece::default();
        (Self { inner: BufReader::with_capacity(BUFFER, inner), piece: piece.clone() }, piece)
    }
}

impl<R: Read> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece.0.get() > LARGEST {
            let why = "it has a child, or a stretch between children, of more than 16 MiB, as no \
                       census has: make the file again";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.piece.0.set(self.piece.0.get() + used as u64);
        self.inner.consume(used);
    }
}

impl<R: Read> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}
