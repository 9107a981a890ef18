//! `safeboard init`: an empty workspace.

use store::{Settings, Workspace};
use work::Failure;

use crate::cli::Init;

pub fn run(asked: &Init) -> Result<(), Failure> {
    Workspace::init(&asked.folder, Settings::new(&asked.authority, &asked.name))?;
    println!("{} is a workspace of {}.", asked.folder.display(), asked.name);
    println!("Next: safeboard import -w {} FILE…", asked.folder.display());
    Ok(())
}
