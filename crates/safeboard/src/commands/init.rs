//! `safeboard init`: an empty workspace.

use store::{Settings, Workspace};

use crate::cli::Init;
use crate::failure::Failure;

pub fn run(asked: &Init) -> Result<(), Failure> {
    Workspace::init(&asked.folder, Settings::new(&asked.authority, &asked.name))?;
    println!("{} is a workspace of {}.", asked.folder.display(), asked.name);
    println!("Next: safeboard import -w {} FILE…", asked.folder.display());
    Ok(())
}
