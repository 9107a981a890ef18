//! The board's record: what people said, agreed and promised about the figures, kept in `SQLite` or
//! `PostgreSQL` by one code path. Sole user of sqlx. Reads no clock: whoever acts says who and when.
//!
//! There is one mechanism for everything. What is kept is an entry of a kind ([`Kept`]); a change is a
//! new revision of it, so that history is there by construction and a stale edit is a conflict; each
//! change, and each read of rows about children, is a line of one log whose lines are sealed to each
//! other. Who may do what is `roles.toml`, asked for each step in [`Desk`].

mod access;
pub mod accounts;
mod carry;
mod database;
mod desk;
mod entry;
mod error;
mod keys;
pub mod kinds;
mod log;
mod names;

pub use access::{Children, Person, Reader, Right, Role, Who};
pub use carry::Carried;
pub use database::Board;
pub use desk::Desk;
pub use entry::{Entry, Kept};
pub use error::BoardError;
pub use keys::Key;
pub use log::{Line, Verified};
pub use names::Names;
