//! Rows and editions by hand, the Department's own file, and an attacker on generated packs.

mod attacker;
mod dfe;
mod generate;
mod generated;
mod ledger;
mod optimum;
mod rows;
mod speed;
