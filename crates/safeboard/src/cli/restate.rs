//! What is asked of figures that were told and are others now, and of provisional ones.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace, Purpose};

#[derive(Args)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
pub struct Restate {
    #[command(subcommand)]
    pub action: Option<RestateAction>,
    #[command(flatten)]
    pub question: Restated,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The children that make the difference of one figure, as repeat-plans:2011-12-Q2
    #[arg(long, value_name = "ID:PERIOD")]
    pub list: Option<String>,
    #[command(flatten)]
    pub why: Purpose,
}

/// When the figures were told, and of which period.
#[derive(Args)]
pub struct Restated {
    #[command(flatten)]
    pub place: InWorkspace,
    #[command(flatten)]
    pub since: Since,
    /// One quarter or year; every one that ended within the two years before that day if not said
    #[arg(long)]
    pub period: Option<Period>,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Since {
    /// As the figures were known on this day
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// As this edition of the board's record printed them
    #[arg(long, value_name = "NAME")]
    pub since_edition: Option<String>,
}

#[derive(Subcommand)]
pub enum RestateAction {
    /// Record that the board was told of a restatement
    Acknowledge(Acknowledge),
}

#[derive(Args)]
pub struct Acknowledge {
    /// Which figure, as repeat-plans:2011-12-Q2
    #[arg(value_name = "ID:PERIOD")]
    pub figure: String,
    /// The meeting at which it was told
    #[arg(long, value_name = "TEXT")]
    pub meeting: String,
    #[command(flatten)]
    pub place: InWorkspace,
    #[command(flatten)]
    pub since: Since,
}

#[derive(Args)]
pub struct Provisional {
    #[command(flatten)]
    pub place: InWorkspace,
    /// As things stood on this day; today if not said
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}
