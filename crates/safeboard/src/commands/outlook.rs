//! `safeboard outlook`: what percentages of plans can still be at a period's end.

use std::io::Write;

use engine::{Chosen, Cohort};
use scorecard::Audience;
use scorecard::outlook::{Outlook, Share, sentence};
use serde_json::json;
use work::outlook::{Outlooks, outlooks};
use work::{Failure, Session};

use crate::cli::{self, Format};
use crate::show;

pub async fn run(asked: &cli::Outlook) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, Some(asked.on)).await?;
    let found = outlooks(&session, asked.period, Some(asked.on), &asked.indicators).await?;
    eprintln!("{}", Audience::Internal.marking());
    std::io::stdout().write_all(shown(&found, asked)?.as_bytes())?;
    Ok(())
}

fn shown(found: &Outlooks, asked: &cli::Outlook) -> Result<String, Failure> {
    let all = &found.all;
    let last = asked.period.ends_on();
    let said = |(chosen, outlook): &(Chosen, Outlook)| sentence(outlook, chosen.definition, last);
    Ok(match asked.format {
        Format::Table => {
            let lines =
                all.iter().map(|one| format!("{}\n  {}\n", one.0.definition.title, said(one)));
            lines.collect::<String>() + &format!("{}\n", found.limits())
        }
        Format::Csv => {
            let columns = COLUMNS.map(str::to_owned).to_vec();
            let rows = all.iter().map(|one| row(one, said(one))).collect();
            work::rows::csv(&Cohort { columns, rows })?
        }
        Format::Json => {
            let one = |one: &(Chosen, Outlook)| {
                json!({
                    "id": one.0.definition.id, "code": one.0.definition.code,
                    "title": one.0.definition.title, "better": one.0.definition.better,
                    "outlook": one.1, "sentence": said(one),
                })
            };
            let whole = json!({
                "audience": Audience::Internal, "marking": Audience::Internal.marking(),
                "period": asked.period, "on": asked.on, "known_on": found.known,
                "limits": found.limits(), "outlooks": all.iter().map(one).collect::<Vec<_>>(),
            });
            show::json(&whole)?
        }
    })
}

const COLUMNS: [&str; 12] = [
    "id",
    "standing_numerator",
    "standing_denominator",
    "same_lowest_numerator",
    "same_lowest_denominator",
    "same_highest_numerator",
    "same_highest_denominator",
    "lowest_numerator",
    "lowest_denominator",
    "highest_numerator",
    "highest_denominator",
    "sentence",
];

fn row((chosen, outlook): &(Chosen, Outlook), sentence: String) -> Vec<String> {
    let (same, any) = (outlook.same_records, outlook.whatever_happens);
    let shares = [outlook.standing, same.lowest, same.highest, any.lowest, any.highest];
    let counts = |share: Share| [share.numerator.to_string(), share.denominator.to_string()];
    let counts = shares.into_iter().flat_map(counts);
    std::iter::once(chosen.definition.id.clone()).chain(counts).chain([sentence]).collect()
}
