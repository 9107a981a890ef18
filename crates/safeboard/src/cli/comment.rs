//! Commentary, and the claims it makes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use model::Period;

use super::{Format, InWorkspace};

#[derive(Args)]
#[command(subcommand_negates_reqs = true)]
pub struct Comment {
    #[command(subcommand)]
    pub action: Option<CommentAction>,
    #[command(flatten)]
    pub place: InWorkspace,
    /// An indicator's id or code; 'report' for the whole report
    #[arg(value_name = "ID", required = true)]
    pub about: Option<String>,
    #[arg(long, required = true)]
    pub period: Option<Period>,
    #[command(flatten)]
    pub texts: CommentTexts,
    /// Cleared for everybody: nobody can be known by it. A change has to be cleared again
    #[arg(long)]
    pub public: bool,
    /// The revision you read: refused where somebody changed it since
    #[arg(long, value_name = "NUMBER")]
    pub read_revision: Option<i64>,
    /// Every revision of it
    #[arg(long, conflicts_with_all = ["texts", "public"])]
    pub history: bool,
}

/// What is said, in Markdown; a part that is not given stays as it is.
#[derive(Args)]
#[group(id = "texts", multiple = true)]
pub struct CommentTexts {
    /// What changed
    #[arg(long, value_name = "TEXT|@FILE")]
    pub changed: Option<String>,
    /// Why it did
    #[arg(long = "why-it-moved", value_name = "TEXT|@FILE")]
    pub why: Option<String>,
    /// What is being done
    #[arg(long, value_name = "TEXT|@FILE")]
    pub doing: Option<String>,
}

#[derive(Subcommand)]
pub enum CommentAction {
    /// Keep the commentary of files of the form that the folder 'commentary' has
    Import {
        #[arg(value_name = "FILE.md", required = true)]
        files: Vec<PathBuf>,
        /// Of files that name no period
        #[arg(long)]
        period: Option<Period>,
    },
}

#[derive(Args)]
#[command(subcommand_negates_reqs = true)]
pub struct Claims {
    #[command(subcommand)]
    pub action: Option<ClaimsAction>,
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long, required = true)]
    pub period: Option<Period>,
    /// With the sentences in which a number or a word was not understood
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum ClaimsAction {
    /// Keep a statement against the figures; the report prints it with the reason
    Override {
        /// Of the claim, as 'claims' lists it
        key: String,
        #[arg(long)]
        period: Period,
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}
