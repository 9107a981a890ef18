//! A scorecard on a terminal, or as CSV.

mod csv;
mod table;
#[cfg(test)]
mod tests;

pub use self::csv::csv;
pub use self::table::table;
