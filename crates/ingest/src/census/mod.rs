//! Children in need census XML, collection years 2013-14 to 2025-26: namespaced or not, one child in
//! memory at a time.

mod case_rows;
mod child;
mod events;
mod forms;
mod header;
mod modules;
mod notes;
mod pieces;
mod sent;
mod walk;

use std::io::Read;

use crate::ReadError;
use crate::rows::Context;
use crate::source::BytesRead;

pub use header::Known;
pub use sent::{read_return, read_return_text};
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
    events::follow(reader, |piece| Walk::new(context, bytes, piece))
}

/// A name from a file, as far as it is repeated.
fn short(name: &str) -> String {
    name.chars().take(40).collect()
}
