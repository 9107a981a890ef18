//! `safeboard mirror`: the department's published row of this authority, beside what our own records
//! give when counted by its rules; the difference in named children.

use std::io::Write;

use calendar::FinancialYear;
use engine::{Asked, Chosen, Cohort, IN_DENOMINATOR, IN_NUMERATOR, UNIT_COLUMN};
use jiff::civil::Date;
use model::{Member, Period, PublishedFigure, RecordKey};
use scorecard::Audience;
use scorecard::mirror::{Difference, Mirror, Reading, Standing, mirror};
use serde_json::json;

use super::cohort;
use crate::cli::{self, Format};
use crate::failure::Failure;
use crate::office;
use crate::session::Session;
use crate::show;

/// One published figure of ours, and what it is of.
pub struct Found {
    /// `repeat-plans`, or `plans-by-duration#2 years or more`.
    id: String,
    title: String,
    mirror: Mirror,
}

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
            office::whole_reader(&now.workspace, "mirror", id, &asked.why).await?;
            listed(&found, id)?
        }
        None => shown(&found, year, asked.format)?,
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The latest year that a figure of this authority was published of.
pub fn latest_year(session: &Session) -> Option<FinancialYear> {
    let years = own(session).filter_map(|figure| match figure.period.parse() {
        Ok(Period::Year(year)) => Some(year),
        _ => None,
    });
    years.max()
}

fn own(session: &Session) -> impl Iterator<Item = &PublishedFigure> {
    let authority = &session.workspace.settings.authority;
    session.published.figures.iter().filter(|figure| figure.area == *authority)
}

/// Every figure published of this authority for `year`, beside our own.
pub async fn compare(
    now: &Session,
    year: FinancialYear,
    sent_on: Option<Date>,
) -> Result<Vec<Found>, Failure> {
    let period = Period::Year(year);
    let sent_on = sent_on.unwrap_or_else(|| period.ends_on());
    let sent = Session::open(now.workspace.folder(), Some(sent_on)).await?;
    let mut found = Vec::new();
    for figure in own(now).filter(|figure| figure.period == period.to_string()) {
        let (id, band) = match figure.indicator.split_once('#') {
            Some((id, band)) => (id, Some(band)),
            None => (figure.indicator.as_str(), None),
        };
        let Ok(chosen) = now.registry.find(id) else { continue };
        let definition = chosen.definition;
        let mut readings = vec![
            reading("as sent", &sent, chosen, period, band).await?,
            reading("as known now", now, chosen, period, band).await?,
        ];
        for variant in &definition.variants {
            let chosen = Chosen { definition, variant: Some(variant) };
            let words = format!("as sent, read as {}", variant.name);
            readings.push(reading(&words, &sent, chosen, period, band).await?);
        }
        let known = &now.published.populations;
        let known = scorecard::population(known, &figure.area, period).map(|known| known.children);
        let mirror = mirror(figure, definition.unit, known, &readings);
        let title = band.map_or_else(
            || definition.title.clone(),
            |band| format!("{}: {band}", definition.title),
        );
        found.push(Found { id: figure.indicator.clone(), title, mirror });
    }
    Ok(found)
}

async fn reading(
    words: &str,
    session: &Session,
    chosen: Chosen<'_>,
    period: Period,
    band: Option<&str>,
) -> Result<Reading, Failure> {
    let authority = Some(session.workspace.settings.authority.as_str());
    let asked = Asked { chosen, periods: &[period], window: None, authority };
    let rows = session.engine.cohort(asked).await?.rows.into_iter();
    let members = rows.map(|row| member(&row, band)).collect();
    Ok(Reading { words: words.to_owned(), members })
}

/// A row of a cohort; of a distribution, met is to be in the band.
pub fn member(row: &[String], band: Option<&str>) -> Member {
    let met = match band {
        Some(band) => row[UNIT_COLUMN].split(';').any(|own| own.trim() == band),
        None => row[IN_NUMERATOR] == "true",
    };
    Member {
        key: RecordKey {
            authority: row[0].clone(),
            child_id: row[1].clone(),
            record_id: row[2].clone(),
        },
        date: row[engine::DATE].parse().ok(),
        met,
        in_denominator: row[IN_DENOMINATOR] == "true",
    }
}

/// How many figures our records give, and what is to be looked at.
pub fn summary(found: &[Found], year: FinancialYear) -> String {
    let given = found.iter().filter(|one| one.mirror.given_by.is_some()).count();
    format!("{given} of {} published figures of {year} are given by our records\n", found.len())
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
            cohort::csv(&Cohort { columns, rows })?
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
    cohort::csv(&Cohort { columns, rows })
}
