//! What is due: the last dates of the worked rows, random councils asked another way, the demo replayed,
//! and the lists and timelines that the program prints.

mod councils;
mod last_dates;
mod lists;
mod replay;
mod timeline;

use std::collections::BTreeMap;

use calendar::WorkingDays;
use engine::{Asked, Chosen, DueList, Engine, IN_NUMERATOR, Registry};
use jiff::civil::Date;
use model::definition::CountedIn;
use model::{Better, Definition, Period};

use crate::support::{self, wait};

const AUTHORITY: &str = "999";

fn registry() -> Registry {
    Registry::load(None).expect("the built-in indicators")
}

/// The indicators that say what is due.
fn dues(registry: &Registry) -> Vec<&Definition> {
    registry.all().iter().filter(|definition| definition.due.is_some()).collect()
}

fn engine(tables: &[String]) -> Engine {
    let record = record::assemble(vec![support::load(tables)]).expect("a record");
    Engine::over(record.tables).expect("an engine")
}

async fn due(engine: &Engine, definition: &Definition, day: Date, within: u32) -> DueList {
    let stood = engine.as_it_stood(day).await.expect("as it stood");
    stood.due(definition, AUTHORITY, day, within).await.expect("a list")
}

/// The first day that no longer counts.
fn day_after(definition: &Definition, last_date: Date) -> Date {
    match definition.due.as_ref().expect("says what is due").counted_in {
        CountedIn::Days => last_date.tomorrow().expect("in the calendar"),
        CountedIn::WorkingDays => WorkingDays::england().add(last_date, 1).expect("known days"),
    }
}

/// What the plain cohort of `days` has: by child and record, whether it is as it should be.
async fn judged(
    engine: &Engine,
    definition: &Definition,
    days: (Date, Date),
) -> BTreeMap<(String, String), bool> {
    let reading = definition.due.as_ref().and_then(|due| due.reading.as_deref());
    let chosen = Chosen::of(definition, reading).expect("a reading");
    let periods = [Period::Days(days.0, days.1)];
    let asked = Asked { chosen, periods: &periods, window: None, authority: Some(AUTHORITY) };
    let cohort = engine.cohort(asked).await.expect("a cohort");
    let row = |row: Vec<String>| {
        let good = (row[IN_NUMERATOR] == "true") == (definition.better == Better::Higher);
        let mut cells = row.into_iter().skip(1);
        ((cells.next().expect("a child"), cells.next().expect("a record")), good)
    };
    cohort.rows.into_iter().map(row).collect()
}
