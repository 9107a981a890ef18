//! Reads indicator files and runs their SQL over the record.
//! The sole user of datafusion. Reads no clock: the record and the periods are handed in.

mod about;
mod attainable;
mod cohort;
mod courses;
mod coverage;
mod definition_file;
mod due;
mod engine;
mod error;
mod examples;
mod functions;
mod future;
mod members;
mod on_plans;
mod parameters;
mod planning;
mod registry;
pub mod rules;
mod slices;
mod source_file;
mod supposed;
mod teams;

pub use attainable::{Attainable, Futures};
pub use cohort::{Asked, Cohort, Counting, DATE, IN_DENOMINATOR, IN_NUMERATOR, Tally, UNIT_COLUMN};
pub use coverage::Coverage;
pub use definition_file::parse;
pub use due::{BadDays, DueList, DueRecord};
pub use engine::Engine;
pub use error::{DefinitionError, EngineError};
pub use examples::{ExampleFailure, run_examples};
pub use on_plans::OnPlan;
pub use registry::{Chosen, Registry};
pub use slices::NOT_RECORDED;
