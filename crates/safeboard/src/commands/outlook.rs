//! `safeboard outlook`: what percentages of plans can still be at a period's end.

use std::io::Write;

use engine::{Asked, Attainable, Chosen, Cohort, Futures};
use jiff::civil::Date;
use model::{Unit, period::in_words};
use scorecard::Audience;
use scorecard::outlook::{Outcomes, Outlook, Share, outlook, sentence};
use serde_json::json;
use work::{Failure, Session};

use crate::cli::{self, Format};
use crate::show;

/// The table whose open rows, reviews and visits are supposed.
const PLANS: &str = "child_protection_plans";

pub async fn run(asked: &cli::Outlook) -> Result<(), Failure> {
    let session = Session::open(&asked.place.workspace, Some(asked.on)).await?;
    let latest = session.case_loads().iter().map(|load| load.as_of).max();
    let Some(latest) = latest else {
        return Err(Failure::said(format!(
            "no case records speak for {} or an earlier day: import some, or give --on a later day",
            asked.on
        )));
    };
    let known = latest.min(asked.on);
    let last = asked.period.ends_on();
    let futures = Futures::of(&session.engine, known, last).await?;
    let mut all = Vec::new();
    for chosen in readings(&session, &asked.indicators)? {
        let authority = Some(session.workspace.settings.authority.as_str());
        let question = Asked { chosen, periods: &[asked.period], window: None, authority };
        let records = futures.attainable(question).await?;
        all.push((chosen, outlook(&records.iter().map(outcomes).collect::<Vec<_>>())));
    }
    eprintln!("{}", Audience::Internal.marking());
    std::io::stdout().write_all(shown(&all, asked, known)?.as_bytes())?;
    Ok(())
}

/// The indicators asked for; else all of the board's page that have an outlook.
fn readings<'a>(session: &'a Session, asked: &[String]) -> Result<Vec<Chosen<'a>>, Failure> {
    let has_outlook = |chosen: &Chosen| {
        chosen.definition.unit == Unit::Percent && chosen.definition.counts == PLANS
    };
    if asked.is_empty() {
        let own = session.of_the_board()?.into_iter();
        let own = own.map(|definition| Chosen { definition, variant: None });
        return Ok(own.filter(has_outlook).collect());
    }
    let one = |name: &String| {
        let chosen = session.registry.find(name)?;
        if has_outlook(&chosen) {
            return Ok(chosen);
        }
        Err(Failure::said(format!(
            "'{name}' has no outlook: only percentages of child protection plans have one"
        )))
    };
    asked.iter().map(one).collect()
}

fn outcomes(record: &Attainable) -> Outcomes {
    let Attainable { met, not_met, absent, standing, .. } = *record;
    Outcomes { met, not_met, absent, standing }
}

fn shown(all: &[(Chosen, Outlook)], asked: &cli::Outlook, known: Date) -> Result<String, Failure> {
    let last = asked.period.ends_on();
    let said = |(chosen, outlook): &(Chosen, Outlook)| sentence(outlook, chosen.definition, last);
    Ok(match asked.format {
        Format::Table => {
            let lines =
                all.iter().map(|one| format!("{}\n  {}\n", one.0.definition.title, said(one)));
            lines.collect::<String>() + &format!("{}\n", limits(known))
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
                "period": asked.period, "on": asked.on, "known_on": known,
                "limits": limits(known), "outlooks": all.iter().map(one).collect::<Vec<_>>(),
            });
            show::json(&whole)?
        }
    })
}

fn limits(known: Date) -> String {
    format!(
        "Of the records known, as they stood on {}: plans that begin later, late entries and corrections \
         cannot be known.",
        in_words(known)
    )
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
