//! The report of a period made to be signed, and packed so that anybody can verify it.

mod kept;
mod make;
mod pack;
mod rebuild;
mod sheet;
mod sign;
mod unpack;
mod verify;

pub use kept::{Kept, SCORECARD, make_folder};
pub use make::{Made, Make, make};
pub use pack::pack;
pub use sheet::sheet;
pub use sign::{check, sign, tick};
pub use verify::{Verified, verify};
