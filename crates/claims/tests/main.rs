//! Commentary held against the page of 2011 and one of today.

mod board_report_2011;
mod keys;
mod labelled;
mod meanings;
mod properties;
mod support;
