//! Opens a file as what it is: unpacks gzip and zip, tells XML, CSV and Parquet apart by their first
//! bytes, and counts what is read. Refuses what is no such file, and what unpacks to far more than it
//! could honestly hold.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek};
use std::path::Path;
use std::rc::Rc;

use crate::ReadError;

/// How much is looked at to tell what a file is.
const SAMPLE: usize = 8 * 1024;
const BUFFER: usize = 1 << 20;
/// Text of records shrinks 10 to 40 times; a bomb a thousand times and more.
const MOST_EXPANSION: u64 = 200;
const EXPANSION_LOOKED_AT_FROM: u64 = 100 << 20;
const BOM: &[u8] = b"\xef\xbb\xbf";

/// A file's bytes, unpacked, by what they are.
pub enum Content<'a> {
    Xml(Box<dyn BufRead + 'a>),
    Csv(Box<dyn BufRead + 'a>),
    Parquet(File),
}

/// Bytes of the file on disk that were read so far.
#[derive(Clone, Default)]
pub struct BytesRead(Rc<Cell<u64>>);

impl BytesRead {
    pub fn get(&self) -> u64 {
        self.0.get()
    }
}

/// Opens `path` and hands its content to `with`.
pub fn open<T>(
    path: &Path,
    bytes: &BytesRead,
    with: impl FnOnce(Content) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let name = file_name(path);
    let io_error = |error: io::Error| ReadError::Io { file: name.clone(), error };
    let refused = |why: &str| ReadError::Refused(format!("{name} {why}"));
    if path.is_dir() {
        return Err(refused("is a folder: name the files in it"));
    }
    let mut file = File::open(path).map_err(io_error)?;
    let mut start = [0; 4];
    let length = read_up_to(&mut file, &mut start).map_err(io_error)?;
    file.rewind().map_err(io_error)?;
    let counted = |file| Counted { inner: file, bytes: bytes.clone() };
    match &start[..length] {
        [] => Err(refused("is empty")),
        b"PAR1" => with(Content::Parquet(file)),
        [0x1f, 0x8b, ..] => {
            let packed = BufReader::with_capacity(BUFFER, counted(file));
            let unpacked =
                Bounded::new(flate2::bufread::MultiGzDecoder::new(packed), bytes.clone());
            text(unpacked, &name, true, with)
        }
        b"PK\x03\x04" | b"PK\x05\x06" => {
            let mut archive =
                zip::ZipArchive::new(BufReader::new(counted(file))).map_err(|error| {
                    refused(&format!("is a damaged zip file ({error}): pack it again"))
                })?;
            if archive.len() != 1 {
                let why = format!("holds {} files: pack each file on its own", archive.len());
                return Err(refused(&why));
            }
            let packed = archive.by_index(0).map_err(|error| {
                refused(&format!("cannot be unpacked ({error}): pack it again without a password"))
            })?;
            text(Bounded::new(packed, bytes.clone()), &name, true, with)
        }
        _ => text(counted(file), &name, false, with),
    }
}

/// Tells XML from CSV by the first bytes of text.
fn text<'a, T>(
    reader: impl Read + 'a,
    name: &str,
    unpacked: bool,
    with: impl FnOnce(Content) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let refused = |why: &str| ReadError::Refused(format!("{name} {why}"));
    let mut reader = BufReader::with_capacity(BUFFER, reader);
    let mut sample = vec![0; SAMPLE];
    let length = read_up_to(&mut reader, &mut sample).map_err(|error| of_io(name, error))?;
    sample.truncate(length);
    let from = if sample.starts_with(BOM) { BOM.len() } else { 0 };
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return Err(refused("is UTF-16 text: save it as UTF-8"));
    }
    if unpacked
        && [&b"PK\x03\x04"[..], b"\x1f\x8b", b"PAR1"].iter().any(|magic| sample.starts_with(magic))
    {
        return Err(refused("holds a packed file within a packed file: unpack it first"));
    }
    if sample.contains(&0) {
        return Err(refused("is neither text nor Parquet: it has bytes of zero in it"));
    }
    let whole: Box<dyn BufRead + 'a> = Box::new(BufReader::with_capacity(
        BUFFER,
        io::Cursor::new(sample[from..].to_vec()).chain(reader),
    ));
    match sample[from..].iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(refused("is empty")),
        Some(b'<') => with(Content::Xml(whole)),
        Some(_) => with(Content::Csv(whole)),
    }
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// An error while reading: a refusal where a limit was passed or the packing is broken.
pub fn of_io(name: &str, error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            ReadError::Refused(format!("{name} is cut short: get the whole file again"))
        }
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge => {
            ReadError::Refused(format!("{name} cannot be read: {error}"))
        }
        _ => ReadError::Io { file: name.to_owned(), error },
    }
}

fn read_up_to(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match reader.read(&mut buffer[length..])? {
            0 => break,
            read => length += read,
        }
    }
    Ok(length)
}

struct Counted {
    inner: File,
    bytes: BytesRead,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.0.set(self.bytes.0.get() + read as u64);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// What a packed file unpacks to, within reason.
struct Bounded<R> {
    inner: R,
    packed: BytesRead,
    unpacked: u64,
}

impl<R> Bounded<R> {
    fn new(inner: R, packed: BytesRead) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        let most = self.packed.get().saturating_mul(MOST_EXPANSION).max(EXPANSION_LOOKED_AT_FROM);
        if self.unpacked > most {
            let why = format!(
                "it unpacks to more than {MOST_EXPANSION} times its size, as no file of records does"
            );
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        Ok(read)
    }
}

/// Refuses a piece (a child, a row) that goes on without end, and counts quotation marks where asked.
pub struct Pieces<R> {
    inner: R,
    place: Place,
    counts_quotes: bool,
}

/// The largest child or row: far beyond any real one.
const LARGEST_PIECE: u64 = 16 << 20;

/// Where a [`Pieces`] reader is.
#[derive(Clone, Default)]
pub struct Place {
    since_piece: Rc<Cell<u64>>,
    quotes: Rc<Cell<u64>>,
}

impl Place {
    /// A piece ended here.
    pub fn piece_ended(&self) {
        self.since_piece.set(0);
    }

    pub fn quotes(&self) -> u64 {
        self.quotes.get()
    }
}

impl<R: BufRead> Pieces<R> {
    pub fn new(inner: R, counts_quotes: bool) -> (Self, Place) {
        let place = Place::default();
        (Self { inner, place: place.clone(), counts_quotes }, place)
    }
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.place.since_piece.get() > LARGEST_PIECE {
            let why = "it has a piece of more than 16 MiB, as no record is";
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, why));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        if self.counts_quotes
            && let Ok(bytes) = self.inner.fill_buf()
        {
            let quotes = bytes[..used].iter().filter(|byte| **byte == b'"').count() as u64;
            self.place.quotes.set(self.place.quotes.get() + quotes);
        }
        self.place.since_piece.set(self.place.since_piece.get() + used as u64);
        self.inner.consume(used);
    }
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let length = bytes.len().min(buffer.len());
        buffer[..length].copy_from_slice(&bytes[..length]);
        self.consume(length);
        Ok(length)
    }
}
