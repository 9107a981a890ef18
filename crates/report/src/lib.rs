//! A scorecard and its commentary to one [`document::Document`], and that document to the bytes of
//! each format. Reads no clock, no file and no environment: texts, settings and dates are handed in,
//! and the same inputs give the same bytes. The sole user of typst and of the office writers.

pub mod document;

pub use document::Document;
