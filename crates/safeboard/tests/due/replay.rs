//! The demo replayed: what was on the list of a day, beside what truly happened after it.

use std::collections::BTreeMap;

use engine::{DueRecord, Engine};
use jiff::civil::{Date, date};
use model::{Definition, TABLES};

use super::{day_after, due, dues, judged, registry, wait};
use crate::demo::record;

/// The days that the demo's records speak for.
const KNOWN: (Date, Date) = (date(2010, 4, 1), date(2011, 9, 30));
const DAY: Date = date(2011, 3, 31);

#[test]
fn what_was_due_became_late_where_nothing_was_done() {
    let registry = registry();
    wait(async {
        let engine = Engine::open(&record()).await.expect("the record");
        let events = events(&engine).await;
        let mut kinds = 0;
        for definition in dues(&registry) {
            let mut records = due(&engine, definition, DAY, 60).await.records;
            records.retain(|own| {
                let last = own.last_date.expect("none is that old");
                !own.is_overdue && day_after(definition, last) <= KNOWN.1
            });
            let (well, late) = if definition.due.as_ref().is_some_and(|due| due.supposes.is_some())
            {
                done(&engine, definition, &records).await
            } else {
                records.truncate(12);
                as_it_stood(&engine, definition, &records, &events).await
            };
            println!("{}: {well} well, {late} late", definition.id);
            kinds += usize::from(well + late > 0);
        }
        assert!(kinds >= 4, "most lists had something on them");
    });
}

/// How many were done in time and how many late: on the last date that counted or before, or after.
async fn done(engine: &Engine, definition: &Definition, records: &[DueRecord]) -> (usize, usize) {
    let (table, all) = (model::Table::named(&definition.counts).expect("a table"), KNOWN);
    let rows = engine.rows(table).await.expect("rows");
    let at = |name: &str| rows.columns.iter().position(|own| own == name).expect("a column");
    let column = definition.due.as_ref().and_then(|due| due.supposes.as_ref()).expect("supposes");
    let (child, id, date) = (at("child_id"), at(table.id.expect("an id")), at(column));
    let judged = judged(engine, definition, all).await;
    let (mut well, mut late) = (0, 0);
    for own in records {
        let is_it = |row: &&Vec<String>| row[child] == own.child_id && row[id] == own.record_id;
        let row = rows.rows.iter().find(is_it).expect("a row of the record");
        let Ok(done) = row[date].parse::<Date>() else { continue };
        let Some(good) = judged.get(&(own.child_id.clone(), own.record_id.clone())) else {
            continue;
        };
        let last = own.last_date.expect("none is that old");
        let in_time = done < day_after(definition, last);
        assert_eq!(*good, in_time, "{}: {own:?}, done on {done}", definition.id);
        *if in_time { &mut well } else { &mut late } += 1;
    }
    (well, late)
}

/// How many were well on the day after the last date, because something was done, and how many late.
async fn as_it_stood(
    engine: &Engine,
    definition: &Definition,
    records: &[DueRecord],
    events: &BTreeMap<String, Vec<Date>>,
) -> (usize, usize) {
    let (mut well, mut late) = (0, 0);
    for own in records {
        let key = (own.child_id.clone(), own.record_id.clone());
        let last = own.last_date.expect("none is that old");
        let late_from = day_after(definition, last);
        let good = judged(engine, definition, (last, last)).await.get(&key).copied();
        assert_ne!(good, Some(false), "{}: {own:?} is late already", definition.id);
        let then = judged(engine, definition, (late_from, late_from)).await.get(&key).copied();
        if then == Some(false) {
            late += 1;
        } else {
            let done = events[&own.child_id].iter().any(|day| DAY < *day && *day <= late_from);
            assert!(done, "{}: {own:?} is well and nothing was done", definition.id);
            well += 1;
        }
    }
    (well, late)
}

/// The days of all events of each child.
async fn events(engine: &Engine) -> BTreeMap<String, Vec<Date>> {
    let mut events: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for table in TABLES {
        let rows = engine.rows(table).await.expect("rows");
        let at = |name: &str| rows.columns.iter().position(|own| own == name).expect("a column");
        for name in table.events() {
            for row in &rows.rows {
                if let Ok(day) = row[at(name)].parse() {
                    events.entry(row[at("child_id")].clone()).or_default().push(day);
                }
            }
        }
    }
    events
}
