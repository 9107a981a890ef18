//! What `safeboard audit` is told and asked.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{Format, InWorkspace, Purpose};

#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    pub action: AuditAction,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum AuditAction {
    /// Write an example of a scoring form to audits/NAME.toml, to be changed
    Form { name: String },
    /// Draw a sample of cases, which anybody can draw again from the same seed
    Draw(Box<DrawAudit>),
    /// The cases of a sample, how far each is scored, and what you may see of the answers
    List {
        name: String,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        why: Purpose,
    },
    /// Answer the form's questions about one case; the second to do so does not see the first's answers
    Score {
        name: String,
        /// The case's number in the sample, or its record
        case: String,
        #[arg(long, value_name = "QUESTION=ANSWER", value_delimiter = ',', required = true)]
        answers: Vec<String>,
    },
    /// How far the two people agreed, question by question
    Agreement { name: String },
    /// The sentence the audit has earned, or what can be said in its place
    Sentence { name: String },
}

#[derive(Args)]
pub struct DrawAudit {
    pub name: String,
    /// An indicator's id or code: its cohort is sampled
    #[arg(long, value_name = "ID")]
    pub indicator: String,
    #[arg(long)]
    pub period: Period,
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    /// How many cases
    #[arg(long, value_name = "N")]
    pub size: usize,
    /// Spread over the values of this column of the rows counted, such as team
    #[arg(long, value_name = "COLUMN")]
    pub by: Option<String>,
    /// Any words: the same words draw the same cases
    #[arg(long, value_name = "WORDS")]
    pub seed: String,
    /// Records that may not be drawn, as CSV: record, reason
    #[arg(long, value_name = "FILE.csv")]
    pub exclude: Option<PathBuf>,
    #[command(flatten)]
    pub why: Purpose,
}
