//! The report of a period made to be signed, and packed so that anybody can verify it.

mod kept;
mod make;
mod open;
mod pack;
mod rebuild;
mod sheet;
mod sign;
mod unpack;
mod verify;

pub use kept::{Kept, SCORECARD, make_folder};
pub use make::{Made, Make, make};
pub use open::{Voided, makes, one_open, open_to_whoever_asks, voided};
pub use pack::{Packed, file, pack, packed};
pub use sheet::sheet;
pub use sign::{check, sign, tick};
pub use verify::{Verified, verify};
