//! The board's record on both databases: the same tests, once in a file and once in `PostgreSQL`.

mod access;
mod carry;
mod commentary;
mod conflicts;
mod editions;
mod killed;
mod kinds;
mod opening;
mod postgres;
mod sealed;
mod support;
