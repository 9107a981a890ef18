//! The report as the library gives it: what its texts may hold, what it names, how it is drawn.

mod charts;
mod follow_up;
mod formats;
mod funnels;
mod office;
mod sample;
mod texts;
