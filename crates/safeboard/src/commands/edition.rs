//! `safeboard edition`: the report of a period made to be signed, and packed so that anybody can verify
//! it.

mod kept;
mod make;
mod pack;
mod rebuild;
mod sheet;
mod show;
mod sign;
mod unpack;
mod verify;

pub use kept::{SCORECARD, make_folder};

use crate::cli::{Edition, EditionAction};
use crate::failure::Failure;

pub async fn run(asked: &Edition) -> Result<(), Failure> {
    match &asked.action {
        EditionAction::Make(asked) => make::run(asked).await,
        EditionAction::List(place) => show::list(place).await,
        EditionAction::Show(asked) => show::one(asked).await,
        EditionAction::Check(asked) => sign::check(asked).await,
        EditionAction::Tick(asked) => sign::tick(asked).await,
        EditionAction::Sign(asked) => sign::run(asked).await,
        EditionAction::Pack(asked) => pack::run(asked).await,
        EditionAction::Verify(asked) => verify::run(asked).await,
    }
}
