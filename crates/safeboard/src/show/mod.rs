//! A scorecard on a terminal, or as CSV.

mod csv;
mod table;

pub use self::csv::csv;
pub use self::table::table;
