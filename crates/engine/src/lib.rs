//! Reads indicator files, assembles the record from loads, and runs the indicators' SQL over it.
//! The sole user of datafusion. Reads no clock: the loads, the periods and the folders are handed in.

mod cohort;
mod definition_file;
mod engine;
mod error;
mod examples;
mod functions;
mod parameters;
mod record;
mod registry;

pub use cohort::{Asked, Cohort, CohortRow, Tally};
pub use definition_file::parse;
pub use engine::Engine;
pub use error::{DefinitionError, EngineError};
pub use examples::{ExampleFailure, run_examples};
pub use record::{LoadedTables, assemble};
pub use registry::{Chosen, Registry};
