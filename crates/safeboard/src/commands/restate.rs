//! `safeboard restate`: figures that were told and are others now, with why and which children; and the
//! record that the board was told.

use std::io::Write;

use board::Entry;
use board::kinds::{Restatement as Acknowledged, acknowledged};
use engine::Cohort;
use jiff::civil::Date;
use model::Period;
use scorecard::Audience;
use scorecard::restate::{Row, said};
use serde_json::json;
use work::restated::{self, Restated, Told, acknowledgements, named, since};
use work::{Failure, Session, office};

use super::cohort;
use crate::cli::{self, Acknowledge, Format, RestateAction, Since};
use crate::show;

pub async fn run(asked: &cli::Restate) -> Result<(), Failure> {
    if let Some(RestateAction::Acknowledge(asked)) = &asked.action {
        return acknowledge(asked).await;
    }
    let question = &asked.question;
    let now = Session::open(&question.place.workspace, None).await?;
    let (told, found) = found(&now, &question.since, question.period).await?;
    eprintln!("{}", Audience::Internal.marking());
    let text = match &asked.list {
        Some(id) => {
            office::whole_reader(&now.workspace, "restate", id, asked.why.reason.as_deref())
                .await?;
            listed(named(&found, id)?, asked.format)?
        }
        None => shown(&found, &acknowledgements(&now).await?, told.on, asked.format)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

async fn found<'a>(
    now: &'a Session,
    asked: &Since,
    period: Option<Period>,
) -> Result<(Told, Vec<Restated<'a>>), Failure> {
    let told = match (&asked.since_edition, asked.since) {
        (Some(name), _) => work::restated::Since::Edition(name.clone()),
        (None, Some(day)) => work::restated::Since::Day(day),
        (None, None) => return Err(Failure::said("give either --since or --since-edition")),
    };
    since(now, &told, period).await
}

async fn acknowledge(asked: &Acknowledge) -> Result<(), Failure> {
    let now = Session::open(&asked.place.workspace, None).await?;
    let period = asked.figure.rsplit_once(':').and_then(|(_, period)| period.parse().ok());
    let (_, found) = found(&now, &asked.since, period).await?;
    let body = restated::acknowledge(&now, named(&found, &asked.figure)?, &asked.meeting).await?;
    println!("{}: {} to {}, told at {}", body.id(), body.from, body.to, body.meeting);
    Ok(())
}

fn shown(
    found: &[Restated],
    told: &[Entry<Acknowledged>],
    on: Date,
    format: Format,
) -> Result<String, Failure> {
    let with = |one: &Restated| {
        let to = said(&one.restatement.now);
        acknowledged(told, &one.name.id(), &to).cloned()
    };
    Ok(match format {
        Format::Table => {
            found.iter().map(|one| paragraph(one, with(one))).collect::<String>()
                + &summary(found, on)
        }
        Format::Csv => {
            let columns = COLUMNS.map(str::to_owned).to_vec();
            let rows = found.iter().map(|one| row(one, with(one))).collect();
            work::rows::csv(&Cohort { columns, rows })?
        }
        Format::Json => {
            let one = |one: &Restated| {
                json!({
                    "id": one.name.indicator(), "period": one.name.period, "title": one.title(),
                    "restatement": one.restatement, "acknowledged": with(one),
                })
            };
            let whole = json!({
                "audience": Audience::Internal, "marking": Audience::Internal.marking(),
                "since": on, "figures": found.iter().map(one).collect::<Vec<_>>(),
            });
            show::json(&whole)?
        }
    })
}

fn paragraph(one: &Restated, told: Option<Entry<Acknowledged>>) -> String {
    let told = told.map_or_else(
        || "  not yet told to the board\n".to_owned(),
        |entry| format!("  told at {}, recorded by {}\n", entry.body.meeting, entry.person),
    );
    let sentence = &one.restatement.sentence;
    format!("{} [{}]\n  {sentence}\n{told}", one.title(), one.name.id())
}

fn summary(found: &[Restated], on: Date) -> String {
    let on = model::period::in_words(on);
    match found.len() {
        0 => format!("Every figure is what it was on {on}.\n"),
        1 => format!("1 figure is another than on {on}.\n"),
        figures => format!("{figures} figures are others than on {on}.\n"),
    }
}

const COLUMNS: [&str; 10] = [
    "id",
    "period",
    "told_value",
    "told_numerator",
    "told_denominator",
    "now_value",
    "now_numerator",
    "now_denominator",
    "why",
    "told_at_meeting",
];

fn row(one: &Restated, told: Option<Entry<Acknowledged>>) -> Vec<String> {
    let count = |count: Option<u64>| count.map_or_else(String::new, |count| count.to_string());
    let mut row = vec![one.name.indicator(), one.name.period.to_string()];
    for figure in [&one.restatement.told, &one.restatement.now] {
        row.push(figure.value.map_or_else(String::new, |value| value.to_string()));
        row.extend([count(figure.numerator), count(figure.denominator)]);
    }
    row.push(one.restatement.why(one.definition));
    row.push(told.map_or_else(String::new, |entry| entry.body.meeting));
    row
}

const LISTED: [&str; 7] =
    ["authority", "child_id", "record_id", "date", "reason", "numerator", "denominator"];

/// The records that a figure counts otherwise than it did.
fn listed(one: &Restated, format: Format) -> Result<String, Failure> {
    let row = |row: &Row| {
        let key = &row.member.key;
        let date = row.member.date.map_or_else(String::new, |date| date.to_string());
        let [numerator, denominator] = row.adds.map(|adds| format!("{adds:+}"));
        let reason = row.reason.name().to_owned();
        let (child, record) = (key.child_id.clone(), key.record_id.clone());
        vec![key.authority.clone(), child, record, date, reason, numerator, denominator]
    };
    let columns = LISTED.map(str::to_owned).to_vec();
    let list = Cohort { columns, rows: one.restatement.rows.iter().map(row).collect() };
    Ok(match format {
        Format::Table => cohort::table(&list),
        Format::Csv => work::rows::csv(&list)?,
        Format::Json => {
            let cells = |row: &Vec<String>| {
                let named = LISTED
                    .iter()
                    .zip(row)
                    .map(|(name, cell)| ((*name).to_owned(), cell.as_str().into()));
                serde_json::Value::Object(named.collect())
            };
            let rows: Vec<_> = list.rows.iter().map(cells).collect();
            let whole = json!({ "marking": Audience::Internal.marking(), "rows": rows });
            show::json(&whole)?
        }
    })
}
