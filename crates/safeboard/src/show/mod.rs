//! A scorecard on a terminal, or as CSV; claims; texts side by side.

pub mod beside;
mod claims;
mod table;
#[cfg(test)]
mod tests;

pub use self::claims::claims;
pub use self::table::table;

pub use work::json;
