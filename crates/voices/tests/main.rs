//! Whether those heard speak for the rest, themes, and what in a quote could name a child.

mod clearance;
mod dice;
mod representativeness;
mod themes;
