//! The demo replayed: what was on the list of a day, beside what truly happened after it.

use std::path::PathBuf;

use engine::{DueRecord, Engine};
use jiff::civil::{Date, date};
use model::{Definition, TABLES};

use super::{day_after, due, dues, is_good, registry, wait};
use crate::demo::DEMO;

/// The last day that the demo's records speak for.
const KNOWN: Date = date(2011, 9, 30);
const DAYS: [Date; 3] = [date(2010, 10, 15), date(2011, 3, 31), date(2011, 7, 4)];

/// The record that the demo's workspace keeps.
fn record() -> PathBuf {
    let folders = std::fs::read_dir(DEMO.join("data/record")).expect("records");
    let mut folders: Vec<PathBuf> =
        folders.map(|entry| entry.expect("a folder").path()).filter(|path| path.is_dir()).collect();
    folders.sort_by_key(|path| path.metadata().and_then(|about| about.modified()).ok());
    folders.pop().expect("the newest record")
}

#[test]
fn what_was_due_became_late_where_nothing_was_done() {
    let registry = registry();
    wait(async {
        let engine = Engine::open(&record()).await.expect("the record");
        for definition in dues(&registry) {
            let (mut late, mut done) = (0, 0);
            for day in DAYS {
                for own in due(&engine, definition, day, 60).await.records {
                    match replayed(&engine, definition, day, &own).await {
                        Some(true) => late += 1,
                        Some(false) => done += 1,
                        None => {}
                    }
                }
            }
            println!("{}: {done} done in time, {late} late", definition.id);
        }
    });
}

/// Whether the record became late; `None` where that lies beyond what is known.
async fn replayed(
    engine: &Engine,
    definition: &Definition,
    day: Date,
    own: &DueRecord,
) -> Option<bool> {
    let key = (own.child_id.as_str(), own.record_id.as_str());
    let last = own.last_date.expect("none is that old");
    let late_from = day_after(definition, last);
    let due = definition.due.as_ref().expect("says what is due");
    if due.supposes.is_some() {
        let at = at_last(engine, definition, own).await.filter(|at| *at > day)?;
        let good = is_good(engine, definition, (at, at), key).await?;
        assert_eq!(good, at < late_from, "{} on {day}: {own:?}, at last {at}", definition.id);
        return Some(!good);
    }
    if late_from > KNOWN {
        return None;
    }
    if last >= day {
        let good = is_good(engine, definition, (last, last), key).await;
        assert_ne!(good, Some(false), "{} on {day}: {own:?} is late already", definition.id);
    }
    let is_late = is_good(engine, definition, (late_from, late_from), key).await == Some(false);
    let something = something_happened(engine, &own.child_id, day, late_from).await;
    assert!(
        is_late || something,
        "{} on {day}: {own:?} is well and nothing was done",
        definition.id
    );
    Some(is_late)
}

/// The day on which that for which the list waits happened.
async fn at_last(engine: &Engine, definition: &Definition, own: &DueRecord) -> Option<Date> {
    let table = model::Table::named(&definition.counts)?;
    let rows = engine.rows(table).await.expect("rows");
    let at = |name: &str| rows.columns.iter().position(|own| own == name).expect("a column");
    let (child, id) = (at("child_id"), at(table.id?));
    let date = at(definition.due.as_ref()?.supposes.as_ref()?);
    let row = rows.rows.iter().find(|row| row[child] == own.child_id && row[id] == own.record_id);
    row?[date].parse().ok()
}

/// Whether any row of the child has an event after `day` and up to `until`.
async fn something_happened(engine: &Engine, child: &str, day: Date, until: Date) -> bool {
    let alone = engine.of_children(super::AUTHORITY, &[child]).await.expect("the child");
    for table in TABLES {
        let rows = alone.rows(table).await.expect("rows");
        for name in table.events() {
            let at = rows.columns.iter().position(|own| own == name).expect("a column");
            let dates = rows.rows.iter().filter_map(|row| row[at].parse::<Date>().ok());
            if dates.into_iter().any(|date| day < date && date <= until) {
                return true;
            }
        }
    }
    false
}
