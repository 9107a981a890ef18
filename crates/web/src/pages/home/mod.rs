//! Where everybody begins.

pub mod show;
