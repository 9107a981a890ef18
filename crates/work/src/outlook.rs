//! What percentages of plans can still be at a period's end, from what was known on a day.

use calendar::FinancialYear;
use engine::{Asked, Attainable, Chosen, Futures};
use jiff::ToSpan;
use jiff::civil::Date;
use model::period::in_words;
use model::{Period, Unit};
use scorecard::outlook::{Outcomes, Outlook, outlook};

use crate::{Failure, Session};

/// The table whose open rows, reviews and visits are supposed.
const PLANS: &str = "child_protection_plans";

/// The outlook of each indicator asked for.
pub struct Outlooks<'a> {
    /// The day from which on nothing is known.
    pub known: Date,
    pub all: Vec<(Chosen<'a>, Outlook)>,
}

/// Of `period`, from what `session` knows on the day `on` at the latest; of the indicators named, else of
/// those of the board's page that have an outlook.
pub async fn outlooks<'a>(
    session: &'a Session,
    period: Period,
    on: Option<Date>,
    indicators: &[String],
) -> Result<Outlooks<'a>, Failure> {
    let latest = session.known_until();
    let latest = latest.ok_or_else(|| {
        let day = on.map_or("today".to_owned(), |on| on.to_string());
        Failure::Said(format!(
            "no case records speak for {day} or an earlier day: import some, or ask of a later day"
        ))
    })?;
    let known = on.map_or(latest, |on| latest.min(on));
    let futures = Futures::of(&session.engine, known, period.ends_on()).await?;
    let authority = Some(session.workspace.settings.authority.as_str());
    let mut all = Vec::new();
    for chosen in readings(session, indicators)? {
        let question = Asked { chosen, periods: &[period], window: None, authority };
        let records = futures.attainable(question).await?;
        all.push((chosen, outlook(&records.iter().map(outcomes).collect::<Vec<_>>())));
    }
    Ok(Outlooks { known, all })
}

impl Outlooks<'_> {
    /// What it cannot say, in a sentence.
    pub fn limits(&self) -> String {
        format!(
            "Of the records known, as they stood on {}: plans that begin later, late entries and \
             corrections cannot be known.",
            in_words(self.known)
        )
    }
}

/// The quarter of the day after `known`, which records that speak for `known` do not know whole.
pub fn running(known: Date) -> Period {
    let day = known.saturating_add(1.day());
    Period::Quarter(FinancialYear::of(day), FinancialYear::quarter_of(day))
}

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
