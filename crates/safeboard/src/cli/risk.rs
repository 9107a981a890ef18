//! What the register of risks is told and asked.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::{Format, InWorkspace};

#[derive(Args)]
pub struct Risk {
    #[command(subcommand)]
    pub step: Option<RiskStep>,
    #[command(flatten)]
    pub place: InWorkspace,
    /// With those that are closed
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum RiskStep {
    /// Put a risk in the register
    Add(AddRisk),
    /// Change what is said of one; what is not named stays
    Change(ChangeRisk),
    /// It is a risk no more
    Close {
        /// As R-2011-003
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Every revision of one risk
    History { id: String },
}

#[derive(Args)]
pub struct AddRisk {
    #[arg(long)]
    pub title: String,
    /// 1, rare, to 5, almost certain
    #[arg(long, value_parser = score())]
    pub likelihood: u8,
    /// 1, slight, to 5, very severe
    #[arg(long, value_parser = score())]
    pub impact: u8,
    /// What is done about it
    #[arg(long)]
    pub mitigation: String,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub owner: String,
    #[command(flatten)]
    pub more: MoreOfRisk,
}

#[derive(Args)]
pub struct ChangeRisk {
    /// As R-2011-003
    pub id: String,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long, value_parser = score())]
    pub likelihood: Option<u8>,
    #[arg(long, value_parser = score())]
    pub impact: Option<u8>,
    #[arg(long)]
    pub mitigation: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub owner: Option<String>,
    #[command(flatten)]
    pub more: MoreOfRisk,
    /// Why it is changed
    #[arg(long)]
    pub reason: String,
}

#[derive(Args)]
pub struct MoreOfRisk {
    /// What may go wrong
    #[arg(long)]
    pub words: Option<String>,
    /// An indicator that would show it, an id or a code; several may be given
    #[arg(long, value_name = "ID")]
    pub indicator: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub review_on: Option<Date>,
    /// It may stand in a report for everybody
    #[arg(long)]
    pub public: bool,
}

fn score() -> clap::builder::RangedI64ValueParser<u8> {
    clap::value_parser!(u8).range(1..=5)
}
