//! A children in need census return as it was sent, before anything of it is interpreted: its tables,
//! where each element stood, and what is wrong with its form. Census rules are asked of these.

mod structure;
mod tables;
mod whole;

pub use structure::{StructureFault, StructureKind};
pub use tables::{CENSUS_TABLES, CensusTable, Element, ElementKind, HEADER};
pub use whole::{CensusReturn, TableRows};

use calendar::FinancialYear;

/// The first collection whose rules are known: earlier returns are held to these.
pub const FIRST_RULES: FinancialYear = FinancialYear(2022);
/// The newest collection whose rules are known.
pub const NEWEST_RULES: FinancialYear = FinancialYear(2025);
