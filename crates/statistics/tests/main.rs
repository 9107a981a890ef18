//! Every method against tables computed by others' packages (`make_tables.py`), and what charts
//! say.

mod charts;
mod choices;
mod properties;
mod table;
mod tables;
