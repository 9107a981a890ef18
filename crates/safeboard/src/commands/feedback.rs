//! `safeboard feedback`: what children, parents and professionals said. Rows of it are opened only with
//! leave that the log has; what fails says nothing of them.

mod add;
mod clear;
mod collated;
mod listed;
mod themes;

use std::io::Write;

use board::Desk;
use board::kinds::feedback::Consent;
use board::kinds::{self, feedback};
use jiff::civil::Date;
use store::Workspace;
use work::feedback::collate;
use work::{Failure, Office, Session, office};

use crate::cli::{self, FeedbackAction};

pub async fn run(asked: &cli::Feedback) -> Result<(), Failure> {
    let folder = &asked.place.workspace;
    let workspace = Workspace::open(folder)?;
    let office = Office::open(&workspace).await?;
    let desk = office.desk().await?;
    let text = match &asked.action {
        FeedbackAction::Add(piece) => add::one(&workspace, &desk, piece).await?,
        FeedbackAction::TakeOver(why) => {
            let reader =
                office::whole_reader(&workspace, "feedback", "take-over", why.reason.as_deref())
                    .await?;
            add::take_over(&Session::open(folder, None).await?, &desk, &reader).await?
        }
        FeedbackAction::List { period, format, why } => {
            let reader =
                office::whole_reader(&workspace, "feedback", "list", why.reason.as_deref()).await?;
            listed::list(&feedback::opened(&desk, &reader).await?, *period, *format)?
        }
        FeedbackAction::Theme { id, theme } => themes::code(&desk, id, theme).await?,
        FeedbackAction::Themes(asked) => themes::run(&desk, asked).await?,
        FeedbackAction::Collate { period, format } => {
            let session = Session::open(folder, None).await?;
            collated::shown(&collate(&session, &desk, *period).await?, *format)?
        }
        FeedbackAction::Clear(quote) => {
            office::whole_reader(&workspace, "feedback", &quote.id, quote.why.reason.as_deref())
                .await?;
            clear::run(&Session::open(folder, None).await?, &desk, quote).await?
        }
        FeedbackAction::Consent { id, consent } => agree(&desk, id, add::consent(consent)).await?,
        FeedbackAction::Withdraw { id, on } => withdraw(&desk, id, *on).await?,
        FeedbackAction::Export { output, why } => {
            let reader =
                office::whole_reader(&workspace, "feedback", "export", why.reason.as_deref())
                    .await?;
            let pieces = feedback::opened(&desk, &reader).await?;
            listed::export(&workspace.settings.authority, &pieces, output)?
        }
    };
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

/// In place of what was agreed to before.
async fn agree(desk: &Desk<'_>, id: &str, consent: Option<Consent>) -> Result<String, Failure> {
    let said = "say when it was given with --consent-on";
    let consent = consent.ok_or_else(|| Failure::said(said))?;
    let mut entry = desk.one::<kinds::Feedback>(id).await?;
    entry.body.consent = Some(consent);
    desk.put(id, entry.revision, &entry.body, "consent was recorded").await?;
    Ok(format!("{id}: consent recorded\n"))
}

/// Out of collations and quotes from now on; and which editions have words of it.
async fn withdraw(desk: &Desk<'_>, id: &str, on: Date) -> Result<String, Failure> {
    let mut entry = desk.one::<kinds::Feedback>(id).await?;
    entry.body.withdrawn_on = Some(on);
    desk.put(id, entry.revision, &entry.body, "consent was withdrawn").await?;
    let editions: Vec<&str> = entry.body.printed_in().into_iter().collect();
    Ok(if editions.is_empty() {
        format!("{id}: withdrawn; no edition has words of it\n")
    } else {
        format!(
            "{id}: withdrawn. Editions already issued that have words of it: {}. Nobody can call them \
             back by this: tell whoever holds them\n",
            editions.join(", ")
        )
    })
}
