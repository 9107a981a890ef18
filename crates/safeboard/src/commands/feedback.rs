//! `safeboard feedback`: what children, parents and professionals said. Rows of it are opened only with
//! leave that the log has; what fails says nothing of them.

mod add;
mod collated;
mod listed;
mod themes;

use std::io::Write;

use board::Desk;
use board::kinds::feedback::{self, Consent};
use jiff::civil::Date;
use store::Workspace;
use voices::clearance::CaseIdentifiers;
use work::feedback::{AskedQuote, collate};
use work::{Failure, Office, Session, office};

use crate::cli::{self, ClearQuote, FeedbackAction};

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
            clear(&Session::open(folder, None).await?, &desk, quote).await?
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

async fn clear(session: &Session, desk: &Desk<'_>, asked: &ClearQuote) -> Result<String, Failure> {
    let more = match &asked.identifiers {
        Some(path) => {
            let place = path.display().to_string();
            let file = std::fs::File::open(path).map_err(Failure::io(&place))?;
            work::feedback::more_identifiers(file, &place)?
        }
        None => CaseIdentifiers::default(),
    };
    let (quote, although) = (asked.quote.clone(), asked.although.clone());
    let entry = desk.one(&asked.id).await?;
    let asked_quote = AskedQuote { quote, although, more };
    match work::feedback::clear(session, desk, entry, asked_quote).await? {
        Ok(kept) => Ok(format!("{}: cleared by {}\n", kept.id, desk.who().login)),
        Err(against) => {
            let why = against.words("with --although");
            Err(Failure::Said(format!("{}: not cleared: {why}", asked.id)))
        }
    }
}

async fn agree(desk: &Desk<'_>, id: &str, consent: Option<Consent>) -> Result<String, Failure> {
    let said = "say when it was given with --consent-on";
    let consent = consent.ok_or_else(|| Failure::said(said))?;
    work::feedback::agree(desk, desk.one(id).await?, consent).await?;
    Ok(format!("{id}: consent recorded\n"))
}

async fn withdraw(desk: &Desk<'_>, id: &str, on: Date) -> Result<String, Failure> {
    let entry = work::feedback::withdraw(desk, desk.one(id).await?, on).await?;
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
