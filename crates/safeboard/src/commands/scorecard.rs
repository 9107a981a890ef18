//! `safeboard scorecard`: the page as a table, JSON or CSV.

use std::io::Write;

use work::rows::csv;
use work::{Ask, Failure, Session, card_csv};

use crate::cli::{Format, Scorecard};
use crate::show;

/// Columns of a table that is not on a terminal.
const WIDTH: usize = 160;

pub async fn run(asked: &Scorecard) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, asked.known_on).await?;
    let card = session
        .scorecard(&Ask {
            period: asked.period,
            window: asked.window,
            by: asked.by.as_deref(),
            readings: &asked.read,
            all: asked.all,
            months: asked.format == Format::Json,
            only: None,
        })
        .await?;
    let card = session.for_audience(card, &asked.publication.told())?;
    let text = match asked.format {
        Format::Table => show::table(&card, WIDTH),
        Format::Csv => csv(&card_csv::cells(&card))?,
        Format::Json => show::json(&card)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
