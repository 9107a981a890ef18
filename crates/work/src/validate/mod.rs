//! Census returns held to the rules of their year: what is wrong in each, element by element, and what
//! that moves.

mod finding;
pub mod in_workspace;
mod kept;
mod moves;
mod place;
mod run;
mod work_list;

pub use finding::{COLUMNS, Finding, Told, counts};
pub use kept::{check, kept};
pub use moves::{Move, by_moves, most};
pub use run::{FileFaults, Question, book_of, read_return, validate};
pub use work_list::work_list;
