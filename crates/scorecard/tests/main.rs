//! The scorecard as the page prints it: what is shown, from where, with which notes, in which words.

mod board_report_2011;
mod comparators;
mod history;
mod notes;
mod parts;
mod sentences;
mod support;
mod units;
