//! A scorecard on a terminal, or as CSV; claims; texts side by side.

pub mod beside;
mod claims;
mod csv;
mod table;
#[cfg(test)]
mod tests;

pub use self::claims::claims;
pub use self::csv::csv;
pub use self::table::table;

use serde::Serialize;

use crate::failure::Failure;

/// JSON as it is printed.
pub fn json(whole: &impl Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(whole).map_err(Failure::said)? + "\n")
}
