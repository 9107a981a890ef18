//! The command line, declared once: parser and help come from here.

mod action;
mod audit;
mod comment;
mod edition;
mod feedback;
mod loads;
mod meeting;
mod record;
mod restate;
mod risk;
mod serve;
mod validate;

pub use action::*;
pub use audit::*;
pub use comment::*;
pub use edition::*;
pub use feedback::*;
pub use loads::*;
pub use meeting::*;
pub use record::*;
pub use restate::*;
pub use risk::*;
pub use serve::*;
pub use validate::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use model::{Period, Window};
use work::For;

/// From a council's case records to the page its safeguarding board reads.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Make a workspace with a made-up council, import it, print its scorecard, write its report
    Demo(Demo),
    /// Make an empty workspace
    Init(Init),
    /// Read case records, targets and published figures into the workspace
    Import(Import),
    /// Every file that was imported; undo one
    Loads(Loads),
    /// Every indicator of a period beside its target, last year, England and similar councils
    Scorecard(Scorecard),
    /// The rows behind one figure
    Cohort(Cohort),
    /// What is due or overdue on a day: reviews, visits, conferences, assessments, decisions
    Due(Due),
    /// All that happened to one child, in order, and what of it was late
    Child(Child),
    /// How a figure came from one period to a later one: new, ended, recorded late, in named children
    Movement(Movement),
    /// What the department published of this authority, beside what its own records give
    Mirror(Mirror),
    /// The best and the worst that percentages of plans can still be at a period's end
    Outlook(Outlook),
    /// Figures that were told and are others now, with why; and that the board was told
    Restate(Restate),
    /// Figures that are or were provisional: since when, why, and what closed them
    Provisional(Provisional),
    /// Write the board report
    Report(Report),
    /// What is said of an indicator and period: what changed, why, what is being done
    Comment(Comment),
    /// What the commentary of a period says, held against its figures
    Claims(Claims),
    /// What is aimed at, who answers for it and who agreed it
    Target(Target),
    /// What was agreed to be done, by whom and when; whether a change is seen since
    Action(Action),
    /// The register of risks, the highest score first
    Risk(Risk),
    /// The forward plan: the meetings to come and what is due for each
    Meeting(Meeting),
    /// What children, parents and professionals said: record, code, collate, quote, withdraw
    Feedback(Feedback),
    /// Audits of thresholds and practice: draw cases, score them twice, see what may be said
    Audit(Audit),
    /// Who works with the board's record, and in which roles
    People(People),
    /// What was changed, and who read rows about children; whether the log is whole
    Log(Log),
    /// Make the report an edition, have it signed step by step, pack it and verify a pack
    Edition(Edition),
    /// Keep the board's record as it is at this moment in one file
    Backup(Backup),
    /// Put a backup in the place of the board's record
    Restore(Restore),
    /// Carry the board's record to a database that several people share, or back to a file
    Move(Move),
    /// Hold census returns to the rules of their year: what is wrong, where, and what it moves
    Validate(Validate),
    /// List the indicators, or explain one
    Indicators(Indicators),
    /// Open the workspace as a web application
    Serve(Serve),
    /// List the rules of the census, or explain one
    Rules(Rules),
}

#[derive(Args)]
pub struct InWorkspace {
    /// The workspace's folder
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub workspace: PathBuf,
}

/// Why rows about children are opened: it stands in the log.
#[derive(Args)]
pub struct Purpose {
    /// Why these rows about children are opened; the log keeps it
    #[arg(long = "why", value_name = "REASON")]
    pub reason: Option<String>,
}

impl Purpose {
    pub fn why(&self) -> &str {
        self.reason.as_deref().unwrap_or_default()
    }
}

#[derive(Args)]
pub struct Demo {
    /// Where to make it
    #[arg(long, value_name = "DIR", default_value = "safeboard-demo")]
    pub out: PathBuf,
    /// A council of the last five census years, as census XML, instead of 2011's
    #[arg(long)]
    pub today: bool,
    /// With --today: also two years of the board's record, two editions among it; takes a while
    #[arg(long, requires = "today")]
    pub record: bool,
}

#[derive(Args)]
pub struct Init {
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// `DfE`'s three-digit code of the authority
    #[arg(long)]
    pub authority: String,
    /// The authority's name
    #[arg(long)]
    pub name: String,
}

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub place: InWorkspace,
    /// Census XML, tidy CSV or Parquet, targets.csv, figures.csv, groups.csv, files of Explore
    /// Education Statistics, the LAIT's long table, lists of statistical neighbours; gzip or zip
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The date the records speak for, where the file does not say it
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<Date>,
    /// Mark what is read as provisional, and say why
    #[arg(long, value_name = "REASON")]
    pub provisional: Option<String>,
    #[command(flatten)]
    pub publication: Published,
    /// Write every issue to this CSV file
    #[arg(long, value_name = "FILE.csv")]
    pub issues: Option<PathBuf>,
}

/// Where published figures were published. Files of case records take no notice of it.
#[derive(Args)]
pub struct Published {
    /// Of published figures: what they were published in, such as "`DfE`, Children in need"
    #[arg(long, value_name = "NAME")]
    pub publication: Option<String>,
    /// What the publisher calls this issue of it, such as 2025
    #[arg(long, value_name = "NAME")]
    pub release: Option<String>,
    /// The day it was published, which is its as-of date
    #[arg(long, value_name = "DATE")]
    pub published_on: Option<Date>,
    /// Of two of one day the higher revision counts
    #[arg(long, value_name = "N")]
    pub revision: Option<u32>,
}

#[derive(Args)]
pub struct Scorecard {
    #[command(flatten)]
    pub place: InWorkspace,
    /// 2011-12, 2011-12-Q2, 2011-12-M05 or 2011-04-01..2011-09-30
    #[arg(long)]
    pub period: Period,
    /// From the loads that speak for this date or an earlier one
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    /// By a column of what is counted or of the child, or by `age_band`, `ethnicity_group`, disability, category
    #[arg(long, value_name = "COLUMN")]
    pub by: Option<String>,
    /// Which days a figure covers: year-to-date, in-quarter, rolling-12-months, at-period-end
    #[arg(long)]
    pub window: Option<Window>,
    /// Read an indicator as one of its variants: plans-lasting-two-years@calendar-months
    #[arg(long, value_name = "ID@VARIANT")]
    pub read: Vec<String>,
    /// Every indicator, not only those of the board's page that safeboard.toml names
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub publication: Publication,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// For whom something is made.
#[derive(Args)]
pub struct Publication {
    /// For whom: internal shows small numbers, public withholds what would give 1 to 5 children away
    #[arg(long = "for", value_enum, default_value_t, value_name = "AUDIENCE")]
    pub audience: AudienceName,
    /// Keep what is made for the public as a published edition, which later ones must not give away
    #[arg(long, value_name = "NAME")]
    pub publish: Option<String>,
}

impl Publication {
    pub fn told(&self) -> work::Publication {
        work::Publication { audience: self.audience.into(), publish: self.publish.clone() }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum AudienceName {
    #[default]
    Internal,
    Public,
}

impl From<AudienceName> for For {
    fn from(name: AudienceName) -> Self {
        match name {
            AudienceName::Internal => Self::Internal,
            AudienceName::Public => Self::Public,
        }
    }
}

#[derive(Args)]
pub struct Cohort {
    /// An indicator's id or code, with @variant for another reading of it
    #[arg(value_name = "ID")]
    pub indicator: String,
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long)]
    pub period: Period,
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    #[arg(long)]
    pub window: Option<Window>,
    /// A cohort has no public form: it is rows about children
    #[arg(long = "for", value_enum, default_value_t, value_name = "AUDIENCE")]
    pub audience: AudienceName,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct Due {
    #[command(flatten)]
    pub place: InWorkspace,
    /// How many days ahead
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(u32).range(..=366))]
    pub within: u32,
    /// As things stood on this day; today if not said
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    #[arg(long)]
    pub team: Option<String>,
    #[arg(long)]
    pub worker: Option<String>,
    /// Only what this indicator (an id or a code) is about
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// FILE.csv, .xlsx or .ics (a calendar), in place of the list on the terminal
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct Child {
    /// The child's id
    #[arg(value_name = "ID")]
    pub child: String,
    #[command(flatten)]
    pub place: InWorkspace,
    /// As things stood on this day; all that the records have if not said
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct Movement {
    /// An indicator's id or code, with @variant for another reading of it
    #[arg(value_name = "ID")]
    pub indicator: String,
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long, value_name = "PERIOD")]
    pub from: Period,
    #[arg(long, value_name = "PERIOD")]
    pub to: Period,
    /// When the earlier figure was reported: from the loads that speak for this date or an earlier one.
    /// From those of the later figure if not said
    #[arg(long, value_name = "DATE")]
    pub from_known_on: Option<Date>,
    /// The later figure, from the loads that speak for this date or an earlier one; all if not said
    #[arg(long, value_name = "DATE")]
    pub to_known_on: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The rows of one part, as recorded-late
    #[arg(long, value_name = "PART")]
    pub list: Option<String>,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct Mirror {
    #[command(flatten)]
    pub place: InWorkspace,
    /// The year that was published, 2024-25; the latest if not said
    #[arg(long)]
    pub year: Option<Period>,
    /// When the return was made: from the loads that speak for this date or an earlier one; the
    /// year's last day if not said
    #[arg(long, value_name = "DATE")]
    pub sent_on: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The records that make the difference of one figure, named as this command names it
    #[arg(long, value_name = "ID")]
    pub list: Option<String>,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct Outlook {
    /// Ids or codes of percentages of child protection plans; those of the board's page if not said
    #[arg(value_name = "ID")]
    pub indicators: Vec<String>,
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long)]
    pub period: Period,
    /// From what was known on this day, nothing later having happened
    #[arg(long, value_name = "DATE")]
    pub on: Date,
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

#[derive(Args)]
pub struct Report {
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long)]
    pub period: Period,
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    /// FILE.html, .pdf, .docx or .xlsx
    #[arg(short, long, required = true, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    #[command(flatten)]
    pub publication: Publication,
    /// With the list of what is due and overdue at the period's end, as an annex
    #[arg(long)]
    pub lists: bool,
    /// In a spreadsheet, one sheet more an indicator: the children behind its figure
    #[arg(long)]
    pub cohorts: bool,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Indicators {
    #[command(subcommand)]
    pub action: Option<IndicatorsAction>,
    /// An indicator's id or code
    #[arg(value_name = "ID")]
    pub indicator: Option<String>,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Subcommand)]
pub enum IndicatorsAction {
    /// Check every indicator file: its form, its SQL, its worked examples
    Check(InWorkspace),
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Table,
    Json,
    Csv,
}
