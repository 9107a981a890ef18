//! What users of the made-up council rely on: its records count to the figures of the 2011 report, they
//! are clean by the rules, and its files are the same every time. Counting here is by plain loops and
//! shares nothing with the generator.

mod census;
mod counting;
mod figures;
mod files;
mod records;
mod tables;
