//! What `safeboard loads` is told.

use clap::{Args, Subcommand};

use super::{Format, InWorkspace};

#[derive(Args)]
pub struct Loads {
    #[command(subcommand)]
    pub action: Option<LoadsAction>,
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum LoadsAction {
    /// A file that was imported by mistake counts no more; it is kept, and its undoing can be undone
    Undo {
        /// Of the load, as the list has it
        id: String,
        #[arg(long, value_name = "REASON")]
        reason: String,
    },
}
