//! `safeboard claims`: what the commentary of a period says, held against its figures.

use std::io::Write;

use scorecard::Audience;
use work::checked::{checked, keep};
use work::{Failure, Session};

use crate::cli::{self, ClaimsAction};
use crate::show;

pub async fn run(asked: &cli::Claims) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, None).await?;
    if let Some(ClaimsAction::Override { key, period, reason }) = &asked.action {
        let kept = keep(&session, key, *period, reason).await?;
        println!("kept: {}", kept.sentence);
        return Ok(());
    }
    let period = asked.period.ok_or_else(|| Failure::said("give a --period"))?;
    let all = checked(&session, period).await?;
    eprintln!("{}", Audience::Internal.marking());
    let text = show::claims(&all, period, asked.format, asked.all)?;
    std::io::stdout().lock().write_all(text.as_bytes())?;
    match all.iter().filter(|said| said.is_open()).count() {
        0 => Ok(()),
        open => Err(Failure::Found(format!(
            "{open} statements are false by the figures: mend them with 'safeboard comment', or keep each \
             with 'safeboard claims override KEY --period {period} --reason WHY'"
        ))),
    }
}
