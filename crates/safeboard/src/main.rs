//! `safeboard`: what the user said, turned once into what a command needs; then the command.

mod cli;
mod commands;
mod progress;
mod show;

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// Queries and pages are made of very many small pieces.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let asked = cli::Cli::parse();
    match commands::run(asked.command) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of our output went away, as `head` does: nobody is left to tell.
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("safeboard: {failure}");
            ExitCode::from(failure.exit_status())
        }
    }
}
