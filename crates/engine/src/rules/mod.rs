//! Census rules: a Markdown file each, whose SQL returns the rows at fault. They are asked of a return
//! as it was sent, table by table; each fault names its elements and the lines they are on.

mod book;
mod examples;
mod fault;
mod judge;
mod rule;
mod rule_file;
mod years;

pub use book::RuleBook;
pub use examples::{run_examples, whole_return};
pub use fault::{Fault, Part};
pub use judge::{Judged, NotRun, check, held_to, judge};
pub use rule::{Definition, Example, Kind, Level, Report, Rule};
pub use rule_file::parse;
pub use years::Years;
