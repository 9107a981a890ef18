//! A return as it was sent: every element of it in the tables of [`model::census`], and what is wrong
//! with its form. Interprets nothing, and refuses only what cannot be read as a census.

mod columns;
mod follow;
mod places;
mod rows;

use std::path::Path;

use model::CensusReturn;

use super::events;
use crate::ReadError;
use crate::source::{self, BytesRead, Content, refused};
use follow::Follow;

/// Reads the return in `path`, plain or packed. `earlier` are those read before it, after which it is
/// numbered: rows are told apart over all of them.
pub fn read_return(path: &Path, earlier: &[CensusReturn]) -> Result<CensusReturn, ReadError> {
    let file = source::file_name(path);
    let bytes = BytesRead::default();
    source::open(path, &bytes, |content| match content {
        Content::Xml(reader) => events::follow(reader, |piece| Follow::new(&file, piece, earlier)),
        Content::Csv(..) | Content::Parquet(_) => {
            Err(refused(&file, "is no XML: hand in a children in need census, which is"))
        }
    })
}

/// As [`read_return`], of a text.
pub fn read_return_text(
    file: &str,
    text: &str,
    earlier: &[CensusReturn],
) -> Result<CensusReturn, ReadError> {
    events::follow(text.as_bytes(), |piece| Follow::new(file, piece, earlier))
}
