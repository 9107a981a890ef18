//! What remedial actions are told and asked.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace};

#[derive(Args)]
pub struct Action {
    #[command(subcommand)]
    pub step: Option<ActionStep>,
    #[command(flatten)]
    pub place: InWorkspace,
    /// Only those that are open after the day they were due
    #[arg(long)]
    pub overdue: bool,
    /// As on this day; today if not said
    #[arg(long, value_name = "DATE", global = true)]
    pub on: Option<Date>,
    /// Only those of this indicator, an id or a code
    #[arg(long, value_name = "ID")]
    pub indicator: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum ActionStep {
    /// Agree a new action; where its effect is expected, whether such a change can be seen is said
    Add(AddAction),
    /// Say how far it has come
    Progress(ActionProgress),
    /// It is done
    Done {
        /// As A-2011-003
        id: String,
    },
    /// It is given up
    Drop {
        id: String,
        #[arg(long)]
        reason: String,
    },
    /// Whether a change is seen since, by the figures up to the end of a period; kept with the action
    Review(ReviewAction),
    /// Every revision of one action
    History { id: String },
}

#[derive(Args)]
pub struct AddAction {
    /// An indicator's id or code
    #[arg(value_name = "INDICATOR")]
    pub indicator: String,
    #[arg(long)]
    pub title: String,
    /// What is to be done
    #[arg(long, default_value = "")]
    pub words: String,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub owner: String,
    #[arg(long, value_name = "DATE")]
    pub due_on: Date,
    /// Of the report in which it was raised
    #[arg(long)]
    pub period: Period,
    /// The meeting that agreed it, as M-2011-001
    #[arg(long, value_name = "ID")]
    pub meeting: Option<String>,
    /// What the figure is expected to change by, with its sign, in its unit: -3 is three percentage
    /// points less of a percentage. Of a count or rate that grows through the year, the whole year's
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    pub expect: Option<f64>,
    /// The period in which it should show
    #[arg(long, value_name = "PERIOD", requires = "expect")]
    pub by: Option<Period>,
    /// Its words and its owner may stand in a report for everybody
    #[arg(long)]
    pub public: bool,
    /// Of one's own, in place of the next free number of the year
    #[arg(long)]
    pub id: Option<String>,
}

#[derive(Args)]
pub struct ActionProgress {
    /// As A-2011-003
    pub id: String,
    /// What was done
    #[arg(long)]
    pub words: String,
    #[arg(long, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub percent: Option<u8>,
}

#[derive(Args)]
pub struct ReviewAction {
    /// As A-2011-003
    pub id: String,
    /// Up to the end of which the figures are looked at
    #[arg(long)]
    pub period: Period,
    /// What whoever reviews it says
    #[arg(long)]
    pub words: Option<String>,
}
