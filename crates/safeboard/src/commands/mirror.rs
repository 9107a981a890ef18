//! `safeboard mirror`: the department's published row of this authority, beside what our own records
//! give when counted by its rules; the difference in named children.

use std::io::Write;

use calendar::FinancialYear;
use engine::Cohort;
use model::{Period, RecordKey};
use scorecard::Audience;
use scorecard::mirror::{Difference, Standing};
use serde_json::json;
use work::mirror::{Found, compare, latest_year, summary};
use work::{Failure, Session, office};

use crate::cli::{self, Format};
use crate::show;

pub async fn run(asked: &cli::Mirror) -> Result<(), Failure> {
    let now = Session::open(&asked.place.workspace, None).await?;
    let year = match asked.year {
        Some(Period::Year(year)) => year,
        Some(other) => {
            return Err(Failure::said(format!("'{other}' is not a year: give one as 2024-25")));
        }
        None => latest_year(&now).ok_or_else(|| {
            Failure::said("nothing published of this authority is loaded: import a file of the department's statistics")
        })?,
    };
    let found = compare(&now, year, asked.sent_on).await?;
    eprintln!("{}", Audience::Internal.marking());
    let text = match &asked.list {
        Some(id) => {
            office::whole_reader(&now.workspace, "mirror", id, asked.why.reason.as_deref()).await?;
            listed(&found, id)?
        }
        None => shown(&found, year, asked.format)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn shown(found: &[Found], year: FinancialYear, format: Format) -> Result<String, Failure> {
    Ok(match format {
        Format::Table => {
            let line =
                |one: &Found| format!("{} [{}]\n  {}\n", one.title, one.id, one.mirror.sentence());
            found.iter().map(line).collect::<String>() + &summary(found, year)
        }
        Format::Csv => {
            let columns = COLUMNS.map(str::to_owned).to_vec();
            let rows = found.iter().map(row).collect();
            work::rows::csv(&Cohort { columns, rows })?
        }
        Format::Json => {
            let one = |one: &Found| {
                json!({
                    "id": one.id, "title": one.title, "sentence": one.mirror.sentence(),
                    "records_that_differ": one.mirror.differences.len(), "mirror": one.mirror,
                })
            };
            let whole = json!({
                "audience": Audience::Internal, "marking": Audience::Internal.marking(),
                "year": year.to_string(), "figures": found.iter().map(one).collect::<Vec<_>>(),
            });
            show::json(&whole)?
        }
    })
}

const COLUMNS: [&str; 11] = [
    "id",
    "published",
    "published_numerator",
    "published_denominator",
    "sent_numerator",
    "sent_denominator",
    "now_numerator",
    "now_denominator",
    "given_by",
    "records_that_differ",
    "sentence",
];

fn row(one: &Found) -> Vec<String> {
    let mirror = &one.mirror;
    let count = |count: Option<u64>| count.map_or_else(String::new, |count| count.to_string());
    let figures = std::iter::once(&mirror.published)
        .chain(mirror.tried.iter().take(2).map(|tried| &tried.figure));
    let counts = figures.flat_map(|figure| [count(figure.numerator), count(figure.denominator)]);
    let given_by = mirror.given_by.map_or("nothing", |by| mirror.tried[by].words.as_str());
    [one.id.clone(), mirror.display.clone()]
        .into_iter()
        .chain(counts)
        .chain([given_by.to_owned(), mirror.differences.len().to_string(), mirror.sentence()])
        .collect()
}

/// The records that two readings of one figure see differently.
fn listed(found: &[Found], id: &str) -> Result<String, Failure> {
    let one = found.iter().find(|one| one.id == id).ok_or_else(|| {
        let known: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
        Failure::said(format!(
            "nothing is published of '{id}' here: known are {}",
            known.join(", ")
        ))
    })?;
    let other = one.mirror.tried.get(one.mirror.given_by.unwrap_or(1));
    let other = other.map_or("as known now", |tried| tried.words.as_str());
    let columns = ["authority", "child_id", "record_id", "date", "as sent", other];
    let standing = |standing| match standing {
        Standing::Absent => "not counted",
        Standing::Counted => "counted",
        Standing::Meets => "counted, meets it",
    };
    let row = |difference: &Difference| {
        let RecordKey { authority, child_id, record_id } = &difference.key;
        let date = difference.date.map_or_else(String::new, |date| date.to_string());
        let [first, other] = [difference.first, difference.other].map(standing).map(str::to_owned);
        vec![authority.clone(), child_id.clone(), record_id.clone(), date, first, other]
    };
    let columns = columns.map(str::to_owned).to_vec();
    let rows = one.mirror.differences.iter().map(row).collect();
    work::rows::csv(&Cohort { columns, rows })
}
