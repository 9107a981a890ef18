//! Opens a file as what it is: tells XML, CSV and Parquet, packed or not, apart by their first bytes,
//! never by their name, and refuses what is none of them. Reads no further than that.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use crate::ReadError;
pub use crate::packed::BytesRead;
use crate::packed::{EMPTY_ZIP, GZIP, ZIP, gzip, zip};

/// How much is looked at to tell what a file is.
const SAMPLE: usize = 8 * 1024;
const BUFFER: usize = 256 * 1024;
const BOM: &[u8] = b"\xef\xbb\xbf";
const PARQUET: &[u8] = b"PAR1";

/// A file's bytes, unpacked, by what they are.
pub enum Content<'a> {
    Xml(Box<dyn Read + 'a>),
    /// With its first bytes, which say how its cells are parted.
    Csv(Box<dyn Read + 'a>, Vec<u8>),
    Parquet(File),
}

/// Opens `path` and hands its content to `with`.
pub fn open<T>(
    path: &Path,
    bytes: &BytesRead,
    with: impl FnOnce(Content) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let name = file_name(path);
    if path.is_dir() {
        return Err(refused(&name, "is a folder: name the files in it"));
    }
    let io_error = |error: io::Error| ReadError::Io { file: name.clone(), error };
    let mut file = File::open(path).map_err(io_error)?;
    let start = read_up_to(&mut file, ZIP.len()).map_err(io_error)?;
    if start == PARQUET {
        return with(Content::Parquet(file));
    }
    file.rewind().map_err(io_error)?;
    let file = bytes.count(file);
    if start.starts_with(GZIP) {
        let packed = BufReader::with_capacity(BUFFER, file);
        text(gzip(packed, bytes), &name, true, with)
    } else if start == ZIP || start == EMPTY_ZIP {
        let unpacked = |content: &mut dyn Read| text(content, &name, true, with);
        zip(file, bytes, |why| refused(&name, why), unpacked)
    } else {
        text(file, &name, false, with)
    }
}

/// Tells XML from CSV by the first bytes of text.
fn text<'a, T>(
    mut reader: impl Read + 'a,
    name: &str,
    unpacked: bool,
    with: impl FnOnce(Content) -> Result<T, ReadError>,
) -> Result<T, ReadError> {
    let start = read_up_to(&mut reader, SAMPLE).map_err(|error| of_io(name, error))?;
    if let Some(why) = no_text(&start, unpacked) {
        return Err(refused(name, why));
    }
    let start = start.strip_prefix(BOM).unwrap_or(&start).to_vec();
    let whole = Box::new(io::Cursor::new(start.clone()).chain(reader));
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        None => Err(refused(name, "is empty: get it again")),
        Some(b'<') => with(Content::Xml(whole)),
        Some(_) => with(Content::Csv(whole, start)),
    }
}

/// Why a file that starts so is not text; zeros are seen here, however many follow.
fn no_text(start: &[u8], unpacked: bool) -> Option<&'static str> {
    let starts_as_one_of = |marks: &[&[u8]]| marks.iter().any(|mark| start.starts_with(mark));
    if starts_as_one_of(&[b"\xff\xfe", b"\xfe\xff"]) {
        Some("is UTF-16 text: save it as UTF-8")
    } else if unpacked && starts_as_one_of(&[ZIP, EMPTY_ZIP, GZIP, PARQUET]) {
        Some("holds a packed file within a packed file: unpack it first")
    } else if start.contains(&0) {
        Some("has bytes of zero in it, as neither text nor Parquet has: save it as one of them")
    } else {
        None
    }
}

pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

pub fn refused(file: &str, why: &str) -> ReadError {
    ReadError::Refused(format!("{file} {why}"))
}

/// An error while reading: a refusal where a limit was passed or the packing is broken.
pub fn of_io(file: &str, error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => refused(file, "is cut short: get the whole file again"),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            refused(file, &format!("cannot be read: {error}"))
        }
        _ => ReadError::Io { file: file.to_owned(), error },
    }
}

fn read_up_to(reader: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(most);
    reader.take(most as u64).read_to_end(&mut start)?;
    Ok(start)
}
