//! The scorecard as the page prints it: what is shown, from where, with which notes, in which words.

mod board_report_2011;
mod comparators;
mod effect;
mod funnel;
mod history;
mod mirror;
mod movement;
mod notes;
mod outlook;
mod parts;
mod public;
mod restate;
mod restated;
mod sentences;
mod support;
mod units;
