//! What `safeboard validate` and `safeboard rules` are asked.

use std::path::PathBuf;

use calendar::FinancialYear;
use clap::{Args, Subcommand, ValueEnum};

use super::InWorkspace;

#[derive(Args)]
pub struct Validate {
    /// Children in need census returns as XML, plain, gzip or zip; several are also held against one
    /// another
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The workspace whose own rules are asked as well, and which knows the team of a child and the
    /// figures that a fault moves; its rules alone are asked where this folder is one
    #[arg(short, long, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// The collection whose rules count, such as 2024-25, whatever the files say
    #[arg(long, value_name = "YEAR")]
    pub year: Option<FinancialYear>,
    #[arg(long, value_enum, default_value_t)]
    pub format: ValidateFormat,
    /// In the order of the rules, or what moves the largest share of a figure first
    #[arg(long, value_enum, default_value_t)]
    pub sort: Sort,
    /// FILE.csv, .json or .xlsx (a work list, a sheet a team), in place of the list on the terminal
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Why the workspace's rows about children are opened; its log keeps it
    #[arg(long = "why", value_name = "REASON")]
    pub reason: Option<String>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ValidateFormat {
    #[default]
    Table,
    Json,
    Csv,
    Xlsx,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    #[default]
    Rule,
    Moves,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Rules {
    #[command(subcommand)]
    pub action: Option<RulesAction>,
    /// A rule's code, such as 8740
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum RulesAction {
    /// Check every rule file: its form, its SQL, its examples
    Check(InWorkspace),
}
