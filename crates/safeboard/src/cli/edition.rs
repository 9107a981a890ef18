//! What `safeboard edition` is told.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use model::Period;

use super::{AudienceName, InWorkspace, Purpose};

#[derive(Args)]
pub struct Edition {
    #[command(subcommand)]
    pub action: EditionAction,
}

#[derive(Subcommand)]
pub enum EditionAction {
    /// Make the report of a period in every format and keep it; made again, its signatures are void
    Make(MakeEdition),
    /// Every edition, and who signed it so far
    List(InWorkspace),
    /// One edition: its files, its checklist, its signatures
    Show(ShowEdition),
    /// What stands in the way of signing: parts not written, the checklist, untrue claims
    Check(NamedEdition),
    /// Say that you looked at something of the checklist and found it good
    Tick(TickEdition),
    /// Sign one step: author, director, section-151-officer, monitoring-officer, chair, in this order
    Sign(SignEdition),
    /// One zip file with the report, its signatures and, of an internal edition, all it came from
    Pack(PackEdition),
    /// Whether a pack is whole, signed in order, and made again here gives the same bytes
    Verify(VerifyPack),
}

#[derive(Args)]
pub struct MakeEdition {
    #[command(flatten)]
    pub place: InWorkspace,
    #[arg(long)]
    pub period: Period,
    /// The period, if not said
    #[arg(long)]
    pub name: Option<String>,
    /// From the loads that speak for this date or an earlier one
    #[arg(long, value_name = "DATE")]
    pub known_on: Option<Date>,
    /// For whom: internal shows small numbers, public withholds what would give 1 to 5 children away
    #[arg(long = "for", value_enum, default_value_t, value_name = "AUDIENCE")]
    pub audience: AudienceName,
    /// Why it is made again
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
}

#[derive(Args)]
pub struct NamedEdition {
    #[arg(value_name = "NAME")]
    pub name: String,
    #[command(flatten)]
    pub place: InWorkspace,
}

#[derive(Args)]
pub struct ShowEdition {
    #[command(flatten)]
    pub edition: NamedEdition,
    /// Write a page of who signed what, when
    #[arg(long, value_name = "FILE.html")]
    pub sheet: Option<PathBuf>,
}

#[derive(Args)]
pub struct TickEdition {
    #[command(flatten)]
    pub edition: NamedEdition,
    /// spelling, link-text, reading-order, alternative-text, language
    #[arg(required = true, value_name = "ITEM")]
    pub items: Vec<String>,
}

#[derive(Args)]
pub struct SignEdition {
    #[command(flatten)]
    pub edition: NamedEdition,
    #[arg(long = "as", value_name = "STEP")]
    pub step: String,
}

#[derive(Args)]
pub struct PackEdition {
    #[command(flatten)]
    pub edition: NamedEdition,
    /// The edition's name and marking in this folder, if not said
    #[arg(short, long, value_name = "PACK.zip")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub why: Purpose,
}

#[derive(Args)]
pub struct VerifyPack {
    #[arg(value_name = "PACK.zip")]
    pub pack: PathBuf,
    /// Say what this workspace has restated since
    #[arg(short, long, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
}
