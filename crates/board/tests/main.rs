//! The board's record on both databases: the same tests, once in a file and once in `PostgreSQL`.

mod access;
mod accounts;
mod carry;
mod commentary;
mod conflicts;
mod editions;
mod follow_up;
mod heard;
mod killed;
mod opening;
mod postgres;
mod sealed;
mod support;
