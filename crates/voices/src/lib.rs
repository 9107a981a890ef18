//! What children, parents and professionals said, fit to be shown: whether those heard speak for
//! the others, themes that no single child can be known by, and what in a quote could name somebody.
//! Pure: no clock, files or environment.

pub mod clearance;
pub mod representativeness;
pub mod themes;
