//! What meetings and the forward plan are told and asked.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace};

#[derive(Args)]
pub struct Meeting {
    #[command(subcommand)]
    pub step: Option<MeetingStep>,
    #[command(flatten)]
    pub place: InWorkspace,
    /// The meetings on this day and later; from today if not said
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Subcommand)]
pub enum MeetingStep {
    /// Plan a meeting
    Add(AddMeeting),
    /// Change a meeting; what is not named stays
    Change(ChangeMeeting),
    /// Put an item on its agenda, in the place of one that has its number
    Item(PutItem),
    /// Every revision of one meeting
    History {
        /// As M-2011-001
        id: String,
    },
}

#[derive(Args)]
pub struct AddMeeting {
    #[arg(long)]
    pub board: String,
    #[arg(long, value_name = "DATE")]
    pub held_on: Date,
    #[arg(long)]
    pub title: String,
    /// A paper that goes with it; several may be given
    #[arg(long)]
    pub paper: Vec<String>,
}

#[derive(Args)]
pub struct ChangeMeeting {
    /// As M-2011-001
    pub id: String,
    #[arg(long)]
    pub board: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub held_on: Option<Date>,
    #[arg(long)]
    pub title: Option<String>,
    /// A paper more; several may be given
    #[arg(long)]
    pub paper: Vec<String>,
    /// Take the item of this number off its agenda
    #[arg(long, value_name = "NUMBER")]
    pub without_item: Option<String>,
    /// Why it is changed
    #[arg(long)]
    pub reason: String,
}

#[derive(Args)]
pub struct PutItem {
    /// As M-2011-001
    pub id: String,
    /// As the agenda has it: 5, 5a
    #[arg(long)]
    pub number: String,
    #[arg(long)]
    pub title: String,
    /// Of a performance report: its period. The report takes date and item from here
    #[arg(long)]
    pub period: Option<Period>,
    #[arg(long, value_name = "NAME")]
    pub author: Option<String>,
    /// When the paper has to be there
    #[arg(long, value_name = "DATE")]
    pub required_by: Option<Date>,
}
