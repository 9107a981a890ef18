//! Every method against tables computed by others' packages (`make_tables.py`), and what charts
//! say.

mod charts;
mod choices;
mod detect;
mod dice;
mod properties;
mod sample;
mod table;
mod tables;
