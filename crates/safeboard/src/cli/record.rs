//! What the board's record is told and asked: targets, people, the log, copies of it.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace, Purpose};

#[derive(Args)]
pub struct Target {
    #[command(subcommand)]
    pub action: Option<TargetAction>,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum TargetAction {
    /// Set or change a target
    Set(SetTarget),
    /// Every revision of one target
    History {
        /// An indicator's id or code
        indicator: String,
        #[arg(long)]
        period: Period,
    },
}

#[derive(Args)]
pub struct SetTarget {
    /// An indicator's id or code
    #[arg(value_name = "ID")]
    pub indicator: String,
    /// A year, or one quarter
    #[arg(long)]
    pub period: Period,
    /// What is aimed at
    #[arg(long, value_name = "NUMBER", required_unless_present = "none_by_design")]
    pub target: Option<f64>,
    /// No target, by design: say why with --reason
    #[arg(long, conflicts_with = "target")]
    pub none_by_design: bool,
    /// Amber when missed by no more than this percentage of it
    #[arg(long, value_name = "PERCENT")]
    pub amber_within_percent: Option<f64>,
    /// What is aimed at on the way, for each quarter: Q1=9
    #[arg(long, value_name = "QUARTER=NUMBER", value_delimiter = ',')]
    pub profile: Vec<String>,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub agreed_by: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub agreed_on: Option<Date>,
    /// Why it is what it is; a change needs one
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
}

#[derive(Args)]
pub struct People {
    #[command(subcommand)]
    pub action: Option<PeopleAction>,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum PeopleAction {
    /// Add somebody, or change what they may do
    Set(SetPerson),
    /// A link with which somebody chooses a password once; it is good for a few days
    Link { login: String },
    /// The roles there are
    Roles,
}

#[derive(Args)]
pub struct SetPerson {
    /// The name the system knows them by
    pub login: String,
    #[arg(long)]
    pub name: Option<String>,
    /// One of those that 'people roles' lists; several may be given
    #[arg(long)]
    pub role: Vec<String>,
    /// A team whose children a manager may see, as the files name it; several may be given
    #[arg(long)]
    pub team: Vec<String>,
    /// They left: what they wrote stays, and they may do nothing more
    #[arg(long)]
    pub left: bool,
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
}

#[derive(Args)]
pub struct Log {
    #[command(subcommand)]
    pub action: Option<LogAction>,
    #[command(flatten)]
    pub place: InWorkspace,
    /// Only lines of this subject: an entry's id, a child's, an indicator's
    #[arg(long, value_name = "ID")]
    pub subject: Option<String>,
    /// Only lines of this person
    #[arg(long, value_name = "LOGIN")]
    pub person: Option<String>,
    #[command(flatten)]
    pub why: Purpose,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum LogAction {
    /// Whether every line and every entry is what was written
    Verify,
}

#[derive(Args)]
pub struct Backup {
    /// A new file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Args)]
pub struct Restore {
    /// What 'backup' made
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Args)]
pub struct Move {
    /// `postgres://person@server/database`, or <sqlite:///a/file?mode=rwc>
    #[arg(long, value_name = "URL")]
    pub to: String,
    #[command(flatten)]
    pub place: InWorkspace,
}
