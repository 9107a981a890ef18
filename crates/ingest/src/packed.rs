//! Unpacks gzip and zip, counts the bytes of the file on disk, and refuses what unpacks to far more than
//! a file of records could.

use std::cell::Cell;
use std::io::{self, BufReader, Read, Seek};
use std::rc::Rc;

/// Text of records shrinks 10 to 40 times; a bomb a thousand times and more.
const MOST_EXPANSION: u64 = 200;
const EXPANSION_LOOKED_AT_FROM: u64 = 100 << 20;

pub const GZIP: &[u8] = b"\x1f\x8b";
pub const ZIP: &[u8] = b"PK\x03\x04";
pub const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// Bytes of the file on disk that were read so far.
#[derive(Clone, Default)]
pub struct BytesRead(Rc<Cell<u64>>);

impl BytesRead {
    pub fn get(&self) -> u64 {
        self.0.get()
    }

    /// `inner`, counted.
    pub fn count<R>(&self, inner: R) -> Counted<R> {
        Counted { inner, bytes: self.clone() }
    }
}

pub struct Counted<R> {
    inner: R,
    bytes: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.0.set(self.bytes.0.get() + read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What a gzip file unpacks to.
pub fn gzip(packed: impl io::BufRead, bytes: &BytesRead) -> impl Read {
    Bounded::new(flate2::bufread::MultiGzDecoder::new(packed), bytes)
}

/// Hands what the one file in a zip archive unpacks to to `with`, or says why it cannot.
pub fn zip<T, E>(
    packed: impl Read + Seek,
    bytes: &BytesRead,
    refused: impl Fn(&str) -> E,
    with: impl FnOnce(&mut dyn Read) -> Result<T, E>,
) -> Result<T, E> {
    let mut archive = zip::ZipArchive::new(BufReader::new(packed)).map_err(|error| {
        refused(&format!("is a damaged or cut-short zip file ({error}): get it again"))
    })?;
    if archive.index_for_name("[Content_Types].xml").is_some() {
        return Err(refused("is an office file: save each table of it as CSV UTF-8"));
    }
    if archive.len() != 1 {
        let why = format!("holds {} files: pack each file on its own", archive.len());
        return Err(refused(&why));
    }
    let packed = archive.by_index(0).map_err(|error| {
        refused(&format!("cannot be unpacked ({error}): pack it plainly, without a password"))
    })?;
    with(&mut Bounded::new(packed, bytes))
}

/// What a packed file unpacks to, within reason.
struct Bounded<R> {
    inner: R,
    packed: BytesRead,
    unpacked: u64,
}

impl<R> Bounded<R> {
    fn new(inner: R, packed: &BytesRead) -> Self {
        Self { inner, packed: packed.clone(), unpacked: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(damaged)?;
        self.unpacked += read as u64;
        let most = self.packed.get().saturating_mul(MOST_EXPANSION).max(EXPANSION_LOOKED_AT_FROM);
        if self.unpacked > most {
            let why = format!(
                "it unpacks to more than {MOST_EXPANSION} times its size, as no file of records \
                 does: check where it came from"
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        Ok(read)
    }
}

/// An error of unpacking is one of the file, unless the system gave it or the file just ends.
fn damaged(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() || error.kind() == io::ErrorKind::UnexpectedEof {
        return error;
    }
    let why = format!("it is damaged ({error}): get it again");
    io::Error::new(io::ErrorKind::InvalidData, why)
}
