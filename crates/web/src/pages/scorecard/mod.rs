//! The board's page, alive: any period, window and slice; every figure opens into its indicator.

pub mod ask;
pub mod row;
pub mod show;
