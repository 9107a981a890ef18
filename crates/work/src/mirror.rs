//! The department's published row of this authority, beside what our own records give when counted by
//! its rules.

use calendar::FinancialYear;
use engine::{Asked, Chosen, IN_DENOMINATOR, IN_NUMERATOR, UNIT_COLUMN};
use jiff::civil::Date;
use model::{Member, Period, PublishedFigure, RecordKey};
use scorecard::mirror::{Mirror, Reading, mirror};

use crate::{Failure, Session};

/// One published figure of ours, and what it is of.
pub struct Found {
    /// `repeat-plans`, or `plans-by-duration#2 years or more`.
    pub id: String,
    pub title: String,
    pub mirror: Mirror,
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
