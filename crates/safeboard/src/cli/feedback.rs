//! What `safeboard feedback` is told and asked.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace, Purpose};

#[derive(Args)]
pub struct Feedback {
    #[command(subcommand)]
    pub action: FeedbackAction,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum FeedbackAction {
    /// Record one piece of feedback
    Add(Box<AddFeedback>),
    /// Take over what was imported as feedback.csv, so that it can be coded, quoted and withdrawn
    TakeOver(Purpose),
    /// Every piece of feedback, with its words
    List {
        /// Only what was given in the days that a figure of this period covers
        #[arg(long)]
        period: Option<Period>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        why: Purpose,
    },
    /// Say what a piece is about
    Theme {
        #[arg(value_name = "ID")]
        id: String,
        /// One of those that 'feedback themes' lists; several may be given, none takes all away
        #[arg(long, value_name = "THEME")]
        theme: Vec<String>,
    },
    /// The themes in use
    Themes(Themes),
    /// Who was heard, whether they speak for the others, and what they said
    Collate {
        #[arg(long)]
        period: Period,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Clear words of a piece to be printed
    Clear(ClearQuote),
    /// Record what whoever gave a piece said it may be used for
    Consent {
        #[arg(value_name = "ID")]
        id: String,
        #[command(flatten)]
        consent: ConsentGiven,
    },
    /// Consent was withdrawn: nothing of it is used from now on
    Withdraw {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long, value_name = "DATE")]
        on: Date,
    },
    /// Write what was recorded one by one as a feedback.csv
    Export {
        #[arg(short, long, value_name = "FILE.csv")]
        output: PathBuf,
        #[command(flatten)]
        why: Purpose,
    },
}

#[derive(Args)]
pub struct AddFeedback {
    /// The child's id
    #[arg(long, value_name = "ID")]
    pub child: String,
    #[arg(long, value_name = "ID")]
    pub plan: Option<String>,
    /// Who gave it
    #[arg(long, value_enum)]
    pub respondent: RespondentName,
    #[arg(long, value_name = "DATE")]
    pub given_on: Date,
    /// The conference or the review it was given at, as you name it
    #[arg(long, value_name = "NAME")]
    pub occasion: Option<String>,
    /// Whether an advocate helped to give it
    #[arg(long, value_name = "true|false")]
    pub advocate: Option<bool>,
    /// The safety scale before the plan, from 0 to 10
    #[arg(long, value_name = "MARK")]
    pub before: Option<u8>,
    /// The safety scale now, from 0 to 10
    #[arg(long, value_name = "MARK")]
    pub after: Option<u8>,
    /// A file with the words, so that they stand in no history of commands
    #[arg(long, value_name = "FILE")]
    pub text_file: Option<PathBuf>,
    #[arg(long, value_name = "WORDS", conflicts_with = "text_file")]
    pub text: Option<String>,
    #[command(flatten)]
    pub consent: ConsentGiven,
}

#[derive(Args)]
pub struct ConsentGiven {
    /// The day on which whoever gave it said what it may be used for
    #[arg(long, value_name = "DATE")]
    pub consent_on: Option<Date>,
    /// They agreed to be quoted
    #[arg(long, requires = "consent_on")]
    pub may_quote: bool,
    /// They did not agree that it is counted and read within the council
    #[arg(long, requires = "consent_on", conflicts_with = "may_quote")]
    pub not_within_council: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RespondentName {
    Child,
    Parent,
    Professional,
}

#[derive(Args)]
pub struct Themes {
    /// A theme to add, or to change
    #[arg(long, value_name = "THEME")]
    pub add: Option<String>,
    /// What belongs to it
    #[arg(long, value_name = "WORDS", requires = "add")]
    pub about: Option<String>,
    /// A theme that is not offered any more
    #[arg(long, value_name = "THEME", conflicts_with = "add")]
    pub retire: Option<String>,
}

#[derive(Args)]
pub struct ClearQuote {
    #[arg(value_name = "ID")]
    pub id: String,
    /// Words of it; what is left out as […]
    #[arg(long, value_name = "WORDS")]
    pub quote: String,
    /// Why it may be printed although something in it was flagged
    #[arg(long, value_name = "REASON")]
    pub although: Option<String>,
    /// More that the quote must not tell, as CSV: name, kind (name, school, place, date, id, phone,
    /// email or postcode)
    #[arg(long, value_name = "FILE.csv")]
    pub identifiers: Option<PathBuf>,
    #[command(flatten)]
    pub why: Purpose,
}
