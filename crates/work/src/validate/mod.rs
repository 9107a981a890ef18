//! Census returns held to the rules of their year: what is wrong in each, element by element.

mod finding;
mod run;

pub use finding::{COLUMNS, Finding, Told, counts};
pub use run::{FileFaults, Question, book_of, read_return, validate};
